import { isJsonObject, type Json, type JsonObject } from '../../../../schema/json.ts';
import { reversedRange } from '../../../plan/nodes/checks.ts';
import { shorten } from '../../../source/shorten.ts';
import { at } from '../../../syntax/pointer.ts';
import type { SyntaxTree, TreeCheck, TreeNode, TreeStep } from '../../../syntax/tree.ts';
import { hasAny } from '../../has-any.ts';
import { type Finding, inEveryNode, type Rule } from '../../rule.ts';

export const impossibleNumber: Rule = {
  code: 'impossible_number',
  severity: 'error',
  summary: 'A number makes sense where it stands: nothing below its least value, no range from more to less.',
  check(found, { tree }) {
    inConfig(found, tree);
  },
  nodes: [inEveryNode(() => inNode)],
};

/** A JSON object of the document and where it stands. */
interface Holder {
  source: JsonObject;
  pointer: string;
}

const PAUSES = ['wait_ms', 'wait_after_ms'];
const WAITS = [...PAUSES, 'duration_ms'];
const RETRY_BLOCKS = ['default_retry', 'retry', 'retry_config', 'retry_policy'];
const MULTIPLIERS = ['multiplier', 'backoff_multiplier'];
const DELAYS = ['base_delay_ms', 'retry_delay_ms', 'delay_ms', 'backoff_ms'];

function inConfig(found: Finding[], { config, trigger }: SyntaxTree): void {
  retries(found, config);
  const limits = block(config, 'rate_limiting');
  if (limits !== null && limits.source.enabled !== false) {
    for (const field of ['max_requests_per_minute', 'max_concurrent_operations'])
      atLeast(found, limits, field, 1, 'no call would ever be made');
  }
  for (const field of ['max_cost_usd', 'max_cost_per_llm_call_usd'])
    atLeast(found, config, field, 0, 'a cost is not negative');
  atLeast(found, config, 'checkpoint_retention_days', 0, 'nothing can be kept for less than no time');
  const audit = block(config, 'audit_config');
  if (audit !== null) atLeast(found, audit, 'retention_days', 0, 'nothing can be kept for less than no time');
  if (trigger !== null) {
    atLeast(found, trigger, 'max_concurrent_runs', 1, 'no run could ever start');
    atLeast(found, trigger, 'dedupe_window_seconds', 0, 'a time is not negative');
  }
}

/** What is looked at on nodes and steps; most have none of it. */
const OWN_FIELDS: ReadonlySet<string> = new Set([
  ...[...RETRY_BLOCKS, 'max_attempts', ...MULTIPLIERS, 'max_delay_ms', ...WAITS, 'error_handlers', 'sla'],
  ...['max_tokens', 'max_cost_usd', 'temperature', 'max_iterations', 'parallelism', 'timeout_minutes', 'max_depth'],
]);

function inNode(found: Finding[], node: TreeNode): void {
  const isTold = hasAny(node.source, OWN_FIELDS);
  if (isTold) {
    retries(found, node);
    inHandlers(found, node);
  }
  for (const step of node.allSteps) inStep(found, step);
  if (isTold) inFields(found, node);
  if (node.type === 'sequence' && node.validations.length > 0) inValidations(found, node.validations);
}

function inHandlers(found: Finding[], { source: { error_handlers: handlers }, pointer }: TreeNode): void {
  if (!Array.isArray(handlers)) return;
  for (const [i, source] of handlers.entries()) {
    if (isJsonObject(source)) retries(found, { source, pointer: at(pointer, 'error_handlers', i) });
  }
}

function inStep(found: Finding[], step: TreeStep): void {
  if (!hasAny(step.source, OWN_FIELDS)) return;
  retries(found, step);
  for (const field of step.action?.value === 'wait' ? WAITS : PAUSES) {
    atLeast(found, step, field, 0, 'it would not wait at all', 'warning');
    noNumber(found, step, field);
  }
}

function inFields(found: Finding[], node: TreeNode): void {
  const sla = block(node, 'sla');
  if (sla !== null) atLeast(found, sla, 'max_duration_ms', 1, 'the node would be late the moment it starts', 'warning');
  switch (node.type) {
    case 'llm_action':
      atLeast(found, node, 'max_tokens', 1, 'the model could not answer');
      atLeast(found, node, 'max_cost_usd', 0, 'a cost is not negative');
      temperature(found, node);
      break;
    case 'loop':
      atLeast(found, node, 'max_iterations', 1, `the body of “${node.id}” never runs`, 'warning');
      atLeast(found, node, 'parallelism', 1, 'at least one item must be worked on at a time');
      break;
    case 'human_approval':
      atLeast(found, node, 'timeout_minutes', 0, 'a time is not negative');
      break;
    case 'subflow':
      atLeast(found, node, 'max_depth', 1, 'it could never be run');
      break;
  }
}

