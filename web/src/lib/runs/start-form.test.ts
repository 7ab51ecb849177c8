import { expect, test } from 'vitest';
import { fieldsOf, inputOf, placeholderOf } from './start-form.ts';

const schema = {
  required: {
    execution_date: { type: 'string', origin: 'user_strict', default: '{{today}}' },
    inbox: { type: 'string', description: 'Where to look' },
    limit: { type: 'number', default: 0 },
  },
  optional: {
    invoices: { type: 'array', origin: 'system_captured' },
    mode: { type: 'string', validation: { allowed_values: ['fast', 'safe'] } },
    tags: { type: 'array' },
    anything: {},
  },
};

test('a form asks for what a person may give, the required first, and not for what the run writes', () => {
  expect(fieldsOf(schema).map((field) => [field.name, field.required])).toEqual([
    ['execution_date', true],
    ['inbox', true],
    ['limit', true],
    ['mode', false],
    ['tags', false],
    ['anything', false],
  ]);
  expect(fieldsOf({ a: { type: 'number', required: true }, b: {} }).map((field) => field.required)).toEqual([
    true,
    false,
  ]);
  expect(fieldsOf(null)).toEqual([]);
});

test('an empty field is absent so that its default applies; without a default it is asked for', () => {
  const { input, errors } = inputOf(fieldsOf(schema), { limit: ' ' });
  expect(input).toEqual({});
  expect(Object.keys(errors)).toEqual(['inbox']);
});

test('text becomes the declared type, or says what is wanted', () => {
  const fields = fieldsOf(schema);
  expect(inputOf(fields, { inbox: '007', limit: '12.5', mode: 'safe', tags: '["a"]', anything: '{"x":1}' })).toEqual({
    input: { inbox: '007', limit: 12.5, mode: 'safe', tags: ['a'], anything: { x: 1 } },
    errors: {},
  });
  const wrong = inputOf(fields, { inbox: 'x', limit: 'many', tags: '{}', mode: 'else', anything: 'plain words' });
  expect(Object.keys(wrong.errors).sort()).toEqual(['limit', 'mode', 'tags']);
  expect(wrong.input.anything).toBe('plain words');
});

test('zero is shown as a default, not taken for none', () => {
  const limit = fieldsOf(schema).find((field) => field.name === 'limit');
  expect(limit && placeholderOf(limit)).toBe('0');
});
