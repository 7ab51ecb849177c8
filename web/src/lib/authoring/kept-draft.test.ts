import { expect, test } from 'vitest';
import { dropDraft, keepDraft, keptDraft } from './kept-draft.ts';

function storage(room: number): Storage {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => {
      if (value.length > room) throw new DOMException('full', 'QuotaExceededError');
      kept.set(key, value);
    },
    removeItem: (key: string) => void kept.delete(key),
  } as unknown as Storage;
}

test('a draft is kept for its user alone, and an older one never stands for one that was too large', () => {
  const small = storage(10);
  expect(keepDraft('ada', { text: 'a: 1', fileName: 'a.yaml' }, small)).toBe(true);
  expect(keptDraft('ada', small)).toEqual({ text: 'a: 1', fileName: 'a.yaml' });
  expect(keptDraft('bob', small)).toBeNull();
  expect(keepDraft('ada', { text: 'x'.repeat(11), fileName: '' }, small)).toBe(false);
  expect(keptDraft('ada', small)).toBeNull();
  const large = storage(Number.POSITIVE_INFINITY);
  expect(keepDraft('ada', { text: 'x'.repeat(5_000_000), fileName: '' }, large)).toBe(false);
  keepDraft('ada', { text: 'b: 2', fileName: '' }, large);
  dropDraft('ada', large);
  expect(keptDraft('ada', large)).toBeNull();
});
