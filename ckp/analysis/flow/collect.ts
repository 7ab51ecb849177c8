import { canonicalAction, INTERNAL_ACTIONS } from '../../actions.ts';
import type { Expr, PathExpr } from '../../expression/ast.ts';
import { withOne } from '../../lists.ts';
import { declaredVariables } from '../../plan/names.ts';
import type { Place, Texts } from '../../plan/texts.ts';
import { at, type Located } from '../../syntax/pointer.ts';
import type { SyntaxTree, TreeCheck, TreeNode, TreeStep } from '../../syntax/tree.ts';
import { type Given, guardedReads, notNullWhen } from './guards.ts';
import { Owners } from './owners.ts';
import type { Moment, NodeAccess, Program } from './program.ts';
import { isGiven, nameRead, pathOf } from './read-names.ts';
import { isSecret } from './taint.ts';
import type { OwnWrite, Read } from './variable.ts';
import { Variables } from './variables.ts';
import {
  inputWrites,
  iterationWrites,
  outputWrites,
  ownWrites,
  resultOf,
  resultWrites,
  stepWrites,
  transformationWrites,
} from './writes.ts';

const NOTHING: readonly number[] = [];
const NO_MOMENTS: readonly Moment[] = [];
const NO_READS: readonly Read[] = [];
const NO_WRITES: readonly OwnWrite[] = [];

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

/**
 * Collects what every node of a procedure reads and writes, in order: a node as soon as its texts have been parsed, while
 * they are at hand. Linear in the document.
 */
export class ProgramCollector {
  readonly #tree: SyntaxTree;
  readonly #texts: Texts;
  readonly #nodes = new Map<string, NodeAccess>();
  readonly #nodeList: NodeAccess[] = [];
  readonly #loops: NodeAccess[] = [];
  readonly #variables = new Variables(() => this.#allReads());
  #outside: readonly Read[] = NO_READS;
  #readsSecrets = false;
  /** Of the node that is looked at, in order. */
  #moments: readonly Moment[] = NO_MOMENTS;
  /** Texts up to here have been put where they belong. */
  #placed = 0;

  constructor(tree: SyntaxTree, texts: Texts) {
    this.#tree = tree;
    this.#texts = texts;
    // Those that are declared come first.
    for (const { name } of declaredVariables(tree.variables?.value ?? {})) this.#variables.of(name);
  }

  /** A node whose texts are the last that were parsed. */
  take(node: TreeNode): void {
    const access = this.#accessOf(node);
    this.#nodes.set(node.id, access);
    this.#nodeList.push(access);
    if (access.items.length > 0) this.#loops.push(access);
    this.#place(new Owners(access));
  }

  /** What was collected, when all nodes have been taken. */
  finish(): Program {
    this.#place(null);
    // Nobody asks who writes a step's result where none is read.
    if (this.#texts.namespaced.some(({ path }) => path.root === 'steps')) {
      for (const { node, moments } of this.#nodeList) for (const moment of moments) this.#keepResult(node, moment);
    }
    for (const { items } of this.#loops) for (const write of items) this.#variables.write(write);
    return {
      nodes: this.#nodes,
      nodeList: this.#nodeList,
      variables: this.#variables,
      outside: this.#outside,
      readsSecrets: this.#readsSecrets,
    };
  }

  *#allReads(): Generator<Read> {
    for (const { moments } of this.#nodeList) for (const { reads } of moments) yield* reads;
    yield* this.#outside;
  }

  #keepResult(node: TreeNode, moment: Moment): void {
    if (moment.step === null || !this.#variables.byName.has(resultOf(moment.step))) return;
    const result = resultWrites(node, moment.step, this.#variables);
    for (const write of result) this.#variables.write(write);
    moment.writes = [...result, ...moment.writes];
  }

  /** The moments of a node in order, each with what it writes. */
  #accessOf(node: TreeNode): NodeAccess {
    const variables = this.#variables;
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
    return { node, moments: this.#moments, items, sets: null };
  }

  /** Puts what the texts since the last read where it belongs; what stands outside of all nodes has no owner. */
  #place(owners: Owners | null): void {
    const { places } = this.#texts;
    for (; this.#placed < places.length; this.#placed += 1) {
      const place = places[this.#placed] as Place;
      this.#reads(place, place.node === null || owners === null ? null : owners.of(place.pointer));
    }
  }

  #reads(place: Place, moment: Moment | null): void {
    if (place.expr === null) {
      for (const { path, pointer, hasDefault } of place.reads) {
        this.#read(moment, place, pointer, path, hasDefault, null);
      }
      return;
    }
    const { expr, pointer, use } = place;
    guardedReads(expr, use === 'condition', (path, expected, given) =>
      this.#read(moment, place, pointer, path, expected, given),
    );
    if (place.use === 'condition' && moment !== null) this.#learn(moment, place.expr);
  }

  #read(
    moment: Moment | null,
    place: Place,
    pointer: string,
    path: PathExpr,
    expected: boolean,
    known: Given | null,
  ): void {
    const name = nameRead(path);
    if (name === null) return;
    if (isSecret(name)) this.#readsSecrets = true;
    const { node, use } = place;
    const step = moment?.step?.id ?? null;
    const variable = this.#variables.of(name);
    const asGiven = isGiven(path);
    const given = known?.has(name) ?? false;
    variable.isRead = true;
    if (!asGiven) variable.isReadInText = true;
    const read: Read = { name, variable, pointer, node, step, use, path, place, asGiven, expected, given };
    if (moment === null) this.#outside = withOne(this.#outside, read);
    else moment.reads = withOne(moment.reads, read);
  }

  /** Once a check has passed, it was true: unless the node goes on all the same. On to the next rule, a rule was not. */
  #learn(moment: Moment, condition: Expr): void {
    moment.condition = condition;
    if (moment.kind === 'work' || (moment.kind === 'check' && !moment.stops)) return;
    moment.learns = this.#variables.numbersOf(notNullWhen(condition, moment.kind === 'check'));
  }

