import { expect, test } from 'vitest';
import { cellText, choicesOf, factText, readContext } from './decision.ts';

test('an approval offers exactly the decisions that it takes', () => {
  const decisions = (decision_type: Parameters<typeof choicesOf>[0]['decision_type'], options: string[] = []) =>
    choicesOf({ decision_type, options }).map((choice) => [choice.decision, choice.option]);
  expect(decisions('approve_reject')).toEqual([
    ['approve', undefined],
    ['reject', undefined],
  ]);
  expect(decisions('select_option', ['a', 'b'])).toEqual([
    ['select', 'a'],
    ['select', 'b'],
  ]);
  expect(decisions('provide_input')).toEqual([['provide', undefined]]);
  expect(decisions('acknowledge')).toEqual([['acknowledge', undefined]]);
});

test('the context reads as facts, tables and the rest', () => {
  const read = readContext({
    invoice_count: 14,
    total: 48210.5,
    invoices: [{ n: 'a' }, { n: 'b', v: 1 }],
    deep: { x: [1] },
  });
  expect(read.facts.map((fact) => fact.name)).toEqual(['Invoice count', 'Total']);
  expect(read.tables[0]?.columns).toEqual(['n', 'v']);
  expect(read.rest).toEqual({ deep: { x: [1] } });
  expect(readContext(null)).toEqual({ facts: [], tables: [], rest: {} });
  expect(readContext('text').rest).toEqual({ context: 'text' });
});

test('numbers are grouped, nothing is a dash, zero is zero', () => {
  expect([48210.5, 1234, 0, null, '', true].map(factText)).toEqual(['48,210.50', '1,234', '0', '—', '—', 'yes']);
});

test('amounts in one column have the same decimals', () => {
  expect([12400, 9115.25].map((value, _, column) => cellText(value, column))).toEqual(['12,400.00', '9,115.25']);
  expect(cellText(14, [14, 'x'])).toBe('14');
});
