import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../schema/json.ts';
import { evaluate } from './expression/evaluate.ts';
import { parseExpression } from './expression/parser.ts';
import { plainScope } from './plain-scope.ts';
import { parseTemplate } from './template/parse.ts';
import { render } from './template/render.ts';

const page = readFileSync(resolve(import.meta.dirname, '../docs/language/templates-and-expressions.md'), 'utf8');
const [, json = '{}'] = /```json\n([\s\S]*?)```/.exec(page) ?? [];
const values: JsonObject = JSON.parse(json);
const scope = plainScope(values, Date.UTC(2026, 11, 1, 9, 30));

/** The rows of the table under a heading cell: what is written and what it comes to. */
function rows(heading: string): [source: string, result: string][] {
  const table = page.slice(page.search(new RegExp(`^\\| ${heading} +\\|`, 'm'))).split('\n\n')[0] ?? '';
  return [...table.matchAll(/^\| `(.+)` +\| `(.+)` +\|$/gm)].map(([, source = '', result = '']) => [
    source.replaceAll('\\|', '|'),
    result,
  ]);
}

describe('the language reference says what is so', () => {
  it.each(rows('template'))('%s renders to %s', (source, result) => {
    const parsed = parseTemplate(source);
    expect(parsed.ok && render(parsed.template, scope)).toEqual(JSON.parse(result));
  });

  it.each(rows('expression'))('%s is %s', (source, result) => {
    const parsed = parseExpression(source, (root) => Object.hasOwn(values, root));
    expect(parsed.ok && evaluate(parsed.expr, scope)).toEqual(JSON.parse(result));
  });
});
