import { isJsonObject, type Json, type JsonObject } from '../../../../schema/json.ts';
import { stepsOf } from '../../../plan/names.ts';
import { reversedRange } from '../../../plan/nodes/checks.ts';
import { shorten } from '../../../source/shorten.ts';
import { at } from '../../../syntax/pointer.ts';
import type { SyntaxTree, TreeNode } from '../../../syntax/tree.ts';
import type { Finding, Rule } from '../../rule.ts';

export const impossibleNumber: Rule = {
  code: 'impossible_number',
  severity: 'error',
  summary: 'A number makes sense where it stands: nothing below its least value, no range from more to less.',
  *check({ tree }) {
    yield* inConfig(tree);
    for (const node of tree.nodes.values()) yield* inNode(node);
  },
};

/** A JSON object of the document and where it stands. */
interface Holder {
  source: JsonObject;
  pointer: string;
}

const PAUSES = ['wait_ms', 'wait_after_ms'];
const WAITS = [...PAUSES, 'duration_ms'];
const RETRY_BLOCKS = ['default_retry', 'retry', 'retry_config', 'retry_policy'];

function* inConfig({ config, trigger }: SyntaxTree): Generator<Finding> {
  yield* retries(config);
  const limits = block(config, 'rate_limiting');
  if (limits !== null && limits.source.enabled !== false) {
    for (const field of ['max_requests_per_minute', 'max_concurrent_operations'])
      yield* atLeast(limits, field, 1, 'no call would ever be made');
  }
  for (const field of ['max_cost_usd', 'max_cost_per_llm_call_usd'])
    yield* atLeast(config, field, 0, 'a cost is not negative');
  yield* atLeast(config, 'checkpoint_retention_days', 0, 'nothing can be kept for less than no time');
  const audit = block(config, 'audit_config');
  if (audit !== null) yield* atLeast(audit, 'retention_days', 0, 'nothing can be kept for less than no time');
  if (trigger !== null) {
    yield* atLeast(trigger, 'max_concurrent_runs', 1, 'no run could ever start');
    yield* atLeast(trigger, 'dedupe_window_seconds', 0, 'a time is not negative');
  }
}

function* inNode(node: TreeNode): Generator<Finding> {
  yield* retries(node);
  const handlers = Array.isArray(node.source.error_handlers) ? node.source.error_handlers : [];
  for (const [i, source] of handlers.entries()) {
    if (isJsonObject(source)) yield* retries({ source, pointer: at(node.pointer, 'error_handlers', i) });
  }
  for (const step of stepsOf(node)) {
    yield* retries(step);
    for (const field of step.action?.value === 'wait' ? WAITS : PAUSES) {
      yield* atLeast(step, field, 0, 'it would not wait at all', 'warning');
      yield* noNumber(step, field);
    }
  }
  const sla = block(node, 'sla');
  if (sla !== null) yield* atLeast(sla, 'max_duration_ms', 1, 'the node would be late the moment it starts', 'warning');
  switch (node.type) {
    case 'llm_action':
      yield* atLeast(node, 'max_tokens', 1, 'the model could not answer');
      yield* atLeast(node, 'max_cost_usd', 0, 'a cost is not negative');
      yield* temperature(node);
      break;
    case 'loop':
      yield* atLeast(node, 'max_iterations', 1, `the body of “${node.id}” never runs`, 'warning');
      yield* atLeast(node, 'parallelism', 1, 'at least one item must be worked on at a time');
      break;
    case 'human_approval':
      yield* atLeast(node, 'timeout_minutes', 0, 'a time is not negative');
      break;
    case 'subflow':
      yield* atLeast(node, 'max_depth', 1, 'it could never be run');
      break;
    case 'sequence':
      for (const check of node.validations) {
        const range = reversedRange(check);
        if (range === null) continue;
        yield {
          pointer: check.pointer,
          message: `No value lies between ${range.low} and ${range.high}: the check “${check.id}” can never hold.`,
          hint: `Write the smaller one first: from ${range.high} to ${range.low}.`,
        };
      }
      break;
  }
}

