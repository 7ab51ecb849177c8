import type { Rule } from '../../rule.ts';
import { badDate } from './bad-date.ts';
import { badDefault } from './bad-default.ts';
import { badExpression } from './bad-expression.ts';
import { badRegex } from './bad-regex.ts';
import { badTemplate } from './bad-template.ts';
import { bareWord } from './bare-word.ts';
import { conflictingFields } from './conflicting-fields.ts';
import { confusableId } from './confusable-id.ts';
import { danglingReference } from './dangling-reference.ts';
import { duplicateId } from './duplicate-id.ts';
import { emptyNode } from './empty-node.ts';
import { filterAsDefault } from './filter-as-default.ts';
import { impossibleNumber } from './impossible-number.ts';
import { impossibleValidation } from './impossible-validation.ts';
import { missingField } from './missing-field.ts';
import { missingIdentity } from './missing-identity.ts';
import { missingStart } from './missing-start.ts';
import { reservedKey } from './reserved-key.ts';
import { unknownField } from './unknown-field.ts';
import { unknownNodeType } from './unknown-node-type.ts';
import { unknownValue } from './unknown-value.ts';
import { unusableIdentity } from './unusable-identity.ts';
import { wrongType } from './wrong-type.ts';

/** What stands in the document: ids, fields, values, texts that parse. */
export const STRUCTURE_RULES: readonly Rule[] = [
  missingIdentity,
  unusableIdentity,
  missingStart,
  unknownNodeType,
  missingField,
  wrongType,
  unknownValue,
  impossibleNumber,
  impossibleValidation,
  badDefault,
  duplicateId,
  confusableId,
  danglingReference,
  badTemplate,
  badExpression,
  reservedKey,
  badDate,
  badRegex,
  conflictingFields,
  bareWord,
  filterAsDefault,
  unknownField,
  emptyNode,
];
