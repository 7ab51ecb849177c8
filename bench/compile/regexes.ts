import { RE2JS } from 're2js';
import { captureRegex, matchRegex, regexFault } from '../../ckp/regex/regex.ts';
import { atMost, type Line, median } from '../report.ts';
import { timesOf } from './timing.ts';

/** What authors look for in a log or an answer: found early, late and never. */
const PATTERNS = [
  ...[
    'ERROR',
    'INV-[0-9]{4}-[0-9]+',
    '^INV-[0-9]+$',
    '(?i)error|failed',
    'warning|error|fatal|failed',
    '(\\w+)\\s+ERROR',
  ],
  ...['\\b[0-9]{1,3}(\\.[0-9]{1,3}){3}\\b', '[\\w.+-]+@[\\w-]+\\.net', '\\p{Lu}\\p{Ll}+ \\p{Lu}{9}', '[^ -~\\n]x'],
];
const SHORT = ['INV-2024-0099', 'me@example.net', 'Failed at 10.0.0.1', 'Köln'];
const WARM_UP = 30;
const COUNTED = 60;

/** The regular expressions beside the RE2 that they replaced, as times of ours ÷ times of theirs. */
export function* regexes(): Generator<Line> {
  const text = logOf(10_000);
  const theirs = PATTERNS.map((pattern) => RE2JS.compile(pattern));
  PATTERNS.forEach((pattern, i) => {
    const agrees = matchRegex(pattern, text, false) === theirs[i]?.test(text);
    if (!agrees || captureRegex(pattern, text) !== firstOf(theirs[i], text))
      throw new Error(`${pattern} does not agree`);
  });
  yield beside(
    `regex: ${PATTERNS.length} patterns over 10 kB text`,
    () => PATTERNS.map((pattern) => matchRegex(pattern, text, false)),
    () => theirs.map((regex) => regex.test(text)),
  );
  yield beside(
    `regex: ${PATTERNS.length} patterns capture from 10 kB text`,
    () => PATTERNS.map((pattern) => captureRegex(pattern, text)),
    () => theirs.map((regex) => firstOf(regex, text)),
  );
  yield beside(
    `regex: ${PATTERNS.length} patterns over short texts, 100 times`,
    () => times(100, () => PATTERNS.map((pattern) => SHORT.map((short) => matchRegex(pattern, short, false)))),
    () => times(100, () => theirs.map((regex) => SHORT.map((short) => regex.test(short)))),
  );
  // A pattern is compiled once and then known: each is a new one here.
  let fresh = 0;
  yield beside(
    `regex: ${PATTERNS.length} patterns compiled, 20 times`,
    () => times(20, () => PATTERNS.map((pattern) => regexFault(pattern + fresh++))),
    () => times(20, () => PATTERNS.map((pattern) => RE2JS.compile(pattern + fresh++))),
  );
}

function beside(name: string, ours: () => unknown, theirs: () => unknown): Line {
  const mine = median(timesOf(ours, WARM_UP, COUNTED));
  return atMost(`${name}, ours ÷ re2js`, '×', mine / median(timesOf(theirs, WARM_UP, COUNTED)), 1.1);
}

function firstOf(regex: RE2JS | undefined, text: string): string | null {
  const matcher = regex?.matcher(text);
  if (matcher === undefined || !matcher.find()) return null;
  return (matcher.groupCount() > 0 ? matcher.group(1) : matcher.group()) ?? null;
}

function times(count: number, work: () => unknown): void {
  for (let i = 0; i < count; i++) work();
}

function logOf(length: number): string {
  let text = '';
  for (let i = 0; text.length < length; i++) {
    text += `2024-0${1 + (i % 9)} INFO user${i}@example.org paid invoice ${i * 37}, EUR ${i * 13}.50, to Acme Trade Ltd, Köln\n`;
  }
  return `${text}INV-2024-0099 ERROR: failed at 10.0.0.1`;
}
