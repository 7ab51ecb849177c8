import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../schema/json.ts';
import { evaluate } from './expression/evaluate.ts';
import { parseExpression } from './expression/parser.ts';
import { plainScope } from './plain-scope.ts';
import { compileText } from './source/compile-text.ts';
import { parseTemplate } from './template/parse.ts';
import { render } from './template/render.ts';

const DOCS = resolve(import.meta.dirname, '../docs/ckp');
const pages = readdirSync(DOCS).filter((file) => file.endsWith('.md'));
const text = (page: string): string => readFileSync(resolve(DOCS, page), 'utf8');

/** Whole documents, fenced as `json ckp` or `yaml ckp`; `allows=` names the findings that such an example has. */
const examples = pages.flatMap((page) =>
  [...text(page).matchAll(/^```(?:json|yaml) ckp(?: allows=(\S+))?\n([\s\S]*?)^```$/gm)].map(
    ([, allows = '', source = ''], i) => ({ name: `${page}, ${i + 1}`, allows: allows.split(','), source }),
  ),
);

const expressions = text('templates-and-expressions.md');
const [, json = '{}'] = /```json\n([\s\S]*?)```/.exec(expressions) ?? [];
const values: JsonObject = JSON.parse(json);
const scope = plainScope(values, Date.UTC(2026, 11, 1, 9, 30));

/** The rows of the table under a heading cell: what is written and what it comes to. */
function rows(heading: string): [source: string, result: string][] {
  const table = expressions.slice(expressions.search(new RegExp(`^\\| ${heading} +\\|`, 'm'))).split('\n\n')[0] ?? '';
  return [...table.matchAll(/^\| `(.+)` +\| `(.+)` +\|$/gm)].map(([, source = '', result = '']) => [
    source.replaceAll('\\|', '|'),
    result,
  ]);
}

describe('the language reference says what is so', () => {
  it.each(examples)('the example in $name compiles, and nothing is to be said about it', ({ source, allows }) => {
    const { plan, diagnostics } = compileText(source);
    expect(
      diagnostics.filter(({ code }) => !allows.includes(code)).map(({ code, message }) => [code, message]),
    ).toEqual([]);
    expect(plan).not.toBeNull();
  });

  it('has a whole document for each type of node', () => {
    expect(examples.length).toBeGreaterThan(20);
  });

  it.each(rows('template'))('%s renders to %s', (source, result) => {
    const parsed = parseTemplate(source);
    expect(parsed.ok && render(parsed.template, scope)).toEqual(JSON.parse(result));
  });

  it.each(rows('expression'))('%s is %s', (source, result) => {
    const parsed = parseExpression(source, (root) => Object.hasOwn(values, root));
    expect(parsed.ok && evaluate(parsed.expr, scope)).toEqual(JSON.parse(result));
  });

  it.each(pages)('every link of %s leads somewhere', (page) => {
    const links = [...text(page).matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)].map(([, target = '']) => target);
    const broken = links.filter((target) => !/^https?:/.test(target) && !existsSync(resolve(DOCS, target)));
    expect(broken).toEqual([]);
  });
});
