import type { Json } from '../../../schema/json.ts';
import { canonicalAction } from '../../actions.ts';
import { parseAggregates } from '../../aggregates.ts';
import type { PathExpr } from '../../expression/ast.ts';
import type { VariableContract } from '../../plan/plan.ts';
import type { Located } from '../../syntax/pointer.ts';
import type { TreeStep, TreeTransformation } from '../../syntax/tree.ts';
import type { Template } from '../../template/ast.ts';
import { parseTemplate } from '../../template/parse.ts';
import { filteredType, infer, pathType, type TypeScope } from '../../types/infer.ts';
import {
  ANY,
  BOOLEAN,
  join,
  kind,
  LIST,
  listOf,
  NULL,
  NUMBER,
  OBJECT,
  objectOf,
  oneOf,
  orNull,
  TEXT,
  type Type,
  typeOfValue,
} from '../../types/type.ts';
import type { Analysed } from '../analysed.ts';
import type { Flow } from '../flow/flow.ts';
import type { OwnWrite, Write } from '../flow/variable.ts';
import { BUILT_IN_TYPES } from './built-in-types.ts';

const DECLARED: Readonly<Record<VariableContract['type'], Type>> = {
  string: kind(TEXT),
  number: kind(NUMBER),
  boolean: kind(BOOLEAN),
  array: listOf(null),
  object: kind(OBJECT),
  any: ANY,
};

/** Variables written from variables written from variables …: further back nothing is known. */
const MOST_STEPS_BACK = 4;
/** What a longer expression gives is not worked out: each step back stands on the one before. */
const LONGEST_EXPRESSION = 1_000;

const silent = () => undefined;

/**
 * What each variable can be: what it may be given as, and what is written into it. Anything written by what is not
 * known (an agent, a model) makes it unknown. Null is always possible: nothing may be set yet.
 */
export class VariableTypes implements TypeScope {
  readonly #of: Analysed;
  readonly #flow: Flow;
  readonly #known = new Map<string, Type>();
  #depth = 0;

  constructor(of: Analysed, flow: Flow) {
    this.#of = of;
    this.#flow = flow;
  }

  root({ root, segments }: PathExpr): Type {
    const first = segments[0];
    switch (root) {
      case 'variables':
      case 'vars':
        return first?.k === 'key' ? this.variable(first.name) : ANY;
      case 'input':
      case 'inputs':
        return first?.k === 'key' ? this.#given(first.name) : ANY;
      case 'config':
      case 'secrets':
      case 'steps':
      case 'telemetry':
      case 'trigger':
        return ANY;
      default:
        return this.variable(root);
    }
  }

  /** What a variable, or a built-in name, can be. */
  variable(name: string): Type {
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    if (this.#depth >= MOST_STEPS_BACK) return ANY;
    // While it is worked out, what is written from itself is not known.
    this.#known.set(name, ANY);
    this.#depth += 1;
    const type = orNull(this.#variable(name));
    this.#depth -= 1;
    this.#known.set(name, type);
    return type;
  }

  #variable(name: string): Type {
    const report = this.#flow.variables.get(name);
    const builtIn = Object.hasOwn(BUILT_IN_TYPES, name) ? BUILT_IN_TYPES[name] : undefined;
    let type: Type | null = null;
    for (const write of report?.writes ?? NO_WRITES) type = either(type, this.#written(write));
    if (builtIn !== undefined) type = either(type, builtIn);
    const contract = report?.declared?.contract;
    if (contract !== undefined) type = either(type, declaredType(contract));
    return type === null ? ANY : withAllowed(type, contract);
  }

  /** `input.x`: as it was given, whatever is written since. */
  #given(name: string): Type {
    const { variables } = this.#of.plan.inputs;
    const contract = Object.hasOwn(variables, name) ? variables[name] : undefined;
    return contract === undefined ? ANY : orNull(declaredType(contract));
  }

  #written(write: OwnWrite): Type {
    if (write.below) return ANY;
    const access = this.#flow.program.nodes.get(write.node);
    if (access === undefined) return ANY;
    const { node } = access;
    const { by } = write;
    switch (write.kind) {
      case 'loop index':
        return kind(NUMBER);
      case 'collected':
        return listOf(null);
      case 'loop item':
        return node.type === 'loop' ? this.#item(node.iterator?.value) : ANY;
      case 'node input':
        return this.#template(node.inputs?.value, write);
      case 'node output':
        return this.#template(node.outputs?.value, write);
      case 'decision':
        return kind(OBJECT);
      case 'model answer':
        return node.outputs?.value[write.name] === 'text' ? kind(TEXT) : ANY;
      case 'transformation':
        return by !== null && 'kind' in by ? this.#transformed(by) : ANY;
      case 'output variable':
      case 'set_variable':
      case 'append_to_array':
      case 'list operation':
        return by !== null && 'action' in by ? this.#stepped(by, write) : ANY;
      default:
        return ANY;
    }
  }

