const UNITS: readonly (readonly [ms: number, name: string])[] = [
  [86_400_000, 'day'],
  [3_600_000, 'hour'],
  [60_000, 'minute'],
  [1_000, 'second'],
];

/**
 * Milliseconds as a person says them, rounded to two places in the largest unit that they fill.
 *
 * @example inWords(90_000) === '1.5 minutes'
 */
export function inWords(ms: number): string {
  for (const [size, name] of UNITS) {
    if (ms < size) continue;
    const n = Math.round((ms / size) * 100) / 100;
    return `${n} ${name}${n === 1 ? '' : 's'}`;
  }
  return `${Math.round(ms)} ms`;
}
