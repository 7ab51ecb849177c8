// `npm run docs:ckp`: the lists of rule pages and of codes, and the diagnostic catalogue, from the rules and their pages themselves.
// With `--check` nothing is written: it fails when a file is not what the rules give.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CatalogueEntry } from '../../ckp/diagnostics/catalogue.ts';
import { GROUP_TITLES } from '../../ckp/diagnostics/code-summary.ts';
import type { CodePage } from '../../ckp/diagnostics/rule-page.ts';
import { CODES_FILE, codesModule } from './codes-module.ts';
import { catalogueMarkdown, pageMarkdown } from './markdown.ts';
import { PAGES_FILE, pagesModule } from './pages-module.ts';

const DOCS = 'docs/ckp/diagnostics';
const isCheck = process.argv.includes('--check');
const stale: string[] = [];

put(PAGES_FILE, pagesModule());
// What is imported from here on has just been written.
const { BEYOND_RULES } = (await import('../../ckp/diagnostics/pages.gen.ts')) as {
  BEYOND_RULES: Readonly<Record<string, CodePage>>;
};
put(CODES_FILE, codesModule(BEYOND_RULES));
const { catalogue } = (await import('../../ckp/diagnostics/catalogue.ts')) as { catalogue(): CatalogueEntry[] };
const entries = catalogue();
const files = new Map([
  ['README.md', catalogueMarkdown(entries, GROUP_TITLES)],
  ...entries.map((entry): [string, string] => [`${entry.code}.md`, pageMarkdown(entry)]),
]);
mkdirSync(DOCS, { recursive: true });
for (const [file, text] of files) put(join(DOCS, file), text);
for (const file of readdirSync(DOCS)) if (!files.has(file)) drop(join(DOCS, file));

if (stale.length > 0) {
  console.error(`Not what the rules give; run \`npm run docs:ckp\`:\n${stale.map((file) => `  ${file}`).join('\n')}`);
  process.exitCode = 1;
}

function put(file: string, text: string): void {
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return;
  if (isCheck) stale.push(file);
  else writeFileSync(file, text);
}

function drop(file: string): void {
  if (isCheck) stale.push(file);
  else rmSync(file);
}
