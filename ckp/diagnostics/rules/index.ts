import type { Rule } from '../rule.ts';
import { badDate } from './bad-date.ts';
import { badExpression } from './bad-expression.ts';
import { badRegex } from './bad-regex.ts';
import { badSchedule } from './bad-schedule.ts';
import { badTemplate } from './bad-template.ts';
import { bareWord } from './bare-word.ts';
import { conflictingFields } from './conflicting-fields.ts';
import { danglingReference } from './dangling-reference.ts';
import { duplicateId } from './duplicate-id.ts';
import { executeAssumed } from './execute-assumed.ts';
import { foreignTriggerField } from './foreign-trigger-field.ts';
import { implicitOutputNote } from './implicit-output.ts';
import { mayBeUnset } from './may-be-unset.ts';
import { missingField } from './missing-field.ts';
import { missingIdentity } from './missing-identity.ts';
import { missingStart } from './missing-start.ts';
import { noDefaultRoute } from './no-default-route.ts';
import { noEffect } from './no-effect.ts';
import { notEnforcedYet } from './not-enforced-yet.ts';
import { notRunnableYet } from './not-runnable-yet.ts';
import { reservedKey } from './reserved-key.ts';
import { screenshotWithoutAgent } from './screenshot-without-agent.ts';
import { secretPlacement } from './secret-placement.ts';
import { unboundedRecursion } from './unbounded-recursion.ts';
import { undeclaredVariable } from './undeclared-variable.ts';
import { unknownAction } from './unknown-action.ts';
import { unknownField } from './unknown-field.ts';
import { unknownNodeType } from './unknown-node-type.ts';
import { unknownValue } from './unknown-value.ts';
import { unreachableNode } from './unreachable-node.ts';
import { unresolvedName } from './unresolved-name.ts';
import { unusableIdentity } from './unusable-identity.ts';
import { wrongType } from './wrong-type.ts';
import { zeroTimeout } from './zero-timeout.ts';

/** Every rule of the language, in the order in which its findings are shown within one severity. */
export const RULES: readonly Rule[] = [
  missingIdentity,
  unusableIdentity,
  missingStart,
  unknownNodeType,
  missingField,
  wrongType,
  unknownValue,
  duplicateId,
  danglingReference,
  badTemplate,
  badExpression,
  undeclaredVariable,
  mayBeUnset,
  secretPlacement,
  reservedKey,
  badSchedule,
  badDate,
  badRegex,
  unboundedRecursion,
  notRunnableYet,
  notEnforcedYet,
  noDefaultRoute,
  unreachableNode,
  unresolvedName,
  unknownAction,
  executeAssumed,
  screenshotWithoutAgent,
  conflictingFields,
  bareWord,
  unknownField,
  zeroTimeout,
  implicitOutputNote,
  foreignTriggerField,
  noEffect,
];
