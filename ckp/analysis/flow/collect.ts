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
import { Variables } from './variables.ts';
import { inputWrites, iterationWrites, outputWrites, ownWrites, stepWrites, transformationWrites } from './writes.ts';

const NOTHING: readonly number[] = [];
const NO_NAMES: readonly string[] = [];
const NO_MOMENTS: readonly Moment[] = [];
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
  const readsResults = texts.namespaced.some(({ path }) => path.root === 'steps');
  const collector = new Collector(tree.dialect, conditions, readsResults);
  const nodeList = tree.nodeList.map((node) => collector.node(node));
  for (const place of texts.places) collector.place(place);
  const { nodes, outside, readsSecrets, variables } = collector;
  return { nodes, nodeList, variables, outside, conditions, readsSecrets };
}

class Collector {
  readonly nodes = new Map<string, NodeAccess>();
  readonly variables = new Variables();
  outside: readonly Read[] = NO_READS;
  readsSecrets = false;
  readonly #dialect: SyntaxTree['dialect'];
  readonly #conditions: ReadonlyMap<string, Expr>;
  /** Something reads the results of steps: else nobody asks who writes them. */
  readonly #readsResults: boolean;
  /** Of the node that is looked at, in order. */
  #moments: readonly Moment[] = NO_MOMENTS;
  /** The node of the place before, whose texts mostly stand together. */
  #owners: Owners | null = null;

  constructor(dialect: SyntaxTree['dialect'], conditions: ReadonlyMap<string, Expr>, readsResults: boolean) {
    this.#dialect = dialect;
    this.#conditions = conditions;
    this.#readsResults = readsResults;
  }

  /** The moments of a node in order, each with what it writes. */
  node(node: TreeNode): NodeAccess {
    const { variables } = this;
    this.#moments = NO_MOMENTS;
    if (node.inputs !== null) this.#work(node.inputs.pointer, inputWrites(node, variables));
    const entry = this.#work(node.pointer);
    switch (node.type) {
      case 'sequence':
        this.#steps(node, node.steps);
        for (const check of node.validations) this.#check(check);
        break;
      case 'processing':
        this.#steps(node, node.steps);
        break;
      case 'terminate':
        // Outputs are rendered after the actions.
        this.#steps(node, node.errorActions);
        this.#steps(node, node.cleanupActions);
        if (node.outputs !== null) this.#work(node.outputs.pointer);
        break;
      case 'transform':
        for (const one of node.transformations) {
          this.#work(one.pointer, transformationWrites(node, one, variables), CAN_FAIL);
        }
        break;
      case 'verification':
        for (const check of node.checks) this.#check(check);
        break;
      case 'logic':
        for (const { condition } of node.rules) this.#route(condition.pointer);
        break;
      case 'llm_action':
        for (const { type, source } of node.attachments) {
          if (type?.value === 'variable' && typeof source?.value === 'string') {
            this.#name(entry, node, { value: source.value, pointer: source.pointer });
          }
        }
        this.#work(at(node.pointer, 'outputs'), ownWrites(node, variables), CAN_FAIL);
        break;
      case 'loop':
        // Rendered at the end of each iteration, when the body has written what it writes.
        if (node.collect !== null) this.#work(node.collect.pointer, NO_WRITES, ASIDE);
        this.#work(at(node.pointer, 'collect_variable'), ownWrites(node, variables));
        break;
      case 'subflow':
        this.#work(at(node.pointer, 'output_mapping'), ownWrites(node, variables), CAN_FAIL);
        break;
      case 'human_approval':
        this.#work(at(node.pointer, 'decision_type'), ownWrites(node, variables), CAN_FAIL);
        break;
    }
    for (const handler of node.handlers) this.#steps(node, handler.recoverySteps, true);
    const outputs = outputWrites(node, variables);
    if (outputs.length > 0 && node.outputs !== null) this.#work(node.outputs.pointer, outputs);
    for (const { condition } of node.next) if (condition !== null) this.#route(condition.pointer);
    const items = node.type === 'loop' ? iterationWrites(node, variables) : NO_WRITES;
    const access: NodeAccess = { node, moments: this.#moments, items, sets: null };
    this.nodes.set(node.id, access);
    return access;
  }

  /** Puts what a text reads where it belongs. */
  place(place: Place): void {
    const moment = this.#momentOf(place);
    if (place.expr === null) {
      for (const { path, pointer, hasDefault } of place.reads) {
        this.#read(moment, place, pointer, { path, expected: hasDefault, given: NO_NAMES });
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
    const variable = this.variables.of(name);
    const whole: Read = { name, variable, pointer, node, step, use, path, place, asGiven, expected, given };
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

  #steps(node: TreeNode, steps: readonly TreeStep[], aside = false): void {
    for (const step of steps) {
      const writes = stepWrites(node, step, this.#dialect, this.variables, this.#readsResults);
      this.#add(step.pointer, 'work', writes, { canFail: canFail(step), aside }, NOTHING, step);
    }
  }

  #work(pointer: string, writes = NO_WRITES, how = NEITHER): Moment {
    return this.#add(pointer, 'work', writes, how, NOTHING, null);
  }

  /** Once it has passed, its condition is known to have been true: unless the node goes on all the same. */
  #check({ pointer, onFail, condition, kind }: TreeCheck): void {
    const stops = !GOES_ON.has(onFail?.value ?? '');
    const learns = stops ? this.#notNull(condition?.pointer ?? kind?.pointer ?? '', true) : NOTHING;
    this.#add(pointer, 'check', NO_WRITES, CAN_FAIL, learns, null);
  }

  /** Where control goes on to the next rule, this one was not true. */
  #route(pointer: string): void {
    this.#add(pointer, 'route', NO_WRITES, NEITHER, this.#notNull(pointer, false), null);
  }

  #add(
    pointer: string,
    kind: Moment['kind'],
    writes: readonly Write[],
    { canFail, aside }: How,
    learns: readonly number[],
    step: TreeStep | null,
  ): Moment {
    const moment: Moment = { pointer, kind, step, reads: NO_READS, writes, canFail, aside, learns };
    this.#moments = withOne(this.#moments, moment);
    return moment;
  }

  #notNull(condition: string, truth: boolean): readonly number[] {
    const expr = this.#conditions.get(condition);
    if (expr === undefined) return NOTHING;
    let numbers = NOTHING;
    for (const name of notNullWhen(expr, truth)) numbers = withOne(numbers, this.variables.of(name).number);
    return numbers;
  }

  /** An attachment may name a variable without braces. */
  #name(moment: Moment, node: TreeNode, { value, pointer }: Located<string>): void {
    const path = value.includes('{{') ? null : pathOf(value);
    const read = path === null ? null : readOf(path);
    if (path === null || read === null) return;
    if (isSecret(read.name)) this.readsSecrets = true;
    moment.reads = withOne(moment.reads, {
      ...read,
      variable: this.variables.of(read.name),
      pointer,
      node: node.id,
      step: null,
      use: 'prompt',
      path,
      place: null,
      expected: false,
      given: NO_NAMES,
    });
  }
}

/** Words for what a failed check does that let the node go on. */
const GOES_ON: ReadonlySet<string> = new Set(['warn', 'continue', 'skip', 'log_and_continue']);

/** See {@link Moment}. */
type How = Pick<Moment, 'canFail' | 'aside'>;

const NEITHER: How = { canFail: false, aside: false };
const CAN_FAIL: How = { canFail: true, aside: false };
const ASIDE: How = { canFail: false, aside: true };

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
