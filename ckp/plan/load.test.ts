import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Json } from '../../schema/json.ts';
import { loadPlan } from './load.ts';

const GOLDEN = join(import.meta.dirname, 'golden');
const stored = readdirSync(GOLDEN).flatMap((format) => readdirSync(join(GOLDEN, format)).map((name) => [format, name]));

test.each(stored)('%s/%s is still read', (format, name) => {
  const plan = loadPlan(JSON.parse(readFileSync(join(GOLDEN, format, name), 'utf8')) as Json);
  expect(Object.keys(plan.nodes)).toContain(plan.start);
});

test.each([null, {}, { format: 0 }, { format: 99 }, { format: '1' }])('%j is refused in words', (other) => {
  expect(() => loadPlan(other)).toThrow(RangeError);
});
