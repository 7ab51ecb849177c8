import { canonicalAction, INTERNAL_ACTIONS } from '../../actions.ts';
import type { Expr, PathExpr } from '../../expression/ast.ts';
import { withOne } from '../../lists.ts';
import { variableOf } from '../../plan/names.ts';
import type { Place, Texts } from '../../plan/texts.ts';
import { at, type Located } from '../../syntax/pointer.ts';
import type { SyntaxTree, TreeCheck, TreeNode, TreeStep } from '../../syntax/tree.ts';
import { parseTemplate } from '../../template/parse.ts';
import { type GuardedRead, guardedReads, notNullWhen } from './guards.ts';
import { Owners } from './owners.ts';
import type { Moment, NodeAccess, Program, Read, Write } from './program.ts';
import { isSecret } from './taint.ts';
import { inputWrites, outputWrites, ownWrites, stepWrites, transformationWrites } from './writes.ts';

const NOTHING: readonly string[] = [];
const NO_READS: readonly Read[] = [];
const NO_WRITES: readonly Write[] = [];

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
  const conditions = new Map<string, Expr>();
  for (const { pointer, expr } of texts.places) if (expr !== null) conditions.set(pointer, expr);
  const collector = new Collector(tree, conditions);
  for (const node of tree.nodeList) collector.node(node);
  for (const place of texts.places) collector.place(place);
  const { nodes, outside, readsSecrets } = collector;
  return { nodes, nodeList: [...nodes.values()], outside, conditions, readsSecrets };
}

class Collector {
  readonly nodes = new Map<string, NodeAccess>();
  outside: readonly Read[] = NO_READS;
  readsSecrets = false;
  readonly #tree: SyntaxTree;
  readonly #conditions: ReadonlyMap<string, Expr>;
  /** The node of the place before, whose texts mostly stand together. */
  #owners: Owners | null = null;

  constructor(tree: SyntaxTree, conditions: ReadonlyMap<string, Expr>) {
    this.#tree = tree;
    this.#conditions = conditions;
  }

