import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { BEYOND_RULES, RULE_PAGES } from '../../ckp/diagnostics/pages.gen.ts';
import type { Json } from '../../schema/json.ts';

export interface RealDocument {
  name: string;
  document: Json;
}

const EXAMPLES = resolve(import.meta.dirname, '../../examples');
const SHARED = resolve(process.env.LANGORCH_SHARED ?? resolve(import.meta.dirname, '../../../shared'), 'ckp');

/** Our own examples, and those of the rules' pages. */
export function ownDocuments(): RealDocument[] {
  const pages = Object.entries({ ...BEYOND_RULES, ...RULE_PAGES }).flatMap(([code, page]) =>
    [...page.bad, ...page.good]
      .filter(({ text }) => text === undefined)
      .map(({ title, document }) => ({ name: `${code}: ${title}`, document })),
  );
  return [...documentsIn(EXAMPLES), ...pages];
}

/** Documents that lie beside the repository, read in place; none where they are absent. */
export function sharedDocuments(): RealDocument[] {
  return [...documentsIn(resolve(SHARED, 'examples')), ...vectorsOf('validation.json'), ...vectorsOf('runs.json')];
}

function documentsIn(folder: string): RealDocument[] {
  const files = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith('.ckp.json')) : [];
  return files.map((file) => ({ name: file, document: JSON.parse(readFileSync(resolve(folder, file), 'utf8')) }));
}

function vectorsOf(file: string): RealDocument[] {
  const path = resolve(SHARED, 'vectors', file);
  if (!existsSync(path)) return [];
  const cases = JSON.parse(readFileSync(path, 'utf8')) as { id: string; document?: Json; procedure?: Json }[];
  return cases.flatMap(({ id, document, procedure }) => {
    const found = document ?? procedure;
    return found === undefined ? [] : [{ name: `${file} ${id}`, document: found }];
  });
}
