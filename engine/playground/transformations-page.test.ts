import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../schema/json.ts';
import { tryTransformation } from './transformation.ts';

const page = readFileSync(resolve(import.meta.dirname, '../../docs/ckp/transformations.md'), 'utf8');
const [, json = '{}'] = /```json\n([\s\S]*?)```/.exec(page) ?? [];
const variables: JsonObject = JSON.parse(json);
const rows = [...page.matchAll(/^\| `(\{.+\})` +\| `(.+)` +\|$/gm)].map(([, source = '', result = '']) => [
  source,
  result,
]);

describe('the page of transformations says what is so', () => {
  it('has a row for each kind', () => {
    const kinds = rows.map(([source]) => (JSON.parse(source ?? '') as { type: string }).type);
    expect(new Set(kinds).size).toBe(11);
  });

  it.each(rows)('%s gives %s', (source = '', result = '') => {
    expect(tryTransformation(JSON.parse(source), variables, 0)).toEqual({
      ok: true,
      value: JSON.parse(result),
      warnings: [],
    });
  });
});
