import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { canonicalJson } from '../ckp/canonical.ts';
import { compile } from '../ckp/compile.ts';
import { PLAN_FORMAT } from '../ckp/plan/plan.ts';
import { planText } from '../ckp/plan/stored/plan-text.ts';
import type { Json } from '../schema/json.ts';

/**
 * What each example compiles to, as it is stored. A change here changes the address of every plan that is compiled from
 * now on: `UPDATE_GOLDEN=1 npx vitest run --project pure examples/golden-plans` writes the files anew, and their
 * difference shows what the change does. Once this format is released, no field may go or mean something else.
 */
const GOLDEN = join(import.meta.dirname, `../ckp/plan/golden/format-${PLAN_FORMAT}`);

const documents = [import.meta.dirname, join(import.meta.dirname, 'not-run-yet')].flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.ckp.json'))
    .map((name): [string, string] => [name.replace('.ckp.json', ''), join(folder, name)]),
);

test.each(documents)('the plan of %s is the golden one', (name, file) => {
  const { plan } = compile(JSON.parse(readFileSync(file, 'utf8')) as Json);
  const text = plan === null ? '' : planText(plan);
  const golden = join(GOLDEN, `${name}.plan.json`);
  if (process.env.UPDATE_GOLDEN) {
    mkdirSync(GOLDEN, { recursive: true });
    writeFileSync(golden, `${JSON.stringify(JSON.parse(text), null, 1)}\n`);
  }
  const stored = JSON.parse(readFileSync(golden, 'utf8')) as Json;
  expect(JSON.parse(text)).toEqual(stored);
  // The same text, too: its hash is the plan's address.
  expect(text === canonicalJson(stored)).toBe(true);
});

test('no golden plan is without its example', () => {
  expect(readdirSync(GOLDEN).toSorted()).toEqual(documents.map(([name]) => `${name}.plan.json`).toSorted());
});
