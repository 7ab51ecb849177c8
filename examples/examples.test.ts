import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { compile } from '../ckp/compile.ts';
import type { Json } from '../schema/json.ts';

const documents = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.ckp.json'),
);
/** Node types that compile and that this version does not run. */
const NOT_RUN_YET = ['node-types/example_parallel.ckp.json', 'node-types/example_subflow.ckp.json'];

test.each(documents)('%s compiles without a word of complaint', (name) => {
  const document = JSON.parse(readFileSync(join(import.meta.dirname, name), 'utf8')) as Json;
  const { diagnostics } = compile(document);
  const codes = [...new Set(diagnostics.filter(({ severity }) => severity !== 'info').map(({ code }) => code))];
  expect(codes).toEqual(NOT_RUN_YET.includes(name) ? ['not_runnable_yet'] : []);
});

test('each node type has its example', () => {
  expect(documents.filter((name) => name.startsWith('node-types/'))).toHaveLength(11);
});
