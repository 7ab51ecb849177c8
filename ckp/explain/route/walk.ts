import { setMember } from '../../../schema/json.ts';
import type { ControlFlow } from '../../analysis/graph/graph.ts';
import type { Judged } from '../../compile.ts';
import type { LoopNode, PlanNode } from '../../plan/plan.ts';
import type { TreeNode, TreeParallel } from '../../syntax/tree.ts';
import type { ExplainedRoute, RouteEnd, Stop, StopReason, Visit } from '../explanation.ts';
import { usualWritingsOf, type Writing } from '../writers.ts';
import { checked, chosenBy, type Decision, next, stopAt, targets, whereFailureLeads } from './decide.ts';
import type { Knowledge } from './knowledge.ts';
import { enter, forgetWritten, passThrough, setOutputs, unknown } from './node-effects.ts';

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
type Step = Decision | { end: RouteEnd } | { stopped: true };

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
    this.stops.push(stopAt(node, reason, why, { may_go_to: mayGoTo }));
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
    const afterFailure = () => this.#afterFailure(node.id);
    const checks = checked(node, knowledge, afterFailure);
    if ('stop' in checks) return checks;
    if (!checks.certain) this.#certain = false;
    const chosen = chosenBy(node, knowledge, afterFailure);
    setOutputs(node, knowledge);
    return chosen ?? next(node, knowledge);
  }

  #writingsOf(id: string): readonly Writing[] {
    const known = this.#writings.get(id);
    if (known !== undefined) return known;
    const access = this.#judged.analyses.flow.program.nodes.get(id);
    const writings = access === undefined ? [] : usualWritingsOf(access);
    this.#writings.set(id, writings);
    return writings;
  }

  #afterFailure(id: string): string[] {
    return whereFailureLeads(id, this.#flow, this.#judged.plan);
  }

  #loop(node: LoopNode, course: Course): Step {
    const { knowledge } = course;
    const list = knowledge.template(node.iterator);
    if ('unknown' in list) {
      const why = `How often the loop goes round depends on ${list.unknown.name}: ${list.unknown.why}.`;
      const behind = targets(node);
      const more = { unknowns: [list.unknown], may_go_to: [node.body, ...behind], may_end: behind.length === 0 };
      return { stop: stopAt(node.id, 'list', why, more) };
    }
    const items = list.value === null ? [] : list.value;
    if (!Array.isArray(items)) {
      const why = 'What it is to go through is no list: it fails with Validation.';
      return { stop: stopAt(node.id, 'fails', why, { may_go_to: this.#afterFailure(node.id) }) };
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
    setOutputs(node, knowledge);
    const step = next(node, knowledge);
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
      const behind = targets(node);
      const may_go_to = [...tree.branches.map(({ start }) => start), ...behind];
      return { stop: stopAt(node.id, 'race', why, { may_go_to, may_end: behind.length === 0 }) };
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
    setOutputs(node, knowledge);
    const step = next(node, knowledge);
    return 'to' in step ? { ...step, why: 'after all branches' } : step;
  }

  #over(node: Extract<PlanNode, { type: 'terminate' }>, knowledge: Knowledge): RouteEnd {
    const end: RouteEnd = { node: node.id, status: node.status, outputs: {}, unknown_outputs: [] };
    for (const [name, template] of Object.entries(node.result ?? {})) {
      const known = knowledge.template(template);
      if ('unknown' in known) end.unknown_outputs.push({ ...known.unknown, name });
      else if (!known.sensitive) setMember(end.outputs, name, known.value);
    }
    return end;
  }
}

function frameAt(frames: readonly Frame[], id: string): Frame | null {
  for (let i = frames.length - 1; i >= 0; i -= 1) {
    const frame = frames[i];
    if (frame?.ends.has(id)) return frame;
  }
  return null;
}

/** Whether something in a node may fail that is not decided by what is known. */
function canFail(node: PlanNode, tree: TreeNode): boolean {
  if (node.type === 'llm_action' || tree.type === 'subflow') return true;
  return (node.type === 'sequence' || node.type === 'processing') && node.steps.some(({ run }) => run !== 'internal');
}