  #stepped(step: TreeStep, { kind: how }: Write): Type {
    if (how === 'append_to_array') return listOf(null);
    const { action } = canonicalAction(step.action?.value ?? '');
    const value = (name: string) => step.params.get(name)?.value;
    switch (action) {
      case 'set_variable':
        return withHints(this.#value(value('value') ?? null));
      case 'calculate':
        return this.#expression(step.params.get('expression'));
      case 'log':
      case 'generate_id':
        return kind(TEXT);
      case 'get_timestamp':
        return kind(TEXT | NUMBER);
      case 'extract_regex':
        return kind(TEXT | NULL);
      case 'parse_csv':
      case 'filter':
      case 'sort':
      case 'deduplicate':
        return listOf(null);
      case 'convert_type':
        return orNull(DECLARED_BY_NAME.get(value('target_type') ?? value('type') ?? null) ?? ANY);
      case 'aggregate':
        return aggregateType(value('function') ?? value('expression'), value('group_by'));
      default:
        return ANY;
    }
  }

  #transformed(one: TreeTransformation): Type {
    switch (one.kind?.value) {
      case 'filter':
      case 'sort':
      case 'deduplicate':
      case 'unique':
      case 'join':
      case 'pivot':
        return listOf(null);
      case 'jinja_template':
        return ANY;
      case 'aggregate':
        return aggregateType(one.expression?.value ?? one.params.op ?? one.params.function, one.params.group_by);
      default:
        return ANY;
    }
  }

  #expression(written: Located<Json> | undefined): Type {
    if (typeof written?.value !== 'string' || written.value.length > LONGEST_EXPRESSION) return ANY;
    const expr = this.#flow.expressions.get(written.pointer);
    return expr === undefined ? ANY : { ...orNull(infer(expr, this, silent)), values: null };
  }

  #item(iterator: Json | undefined): Type {
    if (Array.isArray(iterator)) return typeOfValue(iterator).item ?? ANY;
    if (typeof iterator !== 'string') return ANY;
    const type = this.#value(iterator.includes('{{') ? iterator : `{{${iterator}}}`);
    return (type.kinds & ~NULL) === LIST ? (type.item ?? ANY) : ANY;
  }

  #template(block: { [key: string]: Json } | undefined, { name, pointer }: Write): Type {
    const value = block !== undefined && Object.hasOwn(block, name) ? block[name] : undefined;
    if (value === undefined || !pointer.endsWith(`/${name}`)) return ANY;
    // A text may be the name of a variable there.
    return typeof value === 'string' && !value.includes('{{') ? ANY : withHints(this.#value(value));
  }

  #value(value: Json): Type {
    const parsed = parseTemplate(value);
    return parsed.ok ? this.#rendered(parsed.template) : ANY;
  }

  #rendered(template: Template): Type {
    switch (template.t) {
      case 'lit':
        return typeOfValue(template.v);
      case 'one':
        return filteredType(pathType(template.ref.path, this, silent), template.ref.filters);
      case 'text':
        return kind(TEXT);
      case 'arr':
        return listOf(
          template.items.length > 20
            ? null
            : template.items.map((item) => this.#rendered(item)).reduce((all, one) => join(all, one)),
        );
      case 'obj': {
        const fields = new Map<string, Type>();
        for (const [key, item] of template.entries) {
          if (key.t !== 'lit') return kind(OBJECT);
          fields.set(String(key.v), this.#rendered(item));
        }
        return objectOf(fields);
      }
    }
  }
}

const NO_WRITES: readonly OwnWrite[] = [];

function either(type: Type | null, other: Type): Type {
  return type === null ? other : join(type, other);
}

/** With the texts that it is meant to be one of, where it may be others. */
function withAllowed(type: Type, contract: VariableContract | undefined): Type {
  if (type.values !== null || !contract?.allowed_values) return type;
  const hints = contract.allowed_values.filter((value) => typeof value === 'string');
  return hints.length === 0 ? type : { ...type, hints };
}

const DECLARED_BY_NAME: ReadonlyMap<Json, Type> = new Map<Json, Type>([
  ['string', kind(TEXT)],
  ['number', kind(NUMBER)],
  ['integer', kind(NUMBER)],
  ['boolean', kind(BOOLEAN)],
  ['array', listOf(null)],
  ['object', kind(OBJECT)],
]);

function declaredType({ type, allowed_values: allowed }: VariableContract): Type {
  const values = allowed?.filter((value) => value !== null && typeof value !== 'object') ?? [];
  if (allowed && values.length > 0 && values.length === allowed.length && values.length <= 32)
    return oneOf(values as string[]);
  return DECLARED[type];
}

/** What is set now may be set otherwise by the next version: a text is a hint of what it can be, not all of it. */
function withHints(type: Type): Type {
  const hints = type.values?.filter((value) => typeof value === 'string') ?? [];
  return { ...type, values: null, ...(hints.length > 0 ? { hints } : {}) };
}

/** `count, sum(amount)` gives an object of just these fields; one function a plain value (REFERENCE §7, aggregate). */
function aggregateType(written: Json | undefined, groupBy: Json | undefined): Type {
  if (typeof groupBy === 'string' && groupBy !== '') return listOf(null);
  const functions = typeof written === 'string' ? parseAggregates(written) : null;
  if (functions === null) return ANY;
  const number = kind(NUMBER | NULL);
  return functions.length === 1 ? number : objectOf(new Map(functions.map(({ as }) => [as, number])));
}
