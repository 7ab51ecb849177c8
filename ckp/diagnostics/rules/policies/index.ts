import type { Rule } from '../../rule.ts';
import { zeroTimeout } from './zero-timeout.ts';

/** Retries, timeouts, handlers, compensation, limits. */
export const POLICIES_RULES: readonly Rule[] = [zeroTimeout];
