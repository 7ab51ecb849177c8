import type { Rule } from '../../rule.ts';
import { mayBeUnset } from './may-be-unset.ts';
import { undeclaredVariable } from './undeclared-variable.ts';
import { unresolvedName } from './unresolved-name.ts';

/** What is read and written, and where. */
export const DATA_FLOW_RULES: readonly Rule[] = [undeclaredVariable, mayBeUnset, unresolvedName];
