import { lookUp } from '../../../syntax/look-up.ts';
import { foundIn, type Rule } from '../../rule.ts';

export const wrongType: Rule = {
  code: 'wrong_type',
  severity: 'error',
  summary: 'A field holds the kind of value that it is read as.',
  check(found, { tree }) {
    foundIn(found, tree.notes.misfits, (found, { pointer, field, expected, found: instead }) => {
      found.push({
        pointer,
        message: `\`${field}\` is ${instead}, but ${expected} is needed.`,
        hint: inMilliseconds(expected, instead) ?? `Write ${expected}.`,
      });
    });
  },
};

const UNITS: Record<string, number> = {
  ms: 1,
  s: 1_000,
  sec: 1_000,
  m: 60_000,
  min: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/** A duration with its unit is a number that the author has no need to work out. */
function inMilliseconds(expected: string, found: string): string | null {
  if (!expected.startsWith('milliseconds')) return null;
  const [, number = '', unit = ''] = /^the text “(\d+(?:\.\d+)?) ?([a-z]+)”$/i.exec(found) ?? [];
  const factor = lookUp(UNITS, unit.toLowerCase());
  return factor === undefined ? null : `Write ${Math.round(Number(number) * factor)}: it is counted in milliseconds.`;
}
