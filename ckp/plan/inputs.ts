import { isJsonObject, type Json } from '../../schema/json.ts';
import { lookUp } from '../syntax/look-up.ts';
import { at, type Located } from '../syntax/pointer.ts';
import { FieldReader, note } from '../syntax/reader.ts';
import { emptyNotes } from '../syntax/root.ts';
import type { Notes } from '../syntax/tree.ts';
import { declaredVariables } from './names.ts';
import type { InputContract, VariableContract, VariableType } from './plan.ts';
import { Texts } from './texts.ts';

/** Other names of fields (REFERENCE §1): in one place, so that thousands of nodes make no lists of them. */
const ALIASES = {
  description: ['title'],
};

/** Known to JSON Schema and to people, and not used here. */
const UNUSED = ['example', 'examples', 'format', 'items', 'properties'];

export const VARIABLE_TYPES: Record<string, VariableType> = {
  string: 'string',
  number: 'number',
  integer: 'number',
  boolean: 'boolean',
  array: 'array',
  list: 'array',
  object: 'object',
  any: 'any',
};

/** Where a value comes from, and what that is (REFERENCE §3). */
export const VARIABLE_ORIGINS: Record<string, VariableContract['origin']> = {
  user_strict: 'user_strict',
  user_lazy: 'user_lazy',
  system_captured: 'system_captured',
  system_generated: 'system_captured',
};

/** What a run may be given, from a `variables_schema` in either form (REFERENCE §3). Total: what is odd is left out. */
export function inputContract(variablesSchema: Json): InputContract {
  const schema = isJsonObject(variablesSchema) ? variablesSchema : {};
  return buildInputs({ value: schema, pointer: '' }, emptyNotes(), new Texts(() => true));
}

/** The same, noting what is odd and parsing defaults, which may be templates. */
export function buildInputs(schema: Located<Json> | null, notes: Notes, texts: Texts): InputContract {
  const value = isJsonObject(schema?.value) ? schema.value : {};
  const pointer = schema?.pointer ?? '';
  const variables: [string, VariableContract][] = [];
  for (const declared of declaredVariables(value)) {
    const group = declared.group === null ? value : value[declared.group];
    const source = isJsonObject(group) ? group[declared.name] : null;
    const place = at(pointer, ...declared.at);
    if (isJsonObject(source)) {
      const reader = new FieldReader(source, place, notes);
      variables.push([declared.name, readVariable(reader, declared.group, texts)]);
    } else if (typeof source === 'string' && Object.hasOwn(VARIABLE_TYPES, source)) {
      // `{name: "string"}`: the type alone.
      const reader = new FieldReader({ type: source }, place, notes);
      variables.push([declared.name, readVariable(reader, declared.group, texts)]);
    } else {
      note(notes.misfits, { pointer: place, field: declared.name, expected: 'an object', found: 'something else' });
    }
  }
  return { additional: value.additional !== false, variables: Object.fromEntries(variables) };
}

function readVariable(reader: FieldReader, group: 'required' | 'optional' | null, texts: Texts): VariableContract {
  const type = lookUp(VARIABLE_TYPES, reader.text('type')?.value) ?? 'any';
  const written = lookUp(VARIABLE_ORIGINS, reader.text('origin')?.value);
  // `user_strict` has to be given or defaulted at the start, so it says `required` where nothing else does.
  const strict = group === null && written === 'user_strict';
  const required = reader.boolean('required')?.value ?? (group === 'required' || strict);
  const origin = written ?? (required ? 'user_strict' : 'user_lazy');
  const validation = reader.block('validation') ?? new FieldReader({}, reader.pointer, reader.notes);
  const sensitive = validation.boolean('sensitive')?.value ?? false;
  const contract: VariableContract = {
    type,
    required: required && origin !== 'system_captured',
    origin,
    description: reader.text('description', ALIASES.description)?.value ?? null,
    default: texts.optional(reader.any('default'), 'default value'),
    regex: validation.text('regex')?.value ?? null,
    min: validation.number('min')?.value ?? null,
    max: validation.number('max')?.value ?? null,
    allowed_values:
      validation.any('allowed_values') === null ? null : validation.list('allowed_values').map((v) => v.value),
    sensitive: (reader.boolean('sensitive')?.value ?? false) || sensitive,
  };
  validation.finish();
  reader.allow(UNUSED);
  reader.finish();
  return contract;
}
