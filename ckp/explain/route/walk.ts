import type { ControlFlow } from '../../analysis/graph/graph.ts';
import type { Judged } from '../../compile.ts';
import type { Expr } from '../../expression/ast.ts';
import type { LoopNode, PlanNode } from '../../plan/plan.ts';
import type { TreeNode, TreeParallel } from '../../syntax/tree.ts';
import { decisionsOf } from '../approvals.ts';
import type { ExplainedRoute, RouteEnd, Stop, StopReason, Unknown, Visit } from '../explanation.ts';
import { listed, short } from '../words.ts';
import { usualWritingsOf, type Writing } from '../writers.ts';
import type { Knowledge } from './knowledge.ts';
import { enter, forgetWritten, leave, passThrough, unknown } from './node-effects.ts';
import { becauseOf, truthOf } from './truth.ts';

/** A route that is longer is told up to here. */
const MOST_VISITS = 2_000;
/** Loops and branches within one another. */
const MOST_NESTED = 32;

/** What ends a path early: coming back to a loop, going to its next, or coming to the join of a branch. */
interface Frame {
  ends: ReadonlyMap<string, 'return' | 'break'>;
}

/** How a path ended: by itself or at a frame, by the end of the run, or where nobody can tell further. */
type PathEnd = { how: 'done'; frame: Frame | null; at: string | null } | { how: 'run_over' } | { how: 'stopped' };

interface Course {
  knowledge: Knowledge;
  frames: readonly Frame[];
  rounds: Visit['rounds'];
  branches: Visit['branches'];
}

/** Where a node leads: on, out of the run, or into what is not known. */
type Step = { to: string | null; why: string | null } | { end: RouteEnd } | { stop: Stop } | { stopped: true };

/** Goes through the procedure as a run would, as far as what is known decides, taking every step to succeed. */
export class RouteWalk {
  readonly visits: Visit[] = [];
  readonly stops: Stop[] = [];
  end: RouteEnd | null = null;
  readonly #judged: Judged;
  readonly #flow: ControlFlow;
  readonly #writings = new Map<string, readonly Writing[]>();
  #certain = true;

  constructor(judged: Judged, flow: ControlFlow) {
    this.#judged = judged;
    this.#flow = flow;
  }

  route(start: string, knowledge: Knowledge): Pick<ExplainedRoute, 'visits' | 'stops' | 'end'> {
    const ended = this.#path(start, { knowledge, frames: [], rounds: [], branches: [] });
    if (ended.how === 'done') {
      const last = this.visits.at(-1)?.node ?? start;
      this.end ??= { node: last, status: 'success', outputs: {}, unknown_outputs: [] };
    }
    return { visits: this.visits, stops: this.stops, end: this.end };
  }

  #path(start: string, course: Course): PathEnd {
    let id: string | null = start;
    while (id !== null) {
      const frame = frameAt(course.frames, id);
      if (frame !== null) return { how: 'done', frame, at: id };
      const node: PlanNode | undefined = Object.hasOwn(this.#judged.plan.nodes, id)
        ? this.#judged.plan.nodes[id]
        : undefined;
      const tree = this.#judged.tree.nodes.get(id);
      if (node === undefined || tree === undefined) return this.#stop(id, 'missing_node', `There is no node “${id}”.`);
      const nested = course.rounds.length + course.branches.length;
      if (this.visits.length >= MOST_VISITS || nested > MOST_NESTED) {
        return this.#stop(id, 'too_long', `The route is told for its first ${MOST_VISITS} nodes.`, [id]);
      }
      const visit: Visit = {
        node: id,
        rounds: course.rounds,
        branches: course.branches,
        why: null,
        to: null,
        certain: this.#certain,
      };
      this.visits.push(visit);
      const step = this.#visit(node, tree, course);
      if ('stopped' in step) return { how: 'stopped' };
      if ('stop' in step) {
        this.stops.push(step.stop);
        return { how: 'stopped' };
      }
      if ('end' in step) {
        this.end = step.end;
        return { how: 'run_over' };
      }
      visit.why = step.why;
      visit.to = step.to;
      id = step.to;
    }
    return { how: 'done', frame: null, at: null };
  }

