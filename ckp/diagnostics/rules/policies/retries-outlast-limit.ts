import { isJsonObject } from '../../../../schema/json.ts';
import type { PlanNode, RetryPolicy } from '../../../plan/plan.ts';
import { delayBefore } from '../../../plan/retry-delay.ts';
import { workOf } from '../../../plan/work.ts';
import { at } from '../../../syntax/pointer.ts';
import type { TreeNode } from '../../../syntax/tree.ts';
import { inWords } from '../../duration.ts';
import type { Finding, Rule } from '../../rule.ts';

export const retriesOutlastLimit: Rule = {
  code: 'retries_outlast_limit',
  severity: 'warning',
  summary: 'The waits between retries fit in the time of the run and in the SLA of the node (REFERENCE §2, §6).',
  *check({ tree, plan }) {
    const run = tree.config.timeoutMs;
    for (const node of Object.values(plan.nodes)) {
      const written = tree.nodes.get(node.id);
      const limits: Limit[] = [];
      const sla = written === undefined ? null : slaOf(written);
      if (sla !== null) limits.push(sla);
      if (run !== null && run.value > 0) {
        limits.push({ ms: run.value, pointer: run.pointer, what: 'the run is stopped' });
      }
      if (limits.length > 0) yield* inNode(node, limits);
    }
  },
};

interface Limit {
  ms: number;
  pointer: string;
  /** What happens after it. */
  what: string;
}

function slaOf({ source, pointer, id }: TreeNode): Limit | null {
  const { sla } = source;
  if (!isJsonObject(sla) || typeof sla.max_duration_ms !== 'number' || sla.max_duration_ms <= 0) return null;
  return {
    ms: sla.max_duration_ms,
    pointer: at(pointer, 'sla', 'max_duration_ms'),
    what: `the SLA of “${id}” is missed`,
  };
}

function* inNode(node: PlanNode, limits: Limit[]): Generator<Finding> {
  for (const step of workOf(node)) {
    if (step.retries)
      yield* outlasting(`Step “${step.id}” of “${node.id}”`, step.retry, step.timeout_ms, step.pointer, limits);
  }
  if (node.type === 'llm_action' && node.retries) {
    yield* outlasting(`“${node.id}”`, node.retry, node.timeout_ms, node.pointer, limits);
  }
  for (const { action, retry, pointer, error_type } of node.handlers) {
    const after = error_type === '*' ? 'any failure' : error_type;
    const who = `The error handler of “${node.id}” for ${after}`;
    if (action === 'retry') yield* outlasting(who, retry, null, pointer, limits);
    if (action === 'retry_node') yield* outlasting(who, node.retry, null, pointer, limits);
  }
}

function* outlasting(
  who: string,
  policy: RetryPolicy,
  timeoutMs: number | null,
  pointer: string,
  limits: Limit[],
): Generator<Finding> {
  // The least that the waits can take: jitter may halve each.
  const share = policy.jitter ? 0.5 : 1;
  const limit = limits.find(({ ms }) => waits(policy, ms / share) * share > ms);
  if (limit === undefined) return;
  const n = policy.max_retries;
  const least = waits(policy, Number.MAX_SAFE_INTEGER) * share;
  const attempts = timeoutMs === null ? '' : `; its ${n + 1} attempts may take another ${inWords((n + 1) * timeoutMs)}`;
  yield {
    pointer,
    message: `${who} waits at least ${inWords(least)} in all before its ${n === 1 ? 'retry' : `${n} retries`}${attempts}. But after ${inWords(limit.ms)} ${limit.what}, so the last ones never happen.`,
    hint: 'Retry less often, lower `max_delay_ms` or the delay itself, or allow more time.',
    related: [{ pointer: limit.pointer, message: `Only ${inWords(limit.ms)} here` }],
  };
}

/** Longer lists of retries are summed as if each further wait were as long as the last one looked at. */
const MOST_LOOKED_AT = 2_000;

/** Sum of the waits before all retries, before jitter; stops adding once it is beyond `enough`. */
function waits(policy: RetryPolicy, enough: number): number {
  const { max_retries: n } = policy;
  const looked = Math.min(n, MOST_LOOKED_AT);
  let sum = 0;
  for (let retry = 1; retry <= looked && sum <= enough; retry += 1) sum += delayBefore(policy, retry);
  return sum + Math.max(0, n - looked) * delayBefore(policy, looked);
}
