import { isJsonObject, type Json, type JsonObject } from '../../../schema/json.ts';
import { parseAggregates } from '../../aggregates.ts';
import { parseTemplate } from '../../template/parse.ts';
import { PLAN_FORMAT } from '../plan.ts';

/**
 * A plan of format 1 as one of format 2; what was not there yet gets the meaning of its absence. Nodes that format 1
 * did not run keep their plan from starting (`not_runnable`), here as there.
 */
export function upgraded(stored: JsonObject): JsonObject {
  return {
    ...stored,
    format: PLAN_FORMAT,
    config: { ...NEW_IN_CONFIG, ...objectOf(stored.config) },
    nodes: Object.fromEntries(Object.entries(objectOf(stored.nodes)).map(([id, node]) => [id, upgradedNode(node)])),
  };
}

const IDEMPOTENCY = { scope: 'run' };

const NEW_IN_CONFIG = {
  idempotency: IDEMPOTENCY,
  execution_mode: 'production',
  checkpoints: { strategy: 'every_node' },
  audit: { level: 'standard' },
  telemetry_enabled: true,
  rate_limiting: {},
  budget: {},
};

function upgradedNode(written: Json): JsonObject {
  const node: JsonObject = { idempotency: IDEMPOTENCY, ...objectOf(written) };
  for (const field of ['steps', 'cleanup_actions', 'error_actions']) {
    if (Array.isArray(node[field])) node[field] = node[field].map(upgradedStep);
  }
  switch (node.type) {
    case 'sequence':
      return {
        ...node,
        validations: listOf(node.validations).map((one) => ({ ...objectOf(one), check: 'condition' })),
      };
    case 'loop':
      return { ...node, parallelism: 1 };
    case 'transform':
      return { ...node, transformations: listOf(node.transformations).map(upgradedTransformation) };
    case 'parallel':
      return parallelOf(node);
    case 'subflow':
      return subflowOf(node);
    default:
      return node;
  }
}

/** Filter and aggregate were written in the parameters of their step. */
function upgradedStep(written: Json): JsonObject {
  const { exprs: writtenExprs, ...step } = objectOf(written);
  const { condition, expression, ...exprs } = objectOf(writtenExprs);
  if (step.run !== 'internal') return { ...step, exprs: objectOf(writtenExprs) };
  if (step.action === 'filter') {
    return { ...step, exprs, transform: { kind: 'filter', condition: condition ?? expression ?? null } };
  }
  if (step.action !== 'aggregate') return { ...step, exprs: objectOf(writtenExprs) };
  const params = objectOf(step.params);
  const functions = parseAggregates(literal(params.function ?? params.expression) ?? '');
  // Functions that are a template are worked out when the step runs.
  if (functions === null) return { ...step, exprs: objectOf(writtenExprs) };
  const group = literal(params.group_by);
  const transform = { kind: 'aggregate', aggregates: functions as unknown as Json, group_by: group ? [group] : [] };
  return { ...step, exprs: objectOf(writtenExprs), transform };
}

function literal(template: Json | undefined): string | null {
  return isJsonObject(template) && template.t === 'lit' && typeof template.v === 'string' ? template.v : null;
}

function upgradedTransformation(written: Json): JsonObject {
  const one = objectOf(written);
  const name = typeof one.source_variable === 'string' ? one.source_variable : null;
  const group = one.group_by ?? null;
  const transform =
    one.kind === 'aggregate'
      ? { kind: 'aggregate', aggregates: one.aggregates ?? [], group_by: group === null ? [] : [group] }
      : { kind: 'filter', condition: one.condition ?? null };
  return {
    pointer: one.pointer ?? '',
    source: one.source ?? (name === null ? { t: 'lit', v: null } : reading(name)),
    transform,
    output_variable: one.output_variable ?? null,
  };
}

/** A variable's name, read as it is. */
function reading(name: string): Json {
  return { t: 'one', ref: { path: { t: 'path', root: name }, src: name } };
}

function parallelOf({ source, targets: _, ...node }: JsonObject): JsonObject {
  const branches = listOf(objectOf(source).branches).flatMap((written, i) => {
    const branch = objectOf(written);
    const start = branch.start_node ?? branch.start_node_id ?? branch.start ?? branch.next_node ?? branch.next;
    return typeof start === 'string' ? [{ id: String(branch.branch_id ?? branch.id ?? `branch.${i + 1}`), start }] : [];
  });
  const join = objectOf(listOf(node.next)[0] ?? null).to ?? null;
  const wait_strategy = wordOf(source, 'wait_strategy', { first: 'any', any: 'any', none: 'none' }) ?? 'all';
  const branch_failure = wordOf(source, 'branch_failure', { continue: 'continue', retry: 'retry' }) ?? 'stop';
  return { ...node, type: 'parallel', branches, wait_strategy, branch_failure, join };
}

function subflowOf({ source: written, targets: _, ...node }: JsonObject): JsonObject {
  const source = objectOf(written);
  const version = typeof source.version === 'string' && source.version !== 'latest' ? source.version : null;
  const mapping = Object.entries(objectOf(source.input_mapping)).map(([name, value]): [string, Json] => {
    const isPath = typeof value === 'string' && !value.includes('{{');
    const parsed = parseTemplate(isPath ? `{{${value}}}` : value);
    return [name, parsed.ok ? (parsed.template as unknown as Json) : { t: 'lit', v: null }];
  });
  return {
    ...node,
    procedure_id: typeof source.procedure_id === 'string' ? source.procedure_id : '',
    version,
    input_mapping: Object.fromEntries(mapping),
    inherit_context: source.inherit_context === true,
    max_depth: typeof source.max_depth === 'number' ? source.max_depth : null,
    on_failure:
      wordOf(written, 'on_failure', { continue: 'continue', ignore: 'continue', retry: 'retry' }) ?? 'fail_parent',
  };
}

function wordOf(source: Json | undefined, field: string, words: Record<string, string>): string | undefined {
  const word = objectOf(source)[field];
  return typeof word === 'string' && Object.hasOwn(words, word) ? words[word] : undefined;
}

function objectOf(value: Json | undefined): JsonObject {
  return isJsonObject(value) ? value : {};
}

function listOf(value: Json | undefined): Json[] {
  return Array.isArray(value) ? value : [];
}
