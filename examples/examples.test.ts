import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { compile } from '../ckp/compile.ts';
import type { Json } from '../schema/json.ts';

const folder = join(import.meta.dirname, 'not-run-yet');

test.each(readdirSync(folder))('not-run-yet/%s compiles, and is refused at the start rather than halfway', (name) => {
  const { plan, diagnostics } = compile(JSON.parse(readFileSync(join(folder, name), 'utf8')) as Json);
  expect(plan).not.toBeNull();
  const codes = diagnostics.filter(({ severity }) => severity !== 'info').map(({ code }) => code);
  expect([...new Set(codes)]).toEqual(['not_runnable_yet']);
});
