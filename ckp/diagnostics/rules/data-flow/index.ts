import type { Rule } from '../../rule.ts';
import { mayBeUnset } from './may-be-unset.ts';
import { outputIsText } from './output-is-text.ts';
import { shadowedName } from './shadowed-name.ts';
import { undeclaredVariable } from './undeclared-variable.ts';
import { unresolvedName } from './unresolved-name.ts';
import { unusedVariable } from './unused-variable.ts';

/** What is read and written, and where. */
export const DATA_FLOW_RULES: readonly Rule[] = [
  undeclaredVariable,
  mayBeUnset,
  unresolvedName,
  outputIsText,
  shadowedName,
  unusedVariable,
];