  #steps(node: TreeNode, steps: readonly TreeStep[], aside = false): void {
    for (const step of steps) {
      const writes = stepWrites(node, step, this.#tree.dialect, this.#variables);
      this.#add(step.pointer, 'work', writes, { canFail: canFail(step), aside, stops: false }, step);
    }
  }

  #work(pointer: string, writes = NO_WRITES, how = NEITHER): Moment {
    return this.#add(pointer, 'work', writes, how, null);
  }

  #check({ pointer, onFail }: TreeCheck): void {
    this.#add(pointer, 'check', NO_WRITES, GOES_ON.has(onFail?.value ?? '') ? CAN_FAIL : STOPS, null);
  }

  #route(pointer: string): void {
    this.#add(pointer, 'route', NO_WRITES, NEITHER, null);
  }

  #add(
    pointer: string,
    kind: Moment['kind'],
    writes: readonly OwnWrite[],
    { canFail, aside, stops }: How,
    step: TreeStep | null,
  ): Moment {
    const moment: Moment = {
      pointer,
      kind,
      step,
      reads: NO_READS,
      writes,
      condition: null,
      canFail,
      aside,
      stops,
      learns: NOTHING,
    };
    this.#moments = withOne(this.#moments, moment);
    for (const write of writes) this.#variables.write(write);
    return moment;
  }

  /** An attachment may name a variable without braces. */
  #name(moment: Moment, node: TreeNode, { value, pointer }: Located<string>): void {
    const path = value.includes('{{') ? null : pathOf(value);
    const name = path === null ? null : nameRead(path);
    if (path === null || name === null) return;
    if (isSecret(name)) this.#readsSecrets = true;
    const variable = this.#variables.of(name);
    variable.isRead = true;
    moment.reads = withOne(moment.reads, {
      name,
      variable,
      asGiven: isGiven(path),
      pointer,
      node: node.id,
      step: null,
      use: 'prompt',
      path,
      place: null,
      expected: false,
      given: false,
    });
  }
}

/** Words for what a failed check does that let the node go on. */
const GOES_ON: ReadonlySet<string> = new Set(['warn', 'continue', 'skip', 'log_and_continue']);

/** See {@link Moment}. */
type How = Pick<Moment, 'canFail' | 'aside' | 'stops'>;

const NEITHER: How = { canFail: false, aside: false, stops: false };
const CAN_FAIL: How = { canFail: true, aside: false, stops: false };
const ASIDE: How = { canFail: false, aside: true, stops: false };
const STOPS: How = { canFail: true, aside: false, stops: true };

function canFail(step: TreeStep): boolean {
  const { action } = canonicalAction(step.action?.value ?? '');
  return !(INTERNAL_ACTIONS.has(action) && NEVER_FAILS.has(action));
}
