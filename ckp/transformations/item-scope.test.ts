import { expect, it } from 'vitest';
import { evaluate } from '../expression/evaluate.ts';
import { parseExpression } from '../expression/parser.ts';
import { plainScope } from '../plain-scope.ts';
import { ItemScope } from './item-scope.ts';

it.each([
  ['item.n + index', 3],
  ['n', 2],
  ['only_elsewhere', null],
  ['outer', 'o'],
  ['variables.n', 'outer n'],
  ['nosuch', null],
  ['today', '2026-12-01'],
  ['date_diff(today, due)', 30],
])('in a transformation, %s reads %j (REFERENCE §7)', (source, wanted) => {
  const variables = { outer: 'o', n: 'outer n' };
  const outer = plainScope({ ...variables, variables }, Date.UTC(2026, 11, 1));
  const items = [
    { n: 1, only_elsewhere: 5 },
    { n: 2, due: '2026-11-01' },
  ];
  const parsed = parseExpression(source);
  const scope = new ItemScope(
    { ...outer, variable: (name) => (Object.hasOwn(variables, name) ? variables[name as 'n'] : undefined) },
    items,
  );
  expect(parsed.ok && evaluate(parsed.expr, scope.at(items[1] ?? null, 1))).toEqual(wanted);
});