const MULTIPLIERS = ['multiplier', 'backoff_multiplier'];
const DELAYS = ['base_delay_ms', 'retry_delay_ms', 'delay_ms', 'backoff_ms'];

function* temperature({ source, pointer }: Holder): Generator<Finding> {
  yield* atLeast({ source, pointer }, 'temperature', 0, 'models take 0 to 2');
  const value = numberIn(source, 'temperature');
  if (value === null || value <= 2) return;
  yield {
    pointer: at(pointer, 'temperature'),
    severity: 'warning',
    message: `A \`temperature\` of ${value} is more than models take.`,
    hint: 'Use 0 for answers that stay the same, up to 2 for ones that vary much.',
  };
}

/** Retry settings of one place: the blocks, and the loose fields beside them (REFERENCE §6). */
function* retries(holder: Holder): Generator<Finding> {
  for (const name of RETRY_BLOCKS) {
    if (!Object.hasOwn(holder.source, name)) continue;
    const inner = block(holder, name);
    if (inner !== null) yield* retryPolicy(inner);
  }
  yield* retryPolicy(holder);
}

function* retryPolicy({ source, pointer }: Holder): Generator<Finding> {
  const holder = { source, pointer };
  yield* atLeast(holder, 'max_attempts', 1, 'the first attempt counts, too');
  const strategy = typeof source.strategy === 'string' ? source.strategy : 'exponential';
  for (const field of MULTIPLIERS) {
    const value = numberIn(source, field);
    if (value === null || !strategy.startsWith('exponential') || value >= 1) continue;
    const isNegative = value < 0;
    yield {
      pointer: at(pointer, field),
      ...(isNegative ? null : { severity: 'warning' as const }),
      message: isNegative
        ? `\`${field}\` is ${value}: a delay cannot be negative.`
        : `With a \`${field}\` of ${value} each delay is ${value === 0 ? 'zero after the first' : 'shorter than the one before'}: retries come faster while the other side needs more time.`,
      hint: 'Use 2 to double the delay each time, or `"strategy": "fixed"` to keep it the same.',
    };
  }
  const most = numberIn(source, 'max_delay_ms');
  if (most === null) return;
  const base = DELAYS.flatMap((field) => numberIn(source, field) ?? [])[0];
  if (base === undefined || most >= base) return;
  yield {
    pointer: at(pointer, 'max_delay_ms'),
    severity: 'warning',
    message: `\`max_delay_ms\` (${most}) is less than the first delay (${base}): every retry waits ${most} ms.`,
    hint: 'Raise `max_delay_ms`, or lower the first delay.',
  };
}

function atLeast(
  { source, pointer }: Holder,
  field: string,
  least: number,
  why: string,
  severity: 'error' | 'warning' = 'error',
): readonly Finding[] {
  const value = numberIn(source, field);
  if (value === null || value >= least) return NONE;
  const finding: Finding = {
    pointer: at(pointer, field),
    severity,
    message: `\`${field}\` is ${value}, and must be at least ${least}: ${why}.`,
    hint: `Use ${least === 0 ? 'zero' : least} or more, or leave \`${field}\` out.`,
  };
  return [finding];
}

const NONE: readonly Finding[] = [];

/** A wait that is text, and neither a number nor a template: the run does not wait at all. */
function* noNumber({ source, pointer }: Holder, field: string): Generator<Finding> {
  const value = Object.hasOwn(source, field) ? source[field] : undefined;
  if (typeof value !== 'string' || value.includes('{{') || (value.trim() !== '' && Number.isFinite(Number(value))))
    return;
  yield {
    pointer: at(pointer, field),
    severity: 'warning',
    message: `\`${field}\` is the text “${shorten(value)}”, which is no number of milliseconds: it would not wait at all.`,
    hint: 'Write milliseconds as a number, such as 1500.',
  };
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
