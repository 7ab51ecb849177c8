import { variableOf } from '../../plan/names.ts';
import type { Plan, PlanNode, PlanStep } from '../../plan/plan.ts';
import type { Place, Texts } from '../../plan/texts.ts';
import { workOf } from '../../plan/work.ts';
import type { Flow } from '../flow/flow.ts';
import type { ControlFlow } from '../graph/graph.ts';
import { writtenIn } from './writes.ts';

/** A model's answer that comes to where it decides or writes, on a way on which nothing has checked it. */
export interface UncheckedAnswer {
  /** The llm_action. */
  node: string;
  pointer: string;
  /** In the order in which control comes to them. At least one. */
  uses: Use[];
}

export interface Use {
  /** The variable that holds the answer, or what was made from it. */
  variable: string;
  pointer: string;
  /** What it does, after “before”. */
  what: string;
  /** The same after the name of the variable. */
  short: string;
}

interface Of {
  plan: Plan;
  planNodes: readonly PlanNode[];
  texts: Texts;
  graph: ControlFlow;
  flow: Flow;
}

/** So many places and variables are looked at in all: what is beyond is not told. */
const MOST_LOOKED_AT = 50_000;

/**
 * For each model's answer, where it is used unchecked. A check is a verification or validation that fails and reads it,
 * `validate_schema` and `convert_type`, and an approval that shows it. An answer that names its branch is checked by the
 * platform against the list of branches (REFERENCE §7, llm_action), so that is no use.
 */
export function* answersUnchecked(of: Of): Generator<UncheckedAnswer> {
  const { plan, planNodes } = of;
  const models = planNodes.filter((node) => node.type === 'llm_action');
  if (models.length === 0) return;
  const nodes = new Facts(of);
  let looked = 0;
  for (const model of models) {
    const uses = new Map<string, Use>();
    const captured = model.captures.map(({ name }) => name.split('.')[0] ?? name);
    // What nobody reads decides nothing, however far it is carried.
    const names = [...captured, 'llm_output'].filter((name) => nodes.isRead(name));
    if (names.length === 0) continue;
    const open = nodes.of(model).targets.flatMap((to) => names.map((name) => [to, name] as const));
    const seen = new Set<string>();
    for (let i = 0; i < open.length && looked < MOST_LOOKED_AT; i += 1) {
      const [id, name] = open[i] as (typeof open)[number];
      const node = plan.nodes[id];
      const key = `${id} ${name}`;
      if (node === undefined || seen.has(key)) continue;
      seen.add(key);
      looked += 1;
      const { readers, checked: namesChecked, written, targets: next } = nodes.of(node);
      const made = new Set<string>();
      let checked = false;
      for (const place of readers.get(name) ?? []) {
        const role = roleOf(place, node);
        if (role === 'check') checked = true;
        else if (role === 'use') uses.set(place.pointer, useOf(place, node, name));
        else for (const one of madeBy(place, node)) if (nodes.isRead(one)) made.add(one);
      }
      // Inputs of a node have their names in it alone.
      for (const one of made) open.push([id, one]);
      for (const to of next) for (const one of made) open.push([to, one]);
      if (checked || namesChecked.includes(name) || (written.has(name) && !made.has(name))) continue;
      for (const to of next) open.push([to, name]);
    }
    if (uses.size > 0) yield { node: model.id, pointer: model.pointer, uses: [...uses.values()] };
  }
}

interface NodeFacts {
  /** Texts that read a name, by the name. */
  readers: ReadonlyMap<string, readonly Place[]>;
  checked: readonly string[];
  written: ReadonlySet<string>;
  targets: readonly string[];
}

/** What is asked of a node for each answer that comes to it, worked out once. */
class Facts {
  readonly #of: Of;
  #places: ReadonlyMap<string, readonly Place[]> | null = null;
  #checked: ReadonlySet<string> | null = null;
  readonly #known = new Map<string, NodeFacts>();

  constructor(of: Of) {
    this.#of = of;
  }

