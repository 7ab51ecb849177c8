import type { Rule } from '../../rule.ts';
import { approvalWaitsForever } from './approval-waits-forever.ts';
import { compensationNeverRuns } from './compensation-never-runs.ts';
import { decisionWithoutRoute } from './decision-without-route.ts';
import { endlessRecovery } from './endless-recovery.ts';
import { handlerNeverMatches } from './handler-never-matches.ts';
import { keyShared } from './key-shared-by-iterations.ts';
import { limitNotProven } from './limit-not-proven.ts';
import { llmOutputUnchecked } from './llm-output-unchecked.ts';
import { llmWithoutBudget } from './llm-without-budget.ts';
import { mayRunTwice } from './may-run-twice.ts';
import { retriesOutlastLimit } from './retries-outlast-limit.ts';
import { retryWithoutEffect } from './retry-without-effect.ts';
import { timeoutNeverReached } from './timeout-never-reached.ts';
import { unknownFailureType } from './unknown-failure-type.ts';
import { zeroTimeout } from './zero-timeout.ts';

/** Retries, timeouts, handlers, compensation, limits. */
export const POLICIES_RULES: readonly Rule[] = [
  limitNotProven,
  mayRunTwice,
  keyShared,
  retriesOutlastLimit,
  retryWithoutEffect,
  timeoutNeverReached,
  zeroTimeout,
  handlerNeverMatches,
  unknownFailureType,
  decisionWithoutRoute,
  approvalWaitsForever,
  endlessRecovery,
  compensationNeverRuns,
  llmOutputUnchecked,
  llmWithoutBudget,
];
