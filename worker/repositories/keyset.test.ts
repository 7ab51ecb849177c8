import { expect, test } from 'vitest';
import { beyond, InvalidCursor, pageOf } from './keyset.ts';

const rows = Array.from({ length: 5 }, (_, i) => ({ at: 100 - i, id: `é_${i}` }));
const page = (given: typeof rows, limit: number) =>
  pageOf(
    given,
    { limit },
    (row) => row,
    (row) => row.id,
  );

test('a page shows its limit and points on only when there is more', () => {
  expect(page(rows.slice(0, 3), 2)).toMatchObject({ items: ['é_0', 'é_1'], next_cursor: expect.any(String) });
  expect(page(rows.slice(0, 2), 2).next_cursor).toBeNull();
  expect(page([], 2)).toEqual({ items: [], next_cursor: null });
});

test('a cursor comes back as it went, whatever the id', () => {
  const { next_cursor } = page(rows, 2);
  expect(() => beyond(next_cursor ?? '', {} as never, {} as never)).not.toThrow();
});

test.each(['', 'x', '%%%', btoa('[1]'), btoa('["a","b"]'), btoa('[1.5,"b"]'), btoa('{}'), '\u{1F600}'])(
  'text that is no cursor is refused: %s',
  (text) => {
    expect(() => beyond(text, {} as never, {} as never)).toThrow(InvalidCursor);
  },
);
