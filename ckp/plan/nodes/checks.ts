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
/** Validation checks that look at a screen or a range, not at a condition. */
export const SCREEN_CHECKS: readonly string[] = ['screen_text_contains', 'element_exists', 'value_in_range'];

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
  return checks.flatMap((check) => {
    const condition = conditionOf(check);
    if (condition === null) return [];
    const on_failure = lookUp(VALIDATION_FAILURES, check.onFail?.value) ?? 'throw_exception';
    return [{ ...judged(build, check, condition), on_failure }];
  });
}

/** The condition of a validation; a `check` that is no known kind is itself the condition (REFERENCE §6). */
export function conditionOf(check: TreeCheck): Located<string> | null {
  const { kind } = check;
  if (kind !== null && SCREEN_CHECKS.includes(kind.value)) return null;
  return kind === null || kind.value === 'custom' ? check.condition : (check.condition ?? kind);
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