function inValidations(found: Finding[], validations: readonly TreeCheck[]): void {
  for (const check of validations) {
    const range = reversedRange(check);
    if (range === null) continue;
    found.push({
      pointer: check.pointer,
      message: `No value lies between ${range.low} and ${range.high}: the check “${check.id}” can never hold.`,
      hint: `Write the smaller one first: from ${range.high} to ${range.low}.`,
    });
  }
}

function temperature(found: Finding[], { source, pointer }: Holder): void {
  atLeast(found, { source, pointer }, 'temperature', 0, 'models take 0 to 2');
  const value = numberIn(source, 'temperature');
  if (value === null || value <= 2) return;
  found.push({
    pointer: at(pointer, 'temperature'),
    severity: 'warning',
    message: `A \`temperature\` of ${value} is more than models take.`,
    hint: 'Use 0 for answers that stay the same, up to 2 for ones that vary much.',
  });
}

/** Retry settings of one place: the blocks, and the loose fields beside them (REFERENCE §6). */
function retries(found: Finding[], holder: Holder): void {
  for (const name of RETRY_BLOCKS) {
    if (!Object.hasOwn(holder.source, name)) continue;
    const inner = block(holder, name);
    if (inner !== null) retryPolicy(found, inner);
  }
  retryPolicy(found, holder);
}

function retryPolicy(found: Finding[], { source, pointer }: Holder): void {
  const holder = { source, pointer };
  atLeast(found, holder, 'max_attempts', 1, 'the first attempt counts, too');
  const strategy = typeof source.strategy === 'string' ? source.strategy : 'exponential';
  for (const field of MULTIPLIERS) {
    const value = numberIn(source, field);
    if (value === null || !strategy.startsWith('exponential') || value >= 1) continue;
    const isNegative = value < 0;
    found.push({
      pointer: at(pointer, field),
      ...(isNegative ? null : { severity: 'warning' as const }),
      message: isNegative
        ? `\`${field}\` is ${value}: a delay cannot be negative.`
        : `With a \`${field}\` of ${value} each delay is ${value === 0 ? 'zero after the first' : 'shorter than the one before'}: retries come faster while the other side needs more time.`,
      hint: 'Use 2 to double the delay each time, or `"strategy": "fixed"` to keep it the same.',
    });
  }
  const most = numberIn(source, 'max_delay_ms');
  if (most === null) return;
  const base = DELAYS.flatMap((field) => numberIn(source, field) ?? [])[0];
  if (base === undefined || most >= base) return;
  found.push({
    pointer: at(pointer, 'max_delay_ms'),
    severity: 'warning',
    message: `\`max_delay_ms\` (${most}) is less than the first delay (${base}): every retry waits ${most} ms.`,
    hint: 'Raise `max_delay_ms`, or lower the first delay.',
  });
}

function atLeast(
  found: Finding[],
  { source, pointer }: Holder,
  field: string,
  least: number,
  why: string,
  severity: 'error' | 'warning' = 'error',
): void {
  const value = numberIn(source, field);
  if (value === null || value >= least) return;
  found.push({
    pointer: at(pointer, field),
    severity,
    message: `\`${field}\` is ${value}, and must be at least ${least}: ${why}.`,
    hint: `Use ${least === 0 ? 'zero' : least} or more, or leave \`${field}\` out.`,
  });
}

/** A wait that is text, and neither a number nor a template: the run does not wait at all. */
function noNumber(found: Finding[], { source, pointer }: Holder, field: string): void {
  const value = Object.hasOwn(source, field) ? source[field] : undefined;
  if (typeof value !== 'string' || value.includes('{{') || (value.trim() !== '' && Number.isFinite(Number(value))))
    return;
  found.push({
    pointer: at(pointer, field),
    severity: 'warning',
    message: `\`${field}\` is the text “${shorten(value)}”, which is no number of milliseconds: it would not wait at all.`,
    hint: 'Write milliseconds as a number, such as 1500.',
  });
}

/** A number, or numeric text. */
function numberIn(source: JsonObject, field: string): number | null {
  const value: Json | undefined = source[field];
  if (value === undefined || !Object.hasOwn(source, field)) return null;
  const n = typeof value === 'string' && /^\s*-?\d+(?:\.\d+)?\s*$/.test(value) ? Number(value) : value;
  return typeof n === 'number' ? n : null;
}

function block({ source, pointer }: Holder, name: string): Holder | null {
  const inner = Object.hasOwn(source, name) ? source[name] : null;
  return isJsonObject(inner) ? { source: inner, pointer: at(pointer, name) } : null;
}
