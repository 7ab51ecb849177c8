import type { Json } from '../../../schema/json.ts';
import { lookUp } from '../../syntax/look-up.ts';
import type { Located } from '../../syntax/pointer.ts';
import type { TreeCheck, TreeVerification } from '../../syntax/tree.ts';
import type { Build } from '../building.ts';
import type { Validation, VerificationNode } from '../plan.ts';
import { buildBase } from './base.ts';

type OnFail = VerificationNode['checks'][number]['on_fail'];

/** What a failed validation does; two words mean the same (REFERENCE §6). */
export const VALIDATION_FAILURES: Record<string, Validation['on_failure']> = {
  throw_exception: 'throw_exception',
  retry_node: 'retry_node',
  fail_workflow: 'fail_workflow',
  skip: 'skip',
  log_and_continue: 'skip',
};
export const CHECK_FAILURES: Record<string, OnFail> = {
  fail_workflow: 'fail_workflow',
  warn: 'warn',
  continue: 'continue',
};
/** Validation checks that look at a screen, not at a condition. */
const SCREEN_CHECKS: readonly string[] = ['screen_text_contains', 'element_exists'];
const RANGE_CHECK = 'value_in_range';
type LaterCheck = Exclude<Validation['check'], 'condition'>;
const LATER_CHECKS: Record<string, LaterCheck> = {
  screen_text_contains: 'screen_text_contains',
  element_exists: 'element_exists',
  value_in_range: 'value_in_range',
};

export function buildVerification(build: Build, node: TreeVerification): VerificationNode {
  return {
    ...buildBase(build, node),
    type: 'verification',
    checks: node.checks.flatMap((check) => {
      if (check.condition === null) return [];
      const on_fail = lookUp(CHECK_FAILURES, check.onFail?.value) ?? 'fail_workflow';
      return [{ ...judged(build, check, check.condition), on_fail }];
    }),
  };
}

export function buildValidations(build: Build, checks: TreeCheck[]): Validation[] {
  return checks.flatMap((check): Validation[] => {
    const on_failure = lookUp(VALIDATION_FAILURES, check.onFail?.value) ?? 'throw_exception';
    const condition = conditionOf(check);
    if (condition !== null) return [{ ...judged(build, check, condition), check: 'condition', on_failure }];
    const kind = lookUp(LATER_CHECKS, check.kind?.value);
    if (kind === undefined) return [];
    const { id, pointer } = check;
    const message = build.texts.optional(check.message, 'message');
    const expected = (check.expected ?? []).map((one) => build.texts.template(one, 'screen check'));
    return [{ id, pointer, check: kind, expected, on_failure, message }];
  });
}

/** A check that this version does not run: one of a screen, or of a range of nothing named. */
export function isLaterCheck(check: TreeCheck): boolean {
  const { kind } = check;
  if (kind === null) return false;
  return SCREEN_CHECKS.includes(kind.value) || (kind.value === RANGE_CHECK && conditionOf(check) === null);
}

/** The condition of a validation; a `check` that is no known kind is itself the condition (REFERENCE §6). */
export function conditionOf(check: TreeCheck): Located<string> | null {
  const { kind } = check;
  if (kind !== null && SCREEN_CHECKS.includes(kind.value)) return null;
  if (kind?.value === RANGE_CHECK) return rangeOf(check);
  return kind === null || kind.value === 'custom' ? check.condition : (check.condition ?? kind);
}

/**
 * `value_in_range`: the value that `condition` (or `value`, `target`) names lies between the two `expected_values`,
 * both included, or is one of them where they are no two numbers. A `condition` without `expected_values` is judged
 * as it stands.
 */
function rangeOf(check: TreeCheck): Located<string> | null {
  const named = check.condition ?? check.value;
  if (named === null || check.expected === null) return check.condition;
  const expected = check.expected.map(({ value }) => value);
  const [low, high] = expected;
  const isRange = expected.length === 2 && isNumeric(low) && isNumeric(high);
  const value = `(${named.value})`;
  const source = isRange
    ? `${value} >= ${String(low)} and ${value} <= ${String(high)}`
    : `${value} in [${expected.map((one) => JSON.stringify(one)).join(', ')}]`;
  return { value: source, pointer: named.pointer };
}

/** The two ends of a range that are written the wrong way round; null for any other check. */
export function reversedRange({ kind, expected }: TreeCheck): { low: number; high: number } | null {
  const [low, high] = (expected ?? []).map(({ value }) => value);
  if (kind?.value !== RANGE_CHECK || expected?.length !== 2 || !isNumeric(low) || !isNumeric(high)) return null;
  return Number(low) > Number(high) ? { low: Number(low), high: Number(high) } : null;
}

function isNumeric(value: Json | undefined): boolean {
  return typeof value === 'number' || (typeof value === 'string' && /^-?\d+(?:\.\d+)?$/.test(value));
}

function judged(build: Build, check: TreeCheck, condition: Located<string>) {
  return {
    id: check.id,
    pointer: check.pointer,
    condition: build.texts.expr(condition, 'condition'),
    src: condition.value,
    message: build.texts.optional(check.message, 'message'),
  };
}
