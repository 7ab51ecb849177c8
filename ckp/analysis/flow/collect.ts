import { canonicalAction, INTERNAL_ACTIONS } from '../../actions.ts';
import type { Expr, PathExpr } from '../../expression/ast.ts';
import { variableOf } from '../../plan/names.ts';
import type { Place, Texts } from '../../plan/texts.ts';
import { at, type Located } from '../../syntax/pointer.ts';
import type { SyntaxTree, TreeNode, TreeStep } from '../../syntax/tree.ts';
import { parseTemplate } from '../../template/parse.ts';
import { guardedReads, notNullWhen, union } from './guards.ts';
import type { Moment, NodeAccess, Program, Read } from './program.ts';
import { inputWrites, outputWrites, ownWrites, stepWrites, transformationWrites } from './writes.ts';

const NOTHING: ReadonlySet<string> = new Set();

/** Internal actions that cannot fail. */
const NEVER_FAILS: ReadonlySet<string> = new Set([
  'log',
  'wait',
  'generate_id',
  'get_timestamp',
  'set_checkpoint',
  'set_variable',
  'calculate',
  'format_string',
  'format_data',
]);

/** What every node of a procedure reads and writes, in order. Linear in the document. */
export function collectProgram(tree: SyntaxTree, texts: Texts): Program {
  const collector = new Collector(tree);
  for (const node of tree.nodes.values()) collector.node(node);
  const conditions = new Map<string, Expr>();
  for (const place of texts.places) {
    if (place.expr !== null) conditions.set(place.pointer, place.expr);
    collector.place(place);
  }
  collector.learn(conditions);
  return { nodes: collector.nodes, outside: collector.outside, conditions };
}

/** Where places belong: the moment that is nearest above them. */
type Owner = { node: string; moment: Moment };

class Collector {
  readonly nodes = new Map<string, NodeAccess>();
  readonly outside: Read[] = [];
  readonly #tree: SyntaxTree;
  readonly #owners = new Map<string, Owner>();

  constructor(tree: SyntaxTree) {
    this.#tree = tree;
  }

