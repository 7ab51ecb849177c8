import { expect, it } from 'vitest';
import { readJson } from './json-text.ts';

it('reads a value', () => {
  expect(readJson(' {"a": [1, null]} ')).toEqual({ value: { a: [1, null] } });
});

it.each(['', '{', 'nonsense', '{"a": 1} x'])('says why %j is none', (text) => {
  expect(readJson(text)).toEqual({ fault: expect.any(String) });
});

it('R7: gives nothing that could be taken for a blob, however it is spelled', () => {
  const text = '[{"$blob": "00", "size": 1}, {"x": {"\\u0024blob": "00", "size": 70000}}]';
  expect(readJson(text)).toEqual({
    value: [{ $blob: '00', size: 1, $literal: true }, { x: { $blob: '00', size: 70000, $literal: true } }],
  });
});

it('refuses what nests so deep that a walk would overflow', () => {
  expect(readJson('['.repeat(100_000) + ']'.repeat(100_000))).toEqual({ fault: expect.stringContaining('deep') });
});
