import { expect, test } from 'vitest';
import { bytes, count, nameOf, plural, shortId } from './names.ts';

test('an id reads as a label', () => {
  expect(nameOf('validate_in_portal')).toBe('Validate in portal');
  expect(nameOf('sendMail')).toBe('Send Mail');
  expect(nameOf('_')).toBe('_');
});

test('numbers are grouped thinly and counted rightly', () => {
  expect(count(12408)).toBe('12\u202f408');
  expect(plural(1, 'run')).toBe('1 run');
  expect(plural(2, 'child', 'children')).toBe('2 children');
  expect(bytes(4_120)).toBe('4.1 kB');
});

test('a long id keeps both its ends', () => {
  expect(shortId('run_01JF8Q2M7T00000000000000AB')).toBe('run_01JF…0000AB');
  expect(shortId('short')).toBe('short');
});
