import type { JsonObject } from '../../schema/json.ts';
import type { Judged } from '../compile.ts';
import { numberOf } from '../expression/numbers.ts';
import type { ErrorHandler, PlanNode, PlanStep, RetryPolicy, Validation } from '../plan/plan.ts';
import { at } from '../syntax/pointer.ts';
import type { SyntaxTree, TreeNode, TreeStep } from '../syntax/tree.ts';
import { stepLists } from './calls.ts';
import { blockOf, isGiven, valueText } from './document-values.ts';
import type { PolicyLine, PolicySummary } from './explanation.ts';
import type { Places } from './places.ts';
import { duration, matchWords, retryWords, times, typeWords } from './words.ts';

/** What holds when something fails, takes too long or costs too much, in words; nodes without any are left out. */
export function explainPolicies({ tree, plan }: Judged, places: Places): PolicySummary {
  const nodes: PolicySummary['nodes'] = [];
  for (const node of tree.nodeList) {
    const planned = plan.nodes[node.id];
    const lines = planned === undefined ? [] : nodeLines(node, planned, places);
    if (lines.length > 0) nodes.push({ node: node.id, lines });
  }
  return { procedure: [...procedureLines(tree, plan.config.retry)], nodes };
}

function* procedureLines(tree: SyntaxTree, retry: RetryPolicy): Generator<PolicyLine> {
  const { config } = tree;
  const line = (what: PolicyLine['what'], text: string, ...path: string[]): PolicyLine => ({
    what,
    step: null,
    text,
    pointer: at(config.pointer, ...path),
  });
  yield line('retry', `Where a step or its node asks for retries and says no more: ${retryWords(retry)}.`);
  const limit = config.timeoutMs?.value;
  yield limit
    ? line('timeout', `The whole run may take ${duration(limit)}, not counting waits for people.`, 'timeout_ms')
    : line('timeout', 'The whole run may take as long as it takes.');
  if (config.onFailure !== null) {
    yield line(
      'on_failure',
      `A failure that nothing else handles goes to ${config.onFailure.value}, once.`,
      'on_failure',
    );
  } else {
    yield line('on_failure', 'A failure that nothing else handles fails the run.');
  }
  const rate = blockOf(config.source, 'rate_limiting');
  if (rate !== null && rate.enabled !== false) {
    const limits = [
      ...(isGiven(rate.max_requests_per_minute) ? [`${valueText(rate.max_requests_per_minute)} calls a minute`] : []),
      ...(isGiven(rate.max_concurrent_operations) ? [`${valueText(rate.max_concurrent_operations)} at once`] : []),
    ];
    if (limits.length > 0) yield line('rate_limit', `At most ${limits.join(', ')}; more wait.`, 'rate_limiting');
  }
  for (const [field, text] of COSTS) {
    const value = config.source[field];
    if (isGiven(value)) yield line('cost', `${text} ${valueText(value)} US dollars.`, field);
  }
}

const COSTS: readonly [field: string, text: string][] = [
  ['max_cost_usd', 'Models may cost the whole run at most'],
  ['max_cost_per_llm_call_usd', 'One call of a model may cost at most'],
];

function nodeLines(node: TreeNode, planned: PlanNode, places: Places): PolicyLine[] {
  const lines: PolicyLine[] = [];
  const add = (what: PolicyLine['what'], text: string, pointer: string, step: string | null = null) => {
    lines.push({ what, step, text, pointer });
  };
  if (planned.retries) add('retry', `A failed step gets ${retryWords(planned.retry)}.`, node.pointer);
  for (const { steps } of stepLists(planned)) {
    for (const step of steps) addStepLines(add, step, places.step(step.pointer), planned.retries);
  }
  addTimeoutLines(add, node, planned);
  for (const [i, handler] of planned.handlers.entries()) {
    add('handler', `${i + 1}. On ${matchWords(handler)}: ${handlerWords(handler, planned)}.`, handler.pointer);
  }
  if (planned.type === 'sequence') {
    for (const validation of planned.validations)
      add('validation', validationWords(validation, planned), validation.pointer);
  }
  for (const route of planned.on_error) {
    add('on_error', `Otherwise ${typeWords(route.error_type)} goes to ${route.to}.`, at(node.pointer, 'on_error'));
  }
  const undo = undoWords(node.source);
  if (undo !== null) add('compensation', undo, node.pointer);
  if (node.idempotencyKey !== null) {
    const scope = node.idempotencyScope?.value ?? 'run';
    const text = `Its steps are done once per ${scope} under the key ${valueText(node.idempotencyKey.value)}.`;
    add('idempotency', text, node.idempotencyKey.pointer);
  }
  return lines;
}