  /** The moments of a node in order, each with what it writes. */
  node(node: TreeNode): void {
    const access: NodeAccess = { node, moments: [] };
    this.nodes.set(node.id, access);
    const add = (
      pointer: string,
      { kind = 'work', step = null, writes = [], canFail = false, aside = false }: Partial<Moment> = {},
    ): Moment => {
      const moment: Moment = { pointer, kind, step, reads: [], writes, canFail, aside, learns: NOTHING };
      access.moments.push(moment);
      this.#owners.set(pointer, { node: node.id, moment });
      return moment;
    };
    const step = (one: TreeStep, aside = false) =>
      add(one.pointer, {
        step: one,
        aside,
        canFail: canFail(one),
        writes: stepWrites(node, one, this.#tree.dialect),
      });

    if (node.inputs !== null) add(node.inputs.pointer, { writes: inputWrites(node) });
    const entry = add(node.pointer);
    switch (node.type) {
      case 'sequence':
        for (const one of node.steps) step(one);
        for (const check of node.validations) add(check.pointer, { kind: 'check', canFail: true });
        break;
      case 'processing':
        for (const one of node.steps) step(one);
        break;
      case 'terminate':
        // Outputs are rendered after the actions.
        for (const one of [...node.errorActions, ...node.cleanupActions]) step(one);
        if (node.outputs !== null) add(node.outputs.pointer);
        break;
      case 'transform':
        for (const one of node.transformations) {
          add(one.pointer, { canFail: true, writes: transformationWrites(node, one) });
        }
        break;
      case 'verification':
        for (const check of node.checks) add(check.pointer, { kind: 'check', canFail: true });
        break;
      case 'logic':
        for (const rule of node.rules) add(rule.condition.pointer, { kind: 'route' });
        break;
      case 'llm_action':
        for (const { type, source } of node.attachments) {
          if (type?.value === 'variable' && typeof source?.value === 'string') {
            this.#name(entry, node, { value: source.value, pointer: source.pointer });
          }
        }
        add(at(node.pointer, 'outputs'), { canFail: true, writes: ownWrites(node) });
        break;
      case 'loop':
        // Rendered at the end of each iteration, when the body has written what it writes.
        if (node.collect !== null) add(node.collect.pointer, { aside: true });
        add(at(node.pointer, 'collect_variable'), { writes: ownWrites(node) });
        break;
      case 'subflow':
        add(at(node.pointer, 'output_mapping'), { canFail: true, writes: ownWrites(node) });
        break;
      case 'human_approval':
        add(at(node.pointer, 'decision_type'), { canFail: true, writes: ownWrites(node) });
        break;
    }
    for (const handler of node.handlers) for (const one of handler.recoverySteps) step(one, true);
    const outputs = outputWrites(node);
    if (outputs.length > 0 && node.outputs !== null) add(node.outputs.pointer, { writes: outputs });
    for (const { condition } of node.next) if (condition !== null) add(condition.pointer, { kind: 'route' });
  }

  /** Puts what a text reads where it belongs. */
  place(place: Place): void {
    const owner = this.#ownerOf(place.pointer);
    const isCondition = place.use === 'condition';
    const found =
      place.expr === null
        ? place.reads.map(({ path, pointer, hasDefault }) => ({
            path,
            pointer,
            expected: hasDefault === true,
            given: NOTHING,
          }))
        : guardedReads(place.expr, isCondition).map((read) => ({ ...read, pointer: place.pointer }));
    for (const { path, pointer, expected, given } of found) {
      const read = readOf(path);
      if (read === null) continue;
      const step = owner?.moment.step?.id ?? null;
      const node = owner?.node ?? null;
      const { name, asGiven } = read;
      const whole: Read = { name, pointer, node, step, use: place.use, path, place, asGiven, expected, given };
      (owner === null ? this.outside : owner.moment.reads).push(whole);
    }
  }

  /** What is known once a check has passed, or a rule was not true. */
  learn(conditions: ReadonlyMap<string, Expr>): void {
    const when = (pointer: string, truth: boolean) => {
      const expr = conditions.get(pointer);
      return expr ? notNullWhen(expr, truth) : NOTHING;
    };
    const set = (pointer: string, learns: ReadonlySet<string>) => {
      const moment = this.#owners.get(pointer)?.moment;
      if (moment !== undefined) moment.learns = union(moment.learns, learns);
    };
    for (const { node } of this.nodes.values()) {
      if (node.type === 'logic') {
        for (const { condition } of node.rules) set(condition.pointer, when(condition.pointer, false));
      }
      for (const { condition } of node.next) {
        if (condition !== null) set(condition.pointer, when(condition.pointer, false));
      }
      const checks = node.type === 'verification' ? node.checks : node.type === 'sequence' ? node.validations : [];
      for (const { pointer, onFail, condition, kind } of checks) {
        if (!['warn', 'continue', 'skip', 'log_and_continue'].includes(onFail?.value ?? '')) {
          set(pointer, when(condition?.pointer ?? kind?.pointer ?? '', true));
        }
      }
    }
  }

  #ownerOf(pointer: string): Owner | null {
    for (let near = pointer; near !== ''; near = near.slice(0, near.lastIndexOf('/'))) {
      const owner = this.#owners.get(near);
      if (owner !== undefined) return owner;
    }
    return null;
  }

  /** An attachment may name a variable without braces. */
  #name(moment: Moment, node: TreeNode, { value, pointer }: Located<string>): void {
    const path = value.includes('{{') ? null : pathOf(value);
    const read = path === null ? null : readOf(path);
    if (path === null || read === null) return;
    moment.reads.push({
      ...read,
      pointer,
      node: node.id,
      step: null,
      use: 'prompt',
      path,
      place: null,
      expected: false,
      given: NOTHING,
    });
  }
}

function canFail(step: TreeStep): boolean {
  const { action } = canonicalAction(step.action?.value ?? '');
  return !(INTERNAL_ACTIONS.has(action) && NEVER_FAILS.has(action));
}

function pathOf(text: string): PathExpr | null {
  if (!/^[\p{L}_$][^\s{}|()'"]*$/u.test(text.trim())) return null;
  const parsed = parseTemplate(`{{${text.trim()}}}`);
  return parsed.ok ? (parsed.reads[0] ?? null) : null;
}

/** The variable a path reads, or the step's result or the secret; null for what is none of them. */
function readOf(path: PathExpr): { name: string; asGiven: boolean } | null {
  const first = path.segments[0];
  switch (path.root) {
    case 'input':
    case 'inputs':
      return first?.k === 'key' ? { name: first.name, asGiven: true } : null;
    case 'steps':
      return first?.k === 'key' ? { name: `steps.${first.name}`, asGiven: false } : null;
    case 'secrets':
      return { name: first?.k === 'key' ? `secrets.${first.name}` : 'secrets', asGiven: false };
    case 'config':
    case 'telemetry':
    case 'trigger':
      return null;
    default: {
      const name = variableOf(path.root, first);
      return name === null ? null : { name, asGiven: false };
    }
  }
}
