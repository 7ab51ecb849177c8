import type { Rule } from '../../rule.ts';
import { constantCondition } from './constant-condition.ts';
import { impossibleArgument } from './impossible-argument.ts';
import { impossibleOperand } from './impossible-operand.ts';
import { incomparable } from './incomparable.ts';
import { mayBeUnset } from './may-be-unset.ts';
import { noSuchProperty } from './no-such-property.ts';
import { outputIsText } from './output-is-text.ts';
import { shadowedName } from './shadowed-name.ts';
import { undeclaredVariable } from './undeclared-variable.ts';
import { unreachableRule } from './unreachable-rule.ts';
import { unresolvedName } from './unresolved-name.ts';
import { unusedVariable } from './unused-variable.ts';
import { valueNeverMatches } from './value-never-matches.ts';

/** What is read and written, what it can be, and what that decides. */
export const DATA_FLOW_RULES: readonly Rule[] = [
  undeclaredVariable,
  mayBeUnset,
  unresolvedName,
  outputIsText,
  shadowedName,
  unusedVariable,
  incomparable,
  valueNeverMatches,
  impossibleOperand,
  impossibleArgument,
  noSuchProperty,
  constantCondition,
  unreachableRule,
];
