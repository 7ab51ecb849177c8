import { parse as parseCel } from '@marcbachmann/cel-js';
import { evaluate } from '../../ckp/expression/evaluate.ts';
import { parseExpression } from '../../ckp/expression/parser.ts';
import { plainScope } from '../../ckp/plain-scope.ts';
import type { JsonObject } from '../../schema/json.ts';
import { atLeast, type Line } from '../report.ts';
import { ratesOf } from './timing.ts';

/** The same condition in both languages, over the same values. */
const PAIRS: readonly { name: string; ours: string; cel: string }[] = [
  {
    name: 'comparison and list',
    ours: "{{a.b}} > 10 and status in ['x','y']",
    cel: "a.b > 10 && status in ['x','y']",
  },
  { name: 'range', ours: 'amount >= 100 and amount < 5000', cel: 'amount >= 100 && amount < 5000' },
  { name: 'substring', ours: "name contains 'Trade'", cel: "name.contains('Trade')" },
  { name: 'pattern', ours: "number matches '^INV-[0-9]+$'", cel: "number.matches('^INV-[0-9]+$')" },
  { name: 'length', ours: 'len(items) > 2', cel: 'size(items) > 2' },
  {
    name: 'arithmetic on a list',
    ours: 'items[0].price * items[0].count > 50',
    cel: 'items[0].price * items[0].count > 50.0',
  },
  { name: 'not and or', ours: 'not approved or risk >= 0.7', cel: '!approved || risk >= 0.7' },
  { name: 'sum', ours: 'a.b + a.c * 2 - 3 == 25', cel: 'a.b + a.c * 2.0 - 3.0 == 25.0' },
  {
    name: 'three choices',
    ours: "status == 'p' or status == 'q' or status == 'x'",
    cel: "status == 'p' || status == 'q' || status == 'x'",
  },
  {
    name: 'both ends',
    ours: "name starts_with 'Acme' and name ends_with 'Ltd'",
    cel: "name.startsWith('Acme') && name.endsWith('Ltd')",
  },
];

const VALUES: JsonObject = {
  a: { b: 12, c: 8 },
  status: 'x',
  amount: 250,
  name: 'Acme Trade Ltd',
  number: 'INV-20417',
  items: [
    { price: 20, count: 3 },
    { price: 1, count: 2 },
    { price: 5, count: 1 },
  ],
  approved: true,
  risk: 0.9,
};

/** Evaluations a second of parsed expressions: ours beside CEL's, and the first beside its target. */
export function expressions(): Line[] {
  const scope = plainScope(VALUES, 0);
  return PAIRS.map(({ name, ours, cel }, i) => {
    const parsed = parseExpression(ours);
    if (!parsed.ok) throw new Error(`${ours}: ${parsed.message}`);
    const run = parseCel(cel);
    const expected = evaluate(parsed.expr, scope);
    if (expected !== run(VALUES)) throw new Error(`${ours} and ${cel} do not agree`);
    const rates = ratesOf({ ours: () => evaluate(parsed.expr, scope), theirs: () => run(VALUES) });
    return atLeast(`expression: ${name}`, 'a second', rates.ours, Math.max(rates.theirs, i === 0 ? 1_000_000 : 0));
  });
}
