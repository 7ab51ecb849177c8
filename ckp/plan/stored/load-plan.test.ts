import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Json } from '../../../schema/json.ts';
import { loadPlan } from './load-plan.ts';
import { planText } from './plan-text.ts';

const GOLDEN = join(import.meta.dirname, '../golden');
const stored = readdirSync(GOLDEN).flatMap((format) => readdirSync(join(GOLDEN, format)).map((name) => [format, name]));

test.each(stored)('%s/%s is still read', (format, name) => {
  const plan = loadPlan(JSON.parse(readFileSync(join(GOLDEN, format, name), 'utf8')) as Json);
  expect(Object.keys(plan.nodes)).toContain(plan.start);
  // Brought up, it is stored and read as any other of today.
  expect(loadPlan(JSON.parse(planText(plan)) as Json)).toEqual(plan);
});

test.each([null, {}, { format: 0 }, { format: 99 }, { format: '1' }])('%j is refused in words', (other) => {
  expect(() => loadPlan(other)).toThrow(RangeError);
});
