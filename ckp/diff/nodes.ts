import type { Json, JsonObject } from '../../schema/json.ts';
import { retryWords } from '../explain/words.ts';
import type { PlanNode, PlanStep, RetryPolicy } from '../plan/plan.ts';
import { type Compared, type Comparison, type FieldRules, placesOf } from './comparison.ts';
import type { Area, Level } from './difference.ts';
import { compareElements, compareRoutes } from './elements.ts';
import { changedHere } from './policies.ts';
import { compareSteps } from './steps.ts';
import { withTargets } from './targets.ts';

/** One side of the comparison of nodes. */
export interface Side {
  document: Json;
  /** The procedure's retry defaults. */
  retry: RetryPolicy;
  /** Blocks that nodes take from the procedure, by name. */
  shared: JsonObject;
}

/** A node that is in both versions, field by field. Where control goes from it is told by the edges. */
export function compareNodes(
  comparison: Comparison,
  before: { node: PlanNode; side: Side },
  after: { node: PlanNode; side: Side },
  nameAfter: (id: string) => string,
): void {
  // Most nodes are the same in every way, policies that they take from elsewhere included.
  if (JSON.stringify(before.node) === JSON.stringify(after.node)) return;
  const of: Compared = {
    node: after.node.id,
    part: null,
    name: after.node.id,
    before: { document: before.side.document, pointer: before.node.pointer },
    after: { document: after.side.document, pointer: after.node.pointer },
  };
  if (before.node.id !== after.node.id) {
    comparison.add({
      ...placesOf(of),
      area: 'node',
      what: 'renamed',
      level: 'patch',
      text: `${before.node.id} is now called ${after.node.id}.`,
    });
  }
  if (before.node.type !== after.node.type) {
    comparison.add({
      ...placesOf(of),
      area: 'node',
      what: 'changed',
      level: 'minor',
      field: 'type',
      text: `${after.node.id} was a ${before.node.type}, is a ${after.node.type}.`,
    });
    return;
  }
  const old = withTargets(before.node as unknown as JsonObject, nameAfter);
  const now = after.node as unknown as JsonObject;
  comparison.fields(of, rest(old, before.side), rest(now, after.side), NODE_FIELDS);
  if (changedHere(inForce(before), inForce(after))) {
    comparison.add({
      ...placesOf(of),
      area: 'policy',
      what: 'changed',
      level: 'patch',
      field: 'retry',
      text: `${after.node.id}: a failed step got ${retryText(before.node)}, gets ${retryText(after.node)}.`,
    });
  }
  const node = { before: old, after: now };
  compareRoutes(comparison, of, node);
  compareElements(comparison, of, node, { before: before.node.retry, after: after.node.retry });
  compareSteps(comparison, of, before.node, after.node);
}

/** Without what only repeats the procedure's own block. */
function rest(node: JsonObject, { shared }: Side): JsonObject {
  const kept = Object.entries(node).filter(
    ([field, value]) => !(Object.hasOwn(shared, field) && JSON.stringify(shared[field]) === JSON.stringify(value)),
  );
  return Object.fromEntries(kept);
}

function inForce({ node, side }: { node: PlanNode; side: Side }) {
  const steps: readonly PlanStep[] = 'steps' in node ? node.steps : [];
  const restarts = node.handlers.some(({ action }) => action === 'retry_node');
  const isUsed = node.retries || restarts || steps.some(({ retries }) => retries);
  return { own: isUsed ? node.retry : null, from: side.retry };
}

function retryText({ retries, retry }: PlanNode): string {
  return retries ? retryWords(retry) : 'no retry';
}

const LISTED: readonly string[] = [
  ...['next', 'rules', 'on_error', 'handlers', 'validations', 'checks', 'transformations', 'branches', 'captures'],
  ...['steps', 'cleanup_actions', 'error_actions', 'retry', 'retries', 'id', 'pointer', 'type', 'compensation'],
];

/** Told by the edges. */
const TARGETS: readonly string[] = [
  ...['body', 'join', 'default_next', 'on_approve', 'on_reject', 'on_timeout', 'routes', 'body_nodes', 'targets'],
];

const POLICIES: ReadonlySet<string> = new Set([
  ...['timeout_policy', 'timeout_ms', 'timeout_action', 'sla', 'idempotency', 'idempotency_key'],
  ...['idempotency_prefix', 'continue_on_error', 'branch_failure', 'on_failure', 'max_cost_usd'],
]);

const NODE_FIELDS: FieldRules = {
  skip: new Set([...LISTED, ...TARGETS]),
  whole: new Set(),
  words: new Map(),
  kindOf: (path): { area: Area; level: Level } => {
    const [first = ''] = path;
    if (first === 'title' || first === 'description') return { area: 'text', level: 'patch' };
    if (first === 'agent') return { area: 'call', level: 'minor' };
    return { area: POLICIES.has(first) ? 'policy' : 'node', level: 'patch' };
  },
};
