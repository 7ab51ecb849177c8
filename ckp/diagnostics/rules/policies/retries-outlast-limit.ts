import { isJsonObject } from '../../../../schema/json.ts';
import type { PlanNode, RetryPolicy } from '../../../plan/plan.ts';
import { delayBefore } from '../../../plan/retry-delay.ts';
import { workOf } from '../../../plan/work.ts';
import { at } from '../../../syntax/pointer.ts';
import type { TreeNode } from '../../../syntax/tree.ts';
import { inWords } from '../../duration.ts';
import { type Finding, inEveryNode, type Rule } from '../../rule.ts';

export const retriesOutlastLimit: Rule = {
  code: 'retries_outlast_limit',
  severity: 'warning',
  summary: 'The waits between retries fit in the time of the run and in the SLA of the node (REFERENCE §2, §6).',
  nodes: [
    inEveryNode(({ tree }) => {
      const run = tree.config.timeoutMs;
      const ofRun: Limit[] =
        run !== null && run.value > 0 ? [{ ms: run.value, pointer: run.pointer, what: 'the run is stopped' }] : [];
      return (found, node, planned) => {
        const sla = slaOf(node);
        const limits = sla === null ? ofRun : [sla, ...ofRun];
        if (limits.length > 0) inNode(found, planned, limits);
      };
    }),
  ],
};

interface Limit {
  ms: number;
  pointer: string;
  /** What happens after it. */
  what: string;
}

function slaOf(node: TreeNode): Limit | null {
  if (node.sla === null) return null;
  const { source, pointer, id } = node;
  const { sla } = source;
  if (!isJsonObject(sla) || typeof sla.max_duration_ms !== 'number' || sla.max_duration_ms <= 0) return null;
  return {
    ms: sla.max_duration_ms,
    pointer: at(pointer, 'sla', 'max_duration_ms'),
    what: `the SLA of “${id}” is missed`,
  };
}

function inNode(found: Finding[], node: PlanNode, limits: readonly Limit[]): void {
  for (const { retries, retry, timeout_ms, pointer, id } of workOf(node)) {
    const limit = retries ? outlasted(retry, limits) : null;
    if (limit !== null) found.push(finding(`Step “${id}” of “${node.id}”`, retry, timeout_ms, pointer, limit));
  }
  if (node.type === 'llm_action' && node.retries) {
    const limit = outlasted(node.retry, limits);
    if (limit !== null) found.push(finding(`“${node.id}”`, node.retry, node.timeout_ms, node.pointer, limit));
  }
  for (const { action, retry, pointer, error_type } of node.handlers) {
    if (action !== 'retry' && action !== 'retry_node') continue;
    const policy = action === 'retry' ? retry : node.retry;
    const limit = outlasted(policy, limits);
    if (limit === null) continue;
    const after = error_type === '*' ? 'any failure' : error_type;
    found.push(finding(`The error handler of “${node.id}” for ${after}`, policy, null, pointer, limit));
  }
}

/** The least share of a wait that is waited: jitter may halve each. */
function shareOf({ jitter }: RetryPolicy): number {
  return jitter ? 0.5 : 1;
}

function outlasted(policy: RetryPolicy, limits: readonly Limit[]): Limit | null {
  if (policy.max_retries <= 0) return null;
  const share = shareOf(policy);
  for (const limit of limits) if (waits(policy, limit.ms / share) * share > limit.ms) return limit;
  return null;
}

function finding(who: string, policy: RetryPolicy, timeoutMs: number | null, pointer: string, limit: Limit): Finding {
  const n = policy.max_retries;
  const least = waits(policy, Number.MAX_SAFE_INTEGER) * shareOf(policy);
  const attempts = timeoutMs === null ? '' : `; its ${n + 1} attempts may take another ${inWords((n + 1) * timeoutMs)}`;
  return {
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
