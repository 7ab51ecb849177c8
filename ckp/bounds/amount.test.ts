import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Amount,
  greatest,
  mostOf,
  plus,
  type Quantity,
  quantity,
  scaled,
  termsOf,
  times,
  worth,
} from './amount.ts';

const NAMES = ['rows', 'cells', 'lines'];

function list(name: string, cap: number | null = null): Amount {
  return quantity({ name, kind: 'list', cap, most: cap });
}

/** Sums of products of small whole numbers, so that what they are worth is exact. */
const { amount: amounts } = fc.letrec<{ amount: Amount }>((tie) => ({
  amount: fc.oneof(
    { maxDepth: 3 },
    fc.nat(9),
    fc.constantFrom(...NAMES).map((name) => list(name)),
    fc.constantFrom(...NAMES).map((name) => list(name, 2)),
    fc.tuple(tie('amount'), tie('amount')).map(([a, b]) => plus([a, b])),
    fc.tuple(tie('amount'), tie('amount')).map(([a, b]) => times(a, b)),
    fc.tuple(tie('amount'), fc.nat(3)).map(([a, factor]) => scaled(a, factor)),
  ),
}));
const worlds = fc.record({ rows: fc.nat(3), cells: fc.nat(3), lines: fc.nat(3) });

function worthOf(amount: Amount, world: Record<string, number>): number {
  return worth(termsOf(amount), ({ name }: Quantity) => world[name] ?? 0);
}

describe('amounts', () => {
  it('are worth what their parts are worth, whatever the lists are', () => {
    fc.assert(
      fc.property(amounts, amounts, fc.nat(4), worlds, (a, b, factor, world) => {
        const [left, right] = [worthOf(a, world), worthOf(b, world)];
        expect(worthOf(plus([a, b]), world)).toBe(left + right);
        expect(worthOf(times(a, b), world)).toBe(left * right);
        expect(worthOf(scaled(a, factor), world)).toBe(left * factor);
        expect(worthOf(greatest([a, b]).amount, world)).toBeGreaterThanOrEqual(Math.max(left, right));
      }),
    );
  });

  it('without a quantity are plain numbers', () => {
    expect(plus([])).toBe(0);
    expect(plus([2, 3])).toBe(5);
    expect(times(2, 3)).toBe(6);
    expect(greatest([2, 7, 3])).toEqual({ amount: 7, by: new Set([1]) });
    expect(list('rows', 0)).toBe(0);
    expect(termsOf(4)).toEqual([{ coefficient: 4, quantities: [] }]);
    expect(termsOf(0)).toEqual([]);
  });

  it('are nothing where they are so many times nothing, even of what is beyond counting', () => {
    expect(scaled(Number.POSITIVE_INFINITY, 0)).toBe(0);
    expect(times(0, Number.POSITIVE_INFINITY)).toBe(0);
    expect(times(list('rows'), 0)).toBe(0);
  });

  it('keep their products in the order in which they came, each once', () => {
    const sum = plus([list('rows'), 2, times(list('rows'), list('cells')), list('rows'), 3]);
    expect(
      termsOf(sum).map(({ coefficient, quantities }) => [coefficient, quantities.map(({ name }) => name)]),
    ).toEqual([
      [2, ['rows']],
      [5, []],
      [1, ['cells', 'rows']],
    ]);
  });

  it('of which the greater is taken term by term: of equal ones the first stands in it', () => {
    const [a, b] = [plus([list('rows'), 1]), plus([list('rows'), 4])];
    const { amount, by } = greatest([a, b, b]);
    expect(termsOf(amount).map(({ coefficient }) => coefficient)).toEqual([1, 4]);
    expect([...by]).toEqual([0, 1]);
  });

  it('are at most what the caps of their lists allow; without a cap nothing says so', () => {
    expect(mostOf(termsOf(plus([1, scaled(list('rows', 10), 3)])))).toBe(31);
    expect(mostOf(termsOf(list('rows')))).toBeNull();
  });
});