type Add = (what: PolicyLine['what'], text: string, pointer: string, step?: string) => void;

/** `nodeRetries`: the node of the step asks for retries of its steps. */
function addStepLines(add: Add, step: PlanStep, written: TreeStep | null, nodeRetries: boolean): void {
  if (step.retries && (written?.retryBlocks.own === true || !nodeRetries)) {
    add('retry', `A failed attempt gets ${retryWords(step.retry)}.`, step.pointer, step.id);
  } else if (nodeRetries && !step.retries) {
    add('retry', 'It is not retried.', step.pointer, step.id);
  }
  if (written?.timeoutMs) {
    const bound = `One attempt may take ${duration(step.timeout_ms)}.`;
    add('timeout', bound, at(step.pointer, 'timeout_ms'), step.id);
  }
  for (const route of step.on_error) {
    add('on_error', `${typeWords(route.error_type)} goes to ${route.to}.`, step.pointer, step.id);
  }
  const undo = undoWords(written?.source);
  if (undo !== null) add('compensation', undo, step.pointer, step.id);
}

function addTimeoutLines(add: Add, node: TreeNode, planned: PlanNode): void {
  const policy = blockOf(node.source, 'timeout_policy');
  const limit = numberOf(policy?.timeout_ms ?? null);
  if (policy !== null && limit) {
    const then = policy.on_timeout === 'continue' ? 'then it goes on' : 'then it fails with Timeout';
    add('timeout', `The node may take ${duration(limit)}; ${then}.`, at(node.pointer, 'timeout_policy'));
  }
  if (node.type === 'llm_action' && node.timeoutMs && planned.type === 'llm_action') {
    const text = `One call of the model may take ${duration(planned.timeout_ms)}.`;
    add('timeout', text, at(node.pointer, 'timeout_ms'));
  }
  const sla = blockOf(node.source, 'sla');
  const most = numberOf(sla?.max_duration_ms ?? null);
  if (sla !== null && most) {
    add('sla', `Entered and not done after ${duration(most)}: ${breachWords(sla)}.`, at(node.pointer, 'sla'));
  }
  if (node.type === 'loop' && planned.type === 'loop' && planned.continue_on_error) {
    const text = 'An item that fails is collected as failed, and the loop goes on.';
    add('handler', text, at(node.pointer, 'continue_on_error'));
  }
}

function breachWords(sla: JsonObject): string {
  if (sla.on_breach === 'fail') return 'it fails with SlaBreached';
  if (sla.on_breach !== 'escalate') return 'a warning in the history';
  return typeof sla.escalation_handler === 'string'
    ? `its open work is cancelled and ${sla.escalation_handler} takes over`
    : 'an alert';
}

function handlerWords(handler: ErrorHandler, planned: PlanNode): string {
  const otherwise = handler.fallback_node === null ? 'then it fails' : `then ${handler.fallback_node} takes over`;
  const alert = handler.notify ? ', with an alert' : '';
  switch (handler.action) {
    case 'retry':
      return `${retryWords(handler.retry)}, ${otherwise}${alert}`;
    case 'retry_node':
      return `the node starts again from its first step (${retryWords(planned.retry)}), ${otherwise}${alert}`;
    case 'ignore':
      return `it counts as done with no result${alert}`;
    case 'escalate':
      return `an operator gets a task; ${otherwise}`;
    case 'fallback':
      return `${handler.fallback_node ?? 'no node'} takes over${alert}`;
    case 'screenshot_and_fail':
      return `a screenshot is taken and it fails${alert}`;
    case 'fail':
      return `it fails${alert}`;
  }
}

function validationWords(validation: Validation, planned: PlanNode): string {
  const then = {
    throw_exception: 'it fails with Validation',
    retry_node: `the node starts again, up to ${times(planned.retry.max_retries)}`,
    fail_workflow: 'the run fails',
    skip: 'it is noted',
  }[validation.on_failure];
  const what =
    validation.check === 'condition' ? valueText(validation.src, 120) : `${validation.check} (${validation.id})`;
  return `Afterwards ${what} must hold; else ${then}.`;
}

function undoWords(source: JsonObject | undefined): string | null {
  if (source === undefined) return null;
  if (isGiven(source.compensate_with))
    return `When the run fails later, ${valueText(source.compensate_with)} undoes it.`;
  if (!isGiven(source.compensation)) return null;
  const count = Array.isArray(source.compensation) ? source.compensation.length : 1;
  return `When the run fails later, ${count === 1 ? 'one step undoes' : `${count} steps undo`} it.`;
}
