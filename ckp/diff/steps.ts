import type { JsonObject } from '../../schema/json.ts';
import { stepLists } from '../explain/calls.ts';
import { retryWords } from '../explain/words.ts';
import type { PlanNode, PlanStep } from '../plan/plan.ts';
import type { Compared, Comparison, FieldRules } from './comparison.ts';
import type { Change } from './difference.ts';
import { pairUp } from './pairing.ts';
import { changedHere } from './policies.ts';
import { isOwnName } from './renames.ts';
import { meaningOf } from './values.ts';

/** The steps of a node in both versions: added, removed, changed, in another order. */
export function compareSteps(comparison: Comparison, of: Compared, before: PlanNode, after: PlanNode): void {
  const lists = new Set([...stepLists(before), ...stepLists(after)].map(({ during }) => during));
  for (const list of lists) {
    const stepsOf = (node: PlanNode) =>
      stepLists(node)
        .filter(({ during }) => during === list)
        .flatMap(({ steps }) => steps);
    compareList(comparison, of, { node: before, steps: stepsOf(before) }, { node: after, steps: stepsOf(after) });
  }
}

interface Listed {
  node: PlanNode;
  steps: readonly PlanStep[];
}

function compareList(comparison: Comparison, of: Compared, before: Listed, after: Listed): void {
  const nodeOf = new Map([
    ...before.steps.map((step) => [step, before.node.id] as const),
    ...after.steps.map((step) => [step, after.node.id] as const),
  ]);
  const isNamed = (step: PlanStep) => !isOwnName(step.id, nodeOf.get(step) ?? '');
  const { both, removed, added, reordered } = pairUp(before.steps, after.steps, [
    (step) => (isNamed(step) ? step.id : null),
    (step) => meaningOf(contentOf(step)),
    (step) => `${step.action} ${step.agent ?? ''}`,
  ]);
  for (const step of removed) comparison.add(wholeStep(of, step, 'removed'));
  for (const step of added) comparison.add(wholeStep(of, step, 'added'));
  for (const pair of both) compareStep(comparison, of, pair.before, pair.after, before.node, after.node);
  if (!reordered) return;
  comparison.add({
    area: 'node',
    what: 'changed',
    level: 'patch',
    node: of.node,
    field: 'steps',
    text: `${of.name}: its steps run in another order: ${both.map(({ after: step }) => step.id).join(', ')}.`,
    before_pointer: of.before.pointer,
    after_pointer: of.after.pointer,
  });
}

function contentOf(step: PlanStep): JsonObject {
  const { id: _, retry: __, compensation: ___, ...rest } = step;
  return rest as unknown as JsonObject;
}

/** A step that is in one version only. */
export function wholeStep(of: Compared, step: PlanStep, what: 'added' | 'removed'): Change {
  const goesOut = step.run === 'agent';
  const how = goesOut
    ? `calls ${step.action} on ${step.agent ?? 'an agent that has it'} (${step.effect})`
    : `does ${step.action}`;
  return {
    area: goesOut ? 'call' : 'node',
    what,
    level: goesOut ? 'minor' : 'patch',
    breaking: false,
    node: of.node,
    part: step.id,
    field: null,
    text:
      what === 'added'
        ? `${of.name}: the new step ${step.id} ${how}.`
        : `${of.name}: the step ${step.id}, which ${how}, is gone.`,
    before_pointer: what === 'added' ? null : step.pointer,
    after_pointer: what === 'added' ? step.pointer : null,
  };
}

function compareStep(
  comparison: Comparison,
  of: Compared,
  before: PlanStep,
  after: PlanStep,
  oldNode: PlanNode,
  newNode: PlanNode,
): void {
  const step: Compared = {
    node: of.node,
    part: after.id,
    name: `${of.name}/${after.id}`,
    before: { document: of.before.document, pointer: before.pointer },
    after: { document: of.after.document, pointer: after.pointer },
  };
  comparison.fields(step, before as unknown as JsonObject, after as unknown as JsonObject, STEP_FIELDS);
  const old = { own: before.retries ? before.retry : null, from: oldNode.retry };
  const now = { own: after.retries ? after.retry : null, from: newNode.retry };
  // The node's own word on retries is told there.
  const isOfNode = before.retries === oldNode.retries && after.retries === newNode.retries;
  const isOwn = isOfNode && (old.own === null || now.own === null) ? false : changedHere(old, now);
  if (!isOwn) return;
  comparison.add({
    area: 'policy',
    what: 'changed',
    level: 'patch',
    node: of.node,
    part: after.id,
    field: 'retry',
    text: `${step.name}: a failed attempt got ${retryText(before)}, gets ${retryText(after)}.`,
    before_pointer: before.pointer,
    after_pointer: after.pointer,
  });
}

function retryText({ retries, retry }: PlanStep): string {
  return retries ? retryWords(retry) : 'no retry';
}

const POLICIES: ReadonlySet<string> = new Set([
  'timeout_ms',
  'idempotency_key',
  'on_error',
  'compensation',
  'dispatch_mode',
]);
/** Another call goes out than before. */
const CALLS: ReadonlySet<string> = new Set(['action', 'agent', 'effect']);

const STEP_FIELDS: FieldRules = {
  skip: new Set(['id', 'pointer', 'retry', 'retries', 'run', 'body_only', 'compensation']),
  whole: new Set(['transform']),
  words: new Map(),
  kindOf: ([first = '']) => {
    if (CALLS.has(first)) return { area: 'call', level: 'minor' };
    return { area: POLICIES.has(first) ? 'policy' : 'node', level: 'patch' };
  },
};
