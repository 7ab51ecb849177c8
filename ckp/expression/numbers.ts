import type { Json } from '../../schema/json.ts';

/** JSON's number grammar (RFC 8259 §6). */
const JSON_NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/**
 * The number that a number or a numeric text is, else null. Numeric text is a JSON number once trimmed: `0x1F`, `+1`,
 * `.5` and `1,000` are not. Source: REFERENCE §5.
 */
export function numberOf(value: Json): number | null {
  if (typeof value === 'number') return value;
  return typeof value === 'string' ? numberInText(value) : null;
}

function numberInText(text: string): number | null {
  // Most texts are no numbers: one look at the first character settles it.
  const first = text.charCodeAt(0);
  if (first > 0x39 && first < 0xa0) return null;
  const trimmed = text.trim();
  if (!JSON_NUMBER.test(trimmed)) return null;
  const number = Number(trimmed);
  return Number.isFinite(number) ? number : null;
}

/** Rounds half away from zero in decimal, so that 1.005 to two digits is 1.01. */
export function roundTo(value: number, digits: number): number {
  const size = Math.abs(value);
  // Shifting by the exponent of the shortest form keeps the decimal digits that the author sees.
  const shifted = Math.round(shift(size, digits));
  const rounded = Number.isFinite(shifted) ? shift(shifted, -digits) : size;
  return value < 0 ? -rounded + 0 : rounded;
}

function shift(value: number, by: number): number {
  const [mantissa, exponent] = String(value).split('e');
  return Number(`${mantissa}e${Number(exponent ?? 0) + by}`);
}

/** What `sum`, `avg`, `min`, `max` and `count` reckon over a list. */
export type Aggregate = 'count' | 'sum' | 'avg' | 'min' | 'max';

/**
 * Reckons over values: numbers and numeric texts count, the rest is passed over. Of none the sum is 0 and the others
 * are null; `count` counts all, numbers or not. Source: REFERENCE §7 (aggregate), §4 (readings).
 */
export function aggregate(kind: Aggregate, values: Iterable<Json>): number | null {
  let all = 0;
  let count = 0;
  let sum = 0;
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    all += 1;
    const number = numberOf(value);
    if (number === null) continue;
    count += 1;
    sum += number;
    if (number < least) least = number;
    if (number > most) most = number;
  }
  if (kind === 'count') return all;
  if (kind === 'sum') return Number.isFinite(sum) ? sum : null;
  if (count === 0) return null;
  if (kind === 'avg') return Number.isFinite(sum) ? sum / count : null;
  return kind === 'min' ? least : most;
}
