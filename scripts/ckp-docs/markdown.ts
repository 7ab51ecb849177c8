import type { BadExample, CatalogueEntry, GoodExample } from '../../ckp/diagnostics/catalogue.ts';
import type { CatalogueGroup } from '../../ckp/diagnostics/code-summary.ts';
import { codeFrame } from '../../ckp/report/code-frame.ts';
import { linesOf } from '../../ckp/report/lines.ts';
import { detectFormat } from '../../ckp/source/detect.ts';

const HEADER = '<!-- Made by `npm run docs:ckp` from the rules and their pages; do not edit. -->';

/** More lines of an example than this are left out in its middle. */
const MOST_LINES = 40;
/** More characters of a line than this are left out. */
const LONGEST_LINE = 120;

/** The table of every code, by group. */
export function catalogueMarkdown(
  entries: readonly CatalogueEntry[],
  titles: Readonly<Record<CatalogueGroup, string>>,
): string {
  const sections = Object.entries(titles).flatMap(([group, title]) => {
    const rows = entries
      .filter((entry) => entry.group === group)
      .map(({ code, severity, summary }) => `| [\`${code}\`](${code}.md) | ${severity} | ${cell(summary)} |`);
    return rows.length === 0
      ? []
      : [`## ${title}`, '', '| code | severity | rule |', '| --- | --- | --- |', ...rows, ''];
  });
  return [
    HEADER,
    '<!-- A new rule, page or message: run it again, nothing else is needed. A conflict here: run it again, too. -->',
    '',
    '# Diagnostics',
    '',
    'What the compiler says about a document, in the console, by the API and by `langorch check`. Each finding has a',
    '`code`, a `severity`, a `message`, a JSON `pointer` into what was written (with line and column where it came as',
    'text), a `hint` that says what to change, and `related` places. An error refuses the document; a warning or an info',
    'does not. Findings come errors first.',
    '',
    ...sections,
  ].join('\n');
}

/** The page of one code. */
export function pageMarkdown({ code, severity, summary, why, bad, good }: CatalogueEntry): string {
  return [
    HEADER,
    '',
    `# \`${code}\``,
    '',
    `**${severity}** · ${summary}`,
    '',
    why,
    '',
    '## What is found',
    '',
    ...bad.flatMap(badMarkdown),
    '## How it is right',
    '',
    ...good.flatMap(goodMarkdown),
  ].join('\n');
}

function badMarkdown(example: BadExample): string[] {
  const lines = linesOf(example.source);
  return [
    ...goodMarkdown(example),
    ...example.findings.flatMap((finding) => [
      '```text',
      ...codeFrame(finding, { name: 'example', lines }).split('\n'),
      '```',
      '',
    ]),
  ];
}

function goodMarkdown({ title, text, source }: GoodExample): string[] {
  // Comments and mistakes are no JSON, and would be shown in red.
  const language = text === null ? 'json' : detectFormat(text) === 'json' ? 'jsonc' : 'yaml';
  return [`${title}:`, '', `\`\`\`${language}`, ...shortened(source.replace(/\n$/, '')), '```', ''];
}

/** An example that no page has room for keeps its beginning and its end. */
function shortened(text: string): string[] {
  const lines = text
    .split('\n')
    .map((line) => (line.length <= LONGEST_LINE ? line : `${line.slice(0, LONGEST_LINE - 30)} … ${line.slice(-25)}`));
  return lines.length <= MOST_LINES ? lines : [...lines.slice(0, MOST_LINES / 2), '  …', ...lines.slice(-8)];
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