  #stop(node: string, reason: StopReason, why: string, mayGoTo: string[] = []): PathEnd {
    this.stops.push({ node, reason, why, unknowns: [], may_go_to: mayGoTo, may_end: false });
    return { how: 'stopped' };
  }

  #visit(node: PlanNode, tree: TreeNode, course: Course): Step {
    const { knowledge } = course;
    enter(node, knowledge);
    if (node.type === 'loop') return this.#loop(node, course);
    if (tree.type === 'parallel') return this.#parallel(node, tree, course);
    if (node.type === 'terminate') return { end: this.#over(node, knowledge) };
    if (canFail(node, tree)) this.#certain = false;
    passThrough(node, tree, knowledge);
    forgetWritten(this.#writingsOf(node.id), knowledge);
    const failed = this.#failedCheck(node, knowledge);
    if (failed !== null) return { stop: failed };
    const step = this.#onward(node, knowledge);
    leave(node, knowledge);
    return step;
  }

  #writingsOf(id: string): readonly Writing[] {
    const known = this.#writings.get(id);
    if (known !== undefined) return known;
    const access = this.#judged.analyses.flow.program.nodes.get(id);
    const writings = access === undefined ? [] : usualWritingsOf(access);
    this.#writings.set(id, writings);
    return writings;
  }

  #onward(node: PlanNode, knowledge: Knowledge): Step {
    switch (node.type) {
      case 'logic': {
        const rules = node.rules.map(({ when, src, to }) => ({ when, src, to: to as string | null }));
        return this.#choose(node.id, [...rules, { when: null, src: null, to: node.default_next }], knowledge, true);
      }
      case 'human_approval': {
        const ways = decisionsOf(node).filter(({ decision, to }) => decision !== 'timed out' || to !== null);
        const targets = [...new Set(ways.map(({ to }) => to))];
        if (targets.length <= 1) return { to: targets[0] ?? null, why: null };
        const words = ways.map(({ decision, to }) => `${decision}: ${to ?? 'it ends or fails here'}`);
        return {
          stop: {
            node: node.id,
            reason: 'approval',
            why: `A person decides. ${words.join('; ')}.`,
            unknowns: [unknown('approval_decision', 'person', `what a person decides in ${node.id}`).unknown],
            may_go_to: targets.filter((to) => to !== null),
            may_end: ways.some(({ decision, to }) => to === null && decision !== 'rejected'),
          },
        };
      }
      case 'llm_action': {
        const branches = [...new Set(node.branches ?? [])];
        if (branches.length === 0) break;
        if (branches.length === 1) return { to: branches[0] ?? null, why: null };
        return {
          stop: {
            node: node.id,
            reason: 'model',
            why: `The model chooses between ${listed(branches)}.`,
            unknowns: [unknown('llm_output', 'model', `what the model answers in ${node.id}`).unknown],
            may_go_to: branches,
            may_end: false,
          },
        };
      }
    }
    return this.#choose(node.id, node.next, knowledge, false);
  }

  /** The first that holds. `must`: with none the node fails; else the path ends. */
  #choose(
    node: string,
    ways: readonly { when: Expr | null; src: string | null; to: string | null }[],
    knowledge: Knowledge,
    must: boolean,
  ): Step {
    for (const [i, { when, src, to }] of ways.entries()) {
      if (when === null) {
        if (to === null && must) break;
        const isOnly = ways.every((way) => way.when === null);
        return { to, why: isOnly ? null : must ? 'no rule is true' : 'no condition before it is true' };
      }
      const truth = truthOf(when, knowledge);
      if (truth.holds === true) return { to, why: `${short(src ?? '')} is true${becauseOf(when, knowledge)}` };
      if (truth.holds === null) {
        const left = ways.slice(i).filter((way) => way.when === null || truthOf(way.when, knowledge).holds !== false);
        const to = left.map((way) => way.to);
        const mayEnd = !must && (to.includes(null) || left.every((way) => way.when !== null));
        return { stop: { ...undecided(node, src ?? '', truth.unknowns, to), may_end: mayEnd } };
      }
    }
    if (!must) return { to: null, why: ways.length === 0 ? null : 'no condition is true: the path ends' };
    const why = 'No rule is true and there is no default: it fails with Expression, code no_route.';
    return {
      stop: { node, reason: 'no_route', why, unknowns: [], may_go_to: this.#afterFailure(node), may_end: false },
    };
  }

  /** A check that fails for certain, with what is known; null where none does. */
  #failedCheck(node: PlanNode, knowledge: Knowledge): Stop | null {
    const checks =
      node.type === 'verification'
        ? node.checks.filter(({ on_fail }) => on_fail === 'fail_workflow')
        : node.type === 'sequence'
          ? node.validations.flatMap((one) => (one.check === 'condition' && one.on_failure !== 'skip' ? [one] : []))
          : [];
    for (const { condition, src, id } of checks) {
      const truth = truthOf(condition, knowledge);
      if (truth.holds === null) this.#certain = false;
      if (truth.holds !== false) continue;
      const why = `The check ${id} fails: ${short(src)} is false${becauseOf(condition, knowledge)}.`;
      return {
        node: node.id,
        reason: 'fails',
        why,
        unknowns: [],
        may_go_to: this.#afterFailure(node.id),
        may_end: false,
      };
    }
    return null;
  }

  /** Where a failure of a node may lead. */
  #afterFailure(id: string): string[] {
    const out = this.#flow.nodes.get(id)?.out ?? [];
    const own = out.flatMap(({ kind, to }) => ((kind === 'handler' || kind === 'on_error') && to !== null ? [to] : []));
    const last = this.#judged.plan.config.on_failure;
    return [...new Set(last === null ? own : [...own, last])];
  }

  #loop(node: LoopNode, course: Course): Step {
    const { knowledge } = course;
    const list = knowledge.template(node.iterator);
    if ('unknown' in list) {
      const mayGoTo = [node.body, ...targets(node)];
      const why = `How often the loop goes round depends on ${list.unknown.name}: ${list.unknown.why}.`;
      const mayEnd = targets(node).length === 0;
      return {
        stop: { node: node.id, reason: 'list', why, unknowns: [list.unknown], may_go_to: mayGoTo, may_end: mayEnd },
      };
    }
    const items = list.value === null ? [] : list.value;
    if (!Array.isArray(items)) {
      const why = 'What it is to go through is no list: it fails with Validation.';
      return {
        stop: {
          node: node.id,
          reason: 'fails',
          why,
          unknowns: [],
          may_go_to: this.#afterFailure(node.id),
          may_end: false,
        },
      };
    }
    const rounds = node.max_iterations === null ? items.length : Math.min(items.length, node.max_iterations);
    const frame: Frame = {
      ends: new Map([...targets(node).map((to) => [to, 'break'] as const), [node.id, 'return'] as const]),
    };
    const outer = knowledge.round;
    for (let index = 0; index < rounds; index += 1) {
      const item = { value: items[index] ?? null, sensitive: list.sensitive };
      knowledge.set(node.iterator_variable, item);
      const count = { value: index, sensitive: false };
      knowledge.round = new Map([
        ['loop_item', item],
        ['loop_index', count],
      ]);
      if (node.index_variable !== null) knowledge.set(node.index_variable, count);
      const ended = this.#path(node.body, {
        ...course,
        frames: [...course.frames, frame],
        rounds: [...course.rounds, { loop: node.id, index, of: rounds }],
      });
      knowledge.round = outer;
      if (ended.how !== 'done') return { stopped: true };
      // Coming to what ends an outer loop ends this one with it.
      if (ended.frame !== null && ended.frame !== frame) return { to: ended.at, why: null };
      if (ended.frame === frame && frame.ends.get(ended.at ?? '') === 'break') break;
    }
    this.#collected(node, rounds, knowledge);
    enter(node, knowledge);
    const step = this.#choose(node.id, node.next, knowledge, false);
    leave(node, knowledge);
    const why = rounds === 0 ? 'the list is empty' : `after ${rounds === 1 ? 'its one item' : `${rounds} items`}`;
    return 'to' in step ? { ...step, why: step.why ?? why } : step;
  }

  #collected(node: LoopNode, rounds: number, knowledge: Knowledge): void {
    if (node.collect_variable === null) return;
    const nothing = { value: [], sensitive: false };
    const why = `what the loop ${node.id} collects is not worked out before the run`;
    knowledge.set(node.collect_variable, rounds === 0 ? nothing : unknown(node.collect_variable, 'collected', why));
  }

  /** Each branch by itself, with the variables as they stand at the fork; then what they wrote, in branch order. */
  #parallel(node: PlanNode, tree: TreeParallel, course: Course): Step {
    const { knowledge } = course;
    const strategy = tree.waitStrategy?.value ?? 'all';
    if (strategy === 'any' || strategy === 'first') {
      const why = 'Which branch is the first to succeed is known only when they run.';
      const mayGoTo = [...tree.branches.map(({ start }) => start), ...targets(node)];
      const mayEnd = targets(node).length === 0;
      return {
        stop: { node: node.id, reason: 'race', why, unknowns: [], may_go_to: mayGoTo, may_end: mayEnd },
      };
    }
    const frame: Frame = { ends: new Map(targets(node).map((to) => [to, 'return'] as const)) };
    const base = knowledge.copy();
    let isOpen = false;
    for (const { id, start } of tree.branches) {
      const own = base.copy();
      const ended = this.#path(start, {
        knowledge: own,
        frames: [frame],
        rounds: course.rounds,
        branches: [...course.branches, { parallel: node.id, branch: id }],
      });
      if (ended.how !== 'done') isOpen = true;
      else if (strategy === 'all') knowledge.takeOver(base, own);
    }
    if (isOpen) return { stopped: true };
    knowledge.set('parallel_results', unknown('parallel_results', 'branches', `what the branches of ${node.id} wrote`));
    const step = this.#choose(node.id, node.next, knowledge, false);
    leave(node, knowledge);
    return 'to' in step ? { ...step, why: 'after all branches' } : step;
  }

  #over(node: Extract<PlanNode, { type: 'terminate' }>, knowledge: Knowledge): RouteEnd {
    const end: RouteEnd = { node: node.id, status: node.status, outputs: {}, unknown_outputs: [] };
    for (const [name, template] of Object.entries(node.result ?? {})) {
      const known = knowledge.template(template);
      if ('unknown' in known) end.unknown_outputs.push({ ...known.unknown, name });
      else if (!known.sensitive) Object.defineProperty(end.outputs, name, { value: known.value, ...PLAIN });
    }
    return end;
  }
}

/** A name may be `__proto__`. */
const PLAIN = { enumerable: true, configurable: true, writable: true };

function frameAt(frames: readonly Frame[], id: string): Frame | null {
  for (let i = frames.length - 1; i >= 0; i -= 1) {
    const frame = frames[i];
    if (frame?.ends.has(id)) return frame;
  }
  return null;
}

function targets(node: PlanNode): string[] {
  return node.next.flatMap(({ to }) => (to === null ? [] : [to]));
}

function undecided(node: string, src: string, unknowns: Unknown[], to: (string | null)[]): Omit<Stop, 'may_end'> {
  const causes = unknowns.map(({ name, why }) => `${name} (${why})`);
  return {
    node,
    reason: 'condition',
    why: `Whether ${short(src)} holds depends on ${listed(causes)}.`,
    unknowns,
    may_go_to: [...new Set(to.filter((one) => one !== null))],
  };
}

/** Whether something in a node may fail that is not decided by what is known. */
function canFail(node: PlanNode, tree: TreeNode): boolean {
  if (node.type === 'llm_action' || tree.type === 'subflow') return true;
  return (node.type === 'sequence' || node.type === 'processing') && node.steps.some(({ run }) => run !== 'internal');
}
