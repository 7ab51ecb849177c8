import type { CatalogueEntry } from '../../ckp/diagnostics/catalogue.ts';
import { codeFrame } from '../../ckp/report/code-frame.ts';
import { visible } from '../../ckp/report/display.ts';
import { linesOf } from '../../ckp/report/lines.ts';
import type { Paint } from '../../ckp/report/paint.ts';

const WIDTH = 100;
const MOST_LINES = 40;

/** The page of a rule for a terminal: what it says, why, what breaks it with the compiler's own words, what keeps it. */
export function rulePage({ code, severity, summary, why, bad, good }: CatalogueEntry, paint: Paint): string {
  return [
    `${paint.severity(`${severity}[${code}]`, severity)} ${paint.strong(summary)}`,
    '',
    ...wrapped(why),
    '',
    ...bad.flatMap(({ title, findings, source }) => [
      paint.strong(title),
      ...findings.map((finding) => indented(codeFrame(finding, { name: 'example', lines: linesOf(source), paint }))),
      '',
    ]),
    paint.strong('How it is right'),
    '',
    ...good.flatMap(({ title, source }) => [
      paint.strong(title),
      ...shortened(source).map((line) => `  ${visible(line)}`),
      '',
    ]),
  ].join('\n');
}

/** An example that no screen has room for keeps its beginning and its end. */
function shortened(source: string): string[] {
  const lines = linesOf(source.trimEnd());
  return lines.length <= MOST_LINES ? lines : [...lines.slice(0, MOST_LINES - 8), '  …', ...lines.slice(-8)];
}

function indented(text: string): string {
  return text.replace(/^/gm, '  ');
}

function wrapped(text: string): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    if (line !== '' && line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}
