import { readdirSync } from 'node:fs';

const ROOT = 'ckp/diagnostics';
const SUFFIX = '.page.ts';

/** Made by `npm run docs:ckp`, so that a page need not be listed by hand. */
export const PAGES_FILE = `${ROOT}/pages.gen.ts`;

/** The source of the module that imports every page: a rule's beside it, any other code's under `beyond-rules/`. */
export function pagesModule(): string {
  const groups = readdirSync(`${ROOT}/rules`, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `rules/${name}`)
    .toSorted();
  const ruled = groups.flatMap(pagesIn);
  const beyond = pagesIn('beyond-rules');
  return [
    '// Made by `npm run docs:ckp` from the files that end in .page.ts; do not edit.',
    ...[...beyond, ...ruled].map(({ path, name }) => `import { page as ${name} } from './${path}';`),
    "import type { CodePage, RulePage } from './rule-page.ts';",
    '',
    '/** By code of the rule. */',
    'export const RULE_PAGES: Readonly<Record<string, RulePage>> = {',
    ...ruled.map(({ code, name }) => `  ${code}: ${name},`),
    '};',
    '',
    '/** By code: what is said before any rule, or beside them. */',
    'export const BEYOND_RULES: Readonly<Record<string, CodePage>> = {',
    ...beyond.map(({ code, name }) => `  ${code}: ${name},`),
    '};',
    '',
  ].join('\n');
}

function pagesIn(folder: string): { path: string; code: string; name: string }[] {
  return readdirSync(`${ROOT}/${folder}`)
    .filter((file) => file.endsWith(SUFFIX))
    .toSorted()
    .map((file) => {
      const code = file.slice(0, -SUFFIX.length).replaceAll('-', '_');
      return { path: `${folder}/${file}`, code, name: `${code}_page` };
    });
}
