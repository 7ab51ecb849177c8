import type { ControlFlow } from '../../analysis/graph/graph.ts';
import type { Expr } from '../../expression/ast.ts';
import type { ApprovalNode, LlmNode, Plan, PlanNode } from '../../plan/plan.ts';
import { decisionsOf } from '../approvals.ts';
import type { Stop, StopReason } from '../explanation.ts';
import { listed, short } from '../words.ts';
import type { Knowledge } from './knowledge.ts';
import { unknown } from './node-effects.ts';
import { becauseOf, truthOf } from './truth.ts';

/** Where control goes on from a node, or why nobody can tell. */
export type Decision = { to: string | null; why: string | null } | { stop: Stop };

/** A way out of a node; without a condition it is always open. */
export interface Way {
  when: Expr | null;
  src: string | null;
  to: string | null;
}

/** Why the route stops at a node; nothing more is known than what is said here. */
export function stopAt(
  node: string,
  reason: StopReason,
  why: string,
  more: Partial<Pick<Stop, 'unknowns' | 'may_go_to' | 'may_end'>> = {},
): Stop {
  return { node, reason, why, unknowns: [], may_go_to: [], may_end: false, ...more };
}

/** Where the `next` of a node may lead. */
export function targets(node: PlanNode): string[] {
  return node.next.flatMap(({ to }) => (to === null ? [] : [to]));
}

/** Where a node that has done its work sends control by itself; null where its transitions say. */
export function chosenBy(node: PlanNode, knowledge: Knowledge, afterFailure: () => string[]): Decision | null {
  switch (node.type) {
    case 'logic': {
      const ways: Way[] = [...node.rules, { when: null, src: null, to: node.default_next }];
      return firstThatHolds(node.id, ways, knowledge) ?? { stop: noRoute(node.id, afterFailure()) };
    }
    case 'human_approval':
      return byPerson(node);
    case 'llm_action':
      return byModel(node);
    default:
      return null;
  }
}

/** By the transitions of a node: the first that holds; with none the path ends. */
export function next({ id, next: ways }: PlanNode, knowledge: Knowledge): Decision {
  const ended = { to: null, why: ways.length === 0 ? null : 'no condition is true: the path ends' };
  return firstThatHolds(id, ways, knowledge, 'the path may end') ?? ended;
}

/** Null where none holds. Where it fails without one, an open way that leads nowhere counts as none. */
function firstThatHolds(
  node: string,
  ways: readonly Way[],
  knowledge: Knowledge,
  otherwise: 'the path may end' | 'it fails' = 'it fails',
): Decision | null {
  const mustLead = otherwise === 'it fails';
  for (const [i, { when, src, to }] of ways.entries()) {
    if (when === null) {
      if (to === null && mustLead) break;
      const isOnly = ways.every((way) => way.when === null);
      return { to, why: isOnly ? null : mustLead ? 'no rule is true' : 'no condition before it is true' };
    }
    const truth = truthOf(when, knowledge);
    if (truth.holds === true) return { to, why: `${short(src ?? '')} is true${becauseOf(when, knowledge)}` };
    if (truth.holds !== null) continue;
    const left = ways.slice(i).filter((way) => way.when === null || truthOf(way.when, knowledge).holds !== false);
    const leftTo = left.map((way) => way.to);
    const causes = truth.unknowns.map(({ name, why }) => `${name} (${why})`);
    const why = `Whether ${short(src ?? '')} holds depends on ${listed(causes)}.`;
    return {
      stop: stopAt(node, 'condition', why, {
        unknowns: truth.unknowns,
        may_go_to: [...new Set(leftTo.filter((one) => one !== null))],
        may_end: !mustLead && (leftTo.includes(null) || left.every((way) => way.when !== null)),
      }),
    };
  }
  return null;
}

function noRoute(node: string, afterFailure: string[]): Stop {
  const why = 'No rule is true and there is no default: it fails with Expression, code no_route.';
  return stopAt(node, 'no_route', why, { may_go_to: afterFailure });
}

function byPerson(node: ApprovalNode): Decision {
  const ways = decisionsOf(node).filter(({ decision, to }) => decision !== 'timed out' || to !== null);
  const to = [...new Set(ways.map((way) => way.to))];
  if (to.length <= 1) return { to: to[0] ?? null, why: null };
  const words = ways.map((way) => `${way.decision}: ${way.to ?? 'it ends or fails here'}`);
  return {
    stop: stopAt(node.id, 'approval', `A person decides. ${words.join('; ')}.`, {
      unknowns: [unknown('approval_decision', 'person', `what a person decides in ${node.id}`).unknown],
      may_go_to: to.filter((one) => one !== null),
      may_end: ways.some((way) => way.to === null && way.decision !== 'rejected'),
    }),
  };
}

/** Null where the model does not choose. */
function byModel(node: LlmNode): Decision | null {
  const branches = [...new Set(node.branches ?? [])];
  if (branches.length === 0) return null;
  if (branches.length === 1) return { to: branches[0] ?? null, why: null };
  return {
    stop: stopAt(node.id, 'model', `The model chooses between ${listed(branches)}.`, {
      unknowns: [unknown('llm_output', 'model', `what the model answers in ${node.id}`).unknown],
      may_go_to: branches,
    }),
  };
}

/** Whether the checks of a node pass: one that fails for certain, with what is known, or whether all surely pass. */
export function checked(
  node: PlanNode,
  knowledge: Knowledge,
  afterFailure: () => string[],
): { stop: Stop } | { certain: boolean } {
  let certain = true;
  for (const { condition, src, id } of failingChecks(node)) {
    const { holds } = truthOf(condition, knowledge);
    if (holds === null) certain = false;
    if (holds !== false) continue;
    const why = `The check ${id} fails: ${short(src)} is false${becauseOf(condition, knowledge)}.`;
    return { stop: stopAt(node.id, 'fails', why, { may_go_to: afterFailure() }) };
  }
  return { certain };
}

/** Checks that fail the node. */
function failingChecks(node: PlanNode): readonly { condition: Expr; src: string; id: string }[] {
  if (node.type === 'verification') return node.checks.filter(({ on_fail }) => on_fail === 'fail_workflow');
  if (node.type !== 'sequence') return [];
  return node.validations.flatMap((one) => (one.check === 'condition' && one.on_failure !== 'skip' ? [one] : []));
}

/** Where a failure of a node may lead. */
export function whereFailureLeads(id: string, flow: ControlFlow, { config }: Plan): string[] {
  const out = flow.nodes.get(id)?.out ?? [];
  const own = out.flatMap(({ kind, to }) => ((kind === 'handler' || kind === 'on_error') && to !== null ? [to] : []));
  return [...new Set(config.on_failure === null ? own : [...own, config.on_failure])];
}
