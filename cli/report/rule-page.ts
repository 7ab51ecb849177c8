import type { CatalogueEntry } from '../../ckp/diagnostics/catalogue.ts';
import { codeFrame } from '../../ckp/report/code-frame.ts';
import type { Paint } from '../../ckp/report/paint.ts';

const WIDTH = 100;

/** The page of a rule for a terminal: what it says, why, what breaks it with the compiler's own words, what keeps it. */
export function rulePage({ code, severity, summary, why, bad, good }: CatalogueEntry, paint: Paint): string {
  return [
    `${paint.severity(`${severity}[${code}]`, severity)} ${paint.strong(summary)}`,
    '',
    ...wrapped(why),
    '',
    ...bad.flatMap(({ title, findings }) => [
      paint.strong(title),
      ...findings.map((finding) => indented(codeFrame(finding, { name: 'procedure.ckp.json', lines: null, paint }))),
      '',
    ]),
    paint.strong('How it is right'),
    ...good.flatMap(({ title }) => [`  ${title}`]),
    '',
  ].join('\n');
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
