import type { FieldReader } from '../reader.ts';
import type { TreeCheck } from '../tree.ts';

/** `validations` of a sequence or `checks` of a verification; one without an id gets `<field>.<n>`. */
export function readChecks(reader: FieldReader, field: 'validations' | 'checks'): TreeCheck[] {
  return reader.objects(field).map((check, i) => {
    const result: TreeCheck = {
      id: check.word('id', 'check_id', 'validation_id')?.value ?? `${field}.${i + 1}`,
      pointer: check.pointer,
      kind: check.text('check', 'type'),
      condition: check.word('condition', 'expression'),
      onFail: check.text('on_fail', 'on_failure'),
      message: check.any('message'),
    };
    check.allow('expected_values', 'description', 'target', 'value', 'min', 'max');
    check.finish();
    return result;
  });
}
