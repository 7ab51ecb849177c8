import { inWords } from '../diagnostics/duration.ts';
import type { Amount, Quantity, Term } from './amount.ts';
import type { Measure } from './measures.ts';

/**
 * A sum as a person reads it, constant first.
 *
 * @example amountText(amount, 'external_calls') === '4 + 12·|invoice_list|'
 */
export function amountText(amount: Amount, measure: Measure): string {
  if (typeof amount === 'number') return numberText(amount, measure);
  const sorted = [...amount.values()].sort((a, b) => a.quantities.length - b.quantities.length);
  return sorted.map((term) => termText(term, measure)).join(' + ');
}

function termText({ coefficient, quantities }: Term, measure: Measure): string {
  const product = quantities.map(quantityText).join('·');
  // A wait is milliseconds by itself.
  const plain = quantities.some(({ kind }) => kind === 'wait') && coefficient === 1;
  if (quantities.length === 0) return numberText(coefficient, measure);
  const isCount = coefficient === 1 && !isTime(measure) && measure !== 'cost_usd';
  return plain || isCount ? product : `${numberText(coefficient, measure)}·${product}`;
}

function quantityText({ name, kind, cap }: Quantity): string {
  const text = kind === 'list' ? `|${name}|` : `(${name})`;
  return cap === null ? text : `min(${text}, ${cap})`;
}

function isTime(measure: Measure): boolean {
  return measure === 'wall_clock_ms' || measure === 'wall_clock_with_people_ms';
}

export function numberText(n: number, measure: Measure): string {
  if (isTime(measure)) return inWords(n);
  if (measure === 'cost_usd') return `$${Number(n.toPrecision(3))}`;
  const whole = Math.ceil(n);
  // Nothing to group, and asking what a language does takes its time.
  return whole > 0 && whole < 1_000 ? String(whole) : whole.toLocaleString('en-US');
}
