import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../../schema/json.ts';
import { contradiction, implies } from '../analysis/types/contradiction.ts';
import { isTrue } from '../expression/compare.ts';
import { evaluate } from '../expression/evaluate.ts';
import { parseExpression } from '../expression/parser.ts';
import { plainScope } from '../plain-scope.ts';
import { infer, type TypeScope } from './infer.ts';
import { truthOf } from './truth.ts';
import {
  ANY,
  BOOLEAN,
  kind,
  LIST,
  listOf,
  NULL,
  NUMBER,
  OBJECT,
  objectOf,
  oneOf,
  orNull,
  TEXT,
  type Type,
  typeOfValue,
} from './type.ts';

/** Variables with what they are declared as, and values that keep to it. */
const TYPES: Record<string, Type> = {
  status: oneOf(['open', 'held', '7', 'yes']),
  name: kind(TEXT),
  total: kind(NUMBER),
  paid: kind(BOOLEAN),
  orders: listOf(null),
  customer: kind(OBJECT),
  stats: objectOf(new Map([['count', kind(NUMBER | NULL)]])),
  thing: ANY,
};
const VALUES: Record<string, Json[]> = {
  status: ['open', 'held', '7', 'yes'],
  name: ['', 'a', 'open', '12', ' 7 ', 'true', 'No', '2026-01-01'],
  total: [0, 1, -3.5, 7, 12, 1e300],
  paid: [true, false],
  orders: [[], [1], ['a', { id: 'x', amount: '3' }], [null, [2]]],
  customer: [{}, { name: 'a', total: 7 }, { '0': 'zero', length: 2 }],
  stats: [{ count: 3 }, { count: null }],
  thing: [null, 1, 'a', true, [1], { a: 1 }],
};
const scope: TypeScope = {
  root: (path) => orNull(TYPES[path.root] ?? ANY),
};

const operand = fc.oneof(
  fc.constantFrom(...Object.keys(TYPES)),
  fc.constantFrom(
    'customer.name',
    'customer[0]',
    'orders.length',
    'orders.first.id',
    'orders[0]',
    'orders.sum(amount)',
  ),
  fc.constantFrom(
    'stats.count',
    'stats.missing',
    'name.length',
    'status.first',
    'total.x',
    'thing.a',
    'orders.pluck(id)',
  ),
  fc.constantFrom("{{name | default('open')}}", '{{total | round}}', '{{status | upper}}', '{{thing | default(3)}}'),
  fc.constantFrom(
    '0',
    '1',
    '7',
    '12',
    "'open'",
    "'7'",
    "'yes'",
    "''",
    'true',
    'false',
    'null',
    "['open', 7]",
    '[]',
    "'2026-01-01'",
  ),
);
const FUNCTIONS =
  'len upper trim int float str bool abs round ceil min max sum avg count coalesce keys values starts_with contains matches date_diff'.split(
    ' ',
  );
const OPERATORS =
  '== != < <= > >= contains not_contains in not_in starts_with ends_with matches + - * / % and or'.split(' ');
const { expression } = fc.letrec<{ expression: string }>((tie) => ({
  expression: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    operand,
    fc
      .tuple(tie('expression'), fc.constantFrom(...OPERATORS), tie('expression'))
      .map(([l, op, r]) => `(${l} ${op} ${r})`),
    tie('expression').map((x) => `(not ${x})`),
    tie('expression').map((x) => `(-${x})`),
    fc.tuple(tie('expression'), fc.constantFrom('is_empty', 'is_not_empty')).map(([x, op]) => `(${x} ${op})`),
    fc.tuple(fc.constantFrom(...FUNCTIONS), tie('expression'), tie('expression')).map(([f, a, b]) => {
      const two = ['starts_with', 'contains', 'matches', 'date_diff'].includes(f) || f === 'coalesce';
      return two ? `${f}(${a}, ${b})` : `${f}(${a})`;
    }),
  ),
}));
const variables = fc.record(
  Object.fromEntries(Object.entries(VALUES).map(([name, values]) => [name, fc.constantFrom<Json>(null, ...values)])),
);

describe('what is said of an expression holds whatever the variables are', () => {
  it('its kind, its values and its truth', () => {
    fc.assert(
      fc.property(expression, variables, (source, values) => {
        const parsed = parseExpression(source);
        if (!parsed.ok) return;
        const type = infer(parsed.expr, scope, () => undefined);
        const value = evaluate(parsed.expr, plainScope(values, 0));
        const actual = typeOfValue(value);
        expect(type.kinds & actual.kinds, `${source} is ${JSON.stringify(value)}`).not.toBe(0);
        const truth = truthOf(type);
        if (truth !== null) expect(isTrue(value), `${source} is ${JSON.stringify(value)}`).toBe(truth);
        if (type.values !== null && value !== null && typeof value !== 'object') {
          expect(type.values, source).toContain(value);
        }
      }),
      { numRuns: 20_000 },
    );
  });

  const comparison = fc
    .tuple(
      fc.constantFrom('status', 'total', 'name', 'thing', 'paid'),
      fc.constantFrom('==', '!=', '<', '<=', '>', '>='),
      operand,
    )
    .map(([l, op, r]) => `${l} ${op} ${r}`);

  it('what never holds together never does', () => {
    const both = fc.tuple(comparison, fc.constantFrom('and', 'or'), comparison).map(([l, op, r]) => `${l} ${op} ${r}`);
    fc.assert(
      fc.property(both, variables, (source, values) => {
        const parsed = parseExpression(source);
        if (!parsed.ok) return;
        const found = contradiction(parsed.expr);
        if (found !== null) {
          expect(isTrue(evaluate(parsed.expr, plainScope(values, 0))), source).toBe(found.truth);
        }
      }),
      { numRuns: 20_000 },
    );
  });

  const joined = fc
    .tuple(comparison, fc.constantFrom('and', 'or', null), comparison)
    .map(([l, op, r]) => (op === null ? l : `${l} ${op} ${r}`));

  it('a condition that another covers is only true when that is', () => {
    fc.assert(
      fc.property(joined, joined, variables, (later, earlier, values) => {
        const [a, b] = [parseExpression(later), parseExpression(earlier)];
        if (!a.ok || !b.ok || !implies(a.expr, b.expr)) return;
        const [isLater, isEarlier] = [a, b].map(({ expr }) => isTrue(evaluate(expr, plainScope(values, 0))));
        if (isLater) expect(isEarlier, `${later} / ${earlier}`).toBe(true);
      }),
      { numRuns: 20_000 },
    );
  });
});

it('what joins is each of the two', () => {
  const joined = infer(
    {
      t: 'list',
      items: [
        { t: 'lit', v: 1 },
        { t: 'lit', v: [2] },
        { t: 'path', root: 'name', segments: [] },
      ],
    },
    scope,
    () => undefined,
  );
  expect(joined.kinds).toBe(LIST);
  expect(joined.item?.kinds).toBe(NUMBER | LIST | TEXT | NULL);
});