  /** The moments of a node in order, each with what it writes. */
  node(node: TreeNode): void {
    const access: NodeAccess = { node, moments: [], sets: null };
    this.nodes.set(node.id, access);
    const { moments } = access;
    if (node.inputs !== null) moments.push(work(node.inputs.pointer, inputWrites(node)));
    const entry = work(node.pointer);
    moments.push(entry);
    const step = (one: TreeStep, aside = false) => moments.push(this.#step(node, one, aside));
    switch (node.type) {
      case 'sequence':
        for (const one of node.steps) step(one);
        for (const check of node.validations) moments.push(this.#check(check));
        break;
      case 'processing':
        for (const one of node.steps) step(one);
        break;
      case 'terminate':
        // Outputs are rendered after the actions.
        for (const one of [...node.errorActions, ...node.cleanupActions]) step(one);
        if (node.outputs !== null) moments.push(work(node.outputs.pointer));
        break;
      case 'transform':
        for (const one of node.transformations) {
          moments.push(work(one.pointer, transformationWrites(node, one), true));
        }
        break;
      case 'verification':
        for (const check of node.checks) moments.push(this.#check(check));
        break;
      case 'logic':
        for (const { condition } of node.rules) moments.push(this.#route(condition.pointer));
        break;
      case 'llm_action':
        for (const { type, source } of node.attachments) {
          if (type?.value === 'variable' && typeof source?.value === 'string') {
            this.#name(entry, node, { value: source.value, pointer: source.pointer });
          }
        }
        moments.push(work(at(node.pointer, 'outputs'), ownWrites(node), true));
        break;
      case 'loop':
        // Rendered at the end of each iteration, when the body has written what it writes.
        if (node.collect !== null) moments.push({ ...work(node.collect.pointer), aside: true });
        moments.push(work(at(node.pointer, 'collect_variable'), ownWrites(node)));
        break;
      case 'subflow':
        moments.push(work(at(node.pointer, 'output_mapping'), ownWrites(node), true));
        break;
      case 'human_approval':
        moments.push(work(at(node.pointer, 'decision_type'), ownWrites(node), true));
        break;
    }
    for (const handler of node.handlers) for (const one of handler.recoverySteps) step(one, true);
    const outputs = outputWrites(node);
    if (outputs.length > 0 && node.outputs !== null) moments.push(work(node.outputs.pointer, outputs));
    for (const { condition } of node.next) if (condition !== null) moments.push(this.#route(condition.pointer));
  }

  /** Puts what a text reads where it belongs. */
  place(place: Place): void {
    const moment = this.#momentOf(place);
    if (place.expr === null) {
      for (const { path, pointer, hasDefault } of place.reads) {
        this.#read(moment, place, pointer, { path, expected: hasDefault, given: NOTHING });
      }
      return;
    }
    for (const read of guardedReads(place.expr, place.use === 'condition')) {
      this.#read(moment, place, place.pointer, read);
    }
  }

  #read(moment: Moment | null, place: Place, pointer: string, { path, expected, given }: GuardedRead): void {
    const read = readOf(path);
    if (read === null) return;
    const { name, asGiven } = read;
    if (isSecret(name)) this.readsSecrets = true;
    const { node, use } = place;
    const step = moment?.step?.id ?? null;
    const whole: Read = { name, pointer, node, step, use, path, place, asGiven, expected, given };
    if (moment === null) this.outside = withOne(this.outside, whole);
    else moment.reads = withOne(moment.reads, whole);
  }

  #momentOf({ node, pointer }: Place): Moment | null {
    if (node === null) return null;
    if (this.#owners?.node !== node) {
      const access = this.nodes.get(node);
      this.#owners = access === undefined ? null : new Owners(access);
    }
    return this.#owners?.of(pointer) ?? null;
  }

  #step(node: TreeNode, step: TreeStep, aside: boolean): Moment {
    const writes = stepWrites(node, step, this.#tree.dialect);
    return {
      pointer: step.pointer,
      kind: 'work',
      step,
      reads: NO_READS,
      writes,
      canFail: canFail(step),
      aside,
      learns: NOTHING,
    };
  }

  /** Once it has passed, its condition is known to have been true: unless the node goes on all the same. */
  #check({ pointer, onFail, condition, kind }: TreeCheck): Moment {
    const stops = !GOES_ON.has(onFail?.value ?? '');
    const learns = stops ? this.#notNull(condition?.pointer ?? kind?.pointer ?? '', true) : NOTHING;
    return { ...work(pointer, NO_WRITES, true), kind: 'check', learns };
  }

  /** Where control goes on to the next rule, this one was not true. */
  #route(pointer: string): Moment {
    return { ...work(pointer), kind: 'route', learns: this.#notNull(pointer, false) };
  }

  #notNull(condition: string, truth: boolean): readonly string[] {
    const expr = this.#conditions.get(condition);
    return expr === undefined ? NOTHING : notNullWhen(expr, truth);
  }

  /** An attachment may name a variable without braces. */
  #name(moment: Moment, node: TreeNode, { value, pointer }: Located<string>): void {
    const path = value.includes('{{') ? null : pathOf(value);
    const read = path === null ? null : readOf(path);
    if (path === null || read === null) return;
    if (isSecret(read.name)) this.readsSecrets = true;
    moment.reads = withOne(moment.reads, {
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

/** Words for what a failed check does that let the node go on. */
const GOES_ON: ReadonlySet<string> = new Set(['warn', 'continue', 'skip', 'log_and_continue']);

function work(pointer: string, writes = NO_WRITES, canFail = false): Moment {
  return { pointer, kind: 'work', step: null, reads: NO_READS, writes, canFail, aside: false, learns: NOTHING };
}

function canFail(step: TreeStep): boolean {
  const { action } = canonicalAction(step.action?.value ?? '');
  return !(INTERNAL_ACTIONS.has(action) && NEVER_FAILS.has(action));
}

function pathOf(text: string): PathExpr | null {
  if (!/^[\p{L}_$][^\s{}|()'"]*$/u.test(text.trim())) return null;
  const parsed = parseTemplate(`{{${text.trim()}}}`);
  return parsed.ok ? (parsed.reads[0]?.path ?? null) : null;
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
