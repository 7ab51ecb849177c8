import type { Json } from '../../../schema/json.ts';
import type { Located } from '../pointer.ts';
import type { FieldReader } from '../reader.ts';
import type { TreeCheck } from '../tree.ts';

/** Other names of fields (REFERENCE §1): in one place, so that thousands of nodes make no lists of them. */
const ALIASES = {
  id: ['check_id', 'validation_id'],
  check: ['type'],
  condition: ['expression'],
  onFail: ['on_failure'],
  onFailure: ['on_fail'],
  value: ['target'],
};

/** For people only. */
const UNUSED = ['description'];

/** `validations` of a sequence or `checks` of a verification; one without an id gets `<field>.<n>`. */
export function readChecks(reader: FieldReader, field: 'validations' | 'checks'): TreeCheck[] {
  return reader.objects(field).map((check, i) => {
    const result: TreeCheck = {
      id: check.word('id', ALIASES.id)?.value ?? `${field}.${i + 1}`,
      pointer: check.pointer,
      kind: check.text('check', ALIASES.check),
      condition: check.word('condition', ALIASES.condition),
      onFail: field === 'checks' ? check.text('on_fail', ALIASES.onFail) : check.text('on_failure', ALIASES.onFailure),
      message: check.any('message'),
      value: namedValue(check),
      expected: expectedOf(check),
    };
    check.allow(UNUSED);
    check.finish();
    return result;
  });
}

function namedValue(check: FieldReader): TreeCheck['value'] {
  const found = check.any('value', ALIASES.value);
  return found !== null && ['string', 'number'].includes(typeof found.value)
    ? { value: String(found.value), pointer: found.pointer }
    : null;
}

/** `expected_values`, or `min` and `max` as the two ends of a range; null without any. */
function expectedOf(check: FieldReader): Located<Json>[] | null {
  const values = check.list('expected_values');
  const min = check.any('min');
  const max = check.any('max');
  if (values.length > 0) return values;
  return min !== null && max !== null ? [min, max] : null;
}
