import { expect, test } from 'vitest';
import { highlight } from './highlight.ts';

test.each(['  "a": "b\\"c: 1",', '  "n": -1.5e3, true, null', '}', ''])('nothing of %j is lost', (line) => {
  expect(
    highlight(line)
      .map((part) => part.text)
      .join(''),
  ).toBe(line);
});

test('keys, texts, numbers and words are told apart; what stands in a text is text', () => {
  expect(highlight('"k": "v 12 true"').map((part) => part.kind)).toEqual(['key', 'plain', 'plain', 'string']);
  expect(highlight('  12').at(-1)?.kind).toBe('number');
  expect(highlight('[null]')[1]?.kind).toBe('word');
});