  /** A text reads the variable, or a checking operation names it without braces. */
  isRead(name: string): boolean {
    if (this.#of.flow.variables.get(name)?.isReadInText) return true;
    this.#checked ??= namesChecked(this.#of.planNodes);
    return this.#checked.has(name);
  }

  of(node: PlanNode): NodeFacts {
    const known = this.#known.get(node.id);
    if (known !== undefined) return known;
    const readers = new Map<string, Place[]>();
    this.#places ??= placesByNode(this.#of.texts);
    for (const place of this.#places.get(node.id) ?? []) {
      for (const name of new Set(readsOf(place))) {
        const some = readers.get(name);
        if (some === undefined) readers.set(name, [place]);
        else some.push(place);
      }
    }
    const facts = {
      readers,
      checked: namesCheckedBy(node),
      written: writtenIn(node),
      targets: targets(this.#of.graph, node.id),
    };
    this.#known.set(node.id, facts);
    return facts;
  }
}

function targets(graph: ControlFlow, id: string): string[] {
  return [...new Set(graph.nodes.get(id)?.out.flatMap(({ to }) => (to === null ? [] : [to])))];
}

/** Texts that read something, by the node they stand in. */
function placesByNode({ places }: Texts): Map<string, Place[]> {
  const byNode = new Map<string, Place[]>();
  for (const place of places) {
    if (place.node === null) continue;
    const known = byNode.get(place.node);
    if (known === undefined) byNode.set(place.node, [place]);
    else known.push(place);
  }
  return byNode;
}

/** `variables.x` and `vars.x` are `x` (REFERENCE §3). */
function readsOf({ reads }: Place): string[] {
  return reads.map(({ path: { root, segments } }) => variableOf(root, segments[0]) ?? root);
}

/** What a text that reads an answer does with it: checks it, is decided or written by it, or passes it on. */
function roleOf(place: Place, node: PlanNode): 'check' | 'use' | 'pass' {
  switch (place.use) {
    case 'approval':
      return 'check';
    case 'condition':
      return isCheck(place, node) ? 'check' : isDeciding(place, node) ? 'use' : 'pass';
    case 'external parameter': {
      const step = stepAt(node, place.pointer);
      return step !== null && step.run === 'agent' && step.effect !== 'read' ? 'use' : 'pass';
    }
    case 'internal action': {
      const step = stepAt(node, place.pointer);
      return step !== null && CHECKING.has(step.action) ? 'check' : 'pass';
    }
    default:
      return 'pass';
  }
}

const CHECKING: ReadonlySet<string> = new Set(['validate_schema', 'convert_type']);

/** Only what stops the answer is a check, not what passes over it. */
function isCheck({ pointer }: Place, node: PlanNode): boolean {
  if (node.type === 'verification') {
    return node.checks.some((check) => check.on_fail === 'fail_workflow' && pointer.startsWith(`${check.pointer}/`));
  }
  if (node.type !== 'sequence') return false;
  return node.validations.some((check) => check.on_failure !== 'skip' && pointer.startsWith(`${check.pointer}/`));
}

function isDeciding({ pointer }: Place, node: PlanNode): boolean {
  const below = pointer.slice(node.pointer.length);
  return node.type === 'logic' || below.startsWith('/transitions/');
}

function namesChecked(nodes: readonly PlanNode[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const node of nodes) for (const name of namesCheckedBy(node)) names.add(name);
  return names;
}

/** A checking operation may name its source by the bare name of a variable. */
function namesCheckedBy(node: PlanNode): readonly string[] {
  const names: string[] = [];
  for (const { action, params } of workOf(node)) {
    if (!CHECKING.has(action)) continue;
    for (const one of [params.source, params.value])
      if (one?.t === 'lit' && typeof one.v === 'string') names.push(one.v);
  }
  return names;
}

function stepAt(node: PlanNode, pointer: string): PlanStep | null {
  return workOf(node).find((step) => pointer.startsWith(`${step.pointer}/`)) ?? null;
}

/** The variables that are made from what a text reads. */
function madeBy(place: Place, node: PlanNode): string[] {
  const below = place.pointer.slice(node.pointer.length);
  const mapped = /^\/(?:inputs|outputs)\/([^/]+)/.exec(below)?.[1];
  if (mapped !== undefined) return [mapped.replaceAll('~1', '/').replaceAll('~0', '~')];
  if (place.use === 'iterator' && node.type === 'loop') return [node.iterator_variable];
  if (node.type === 'transform') {
    const one = node.transformations.find(({ pointer }) => place.pointer.startsWith(`${pointer}/`));
    return one?.output_variable ? [one.output_variable] : [];
  }
  const step = stepAt(node, place.pointer);
  if (step === null || step.run !== 'internal') return [];
  const named = [step.params.variable, step.params.name, step.params.array];
  const names = named.flatMap((one) => (one?.t === 'lit' && typeof one.v === 'string' ? [one.v] : []));
  return [...names, ...(step.output_variable === null ? [] : [step.output_variable])];
}

function useOf(place: Place, node: PlanNode, variable: string): Use {
  if (place.use === 'condition') {
    return {
      variable,
      pointer: place.pointer,
      what: `it decides the route at “${node.id}”`,
      short: `decides the route at “${node.id}”`,
    };
  }
  const step = stepAt(node, place.pointer);
  const who = `step “${step?.id ?? ''}” of “${node.id}” (${step?.action ?? ''})`;
  return { variable, pointer: place.pointer, what: `${who} sends it out`, short: `goes out with ${who}` };
}
