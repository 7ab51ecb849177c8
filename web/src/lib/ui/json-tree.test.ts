import { expect, test } from 'vitest';
import { kindOf, summary } from './json-tree.ts';

test.each([
  [null, 'null'],
  [[1, 2], '2 items'],
  [[1], '1 item'],
  [{}, '{}'],
  [{ a: 1, b: 2, c: 3, d: 4 }, '{a, b, c, +1}'],
  ['hi', '"hi"'],
  ['x'.repeat(60), `"${'x'.repeat(46)}…`],
  [48210.5, '48210.5'],
  [{ $secret: 'portal.password' }, 'secret portal.password'],
])('%j in one line is %s', (value, text) => {
  expect(summary(value)).toBe(text);
});

test('a large value that lies elsewhere is told from an object', () => {
  expect(kindOf({ $blob: 'ab', size: 3 })).toBe('blob');
  expect(kindOf({ $blob: 'ab' })).toBe('object');
});
