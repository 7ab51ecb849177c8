import type { Rule } from '../../rule.ts';
import { unboundedRecursion } from './unbounded-recursion.ts';
import { unknownAction } from './unknown-action.ts';

/** Who does the work: agents, actions, models, subflows. */
export const BINDING_RULES: readonly Rule[] = [unboundedRecursion, unknownAction];
