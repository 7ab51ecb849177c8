import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { compile } from '../../../../ckp/compile.ts';
import { checkInputs } from '../../../../ckp/inputs.ts';
import { simulate } from '../../../../engine/simulation/simulator.ts';
import type { Json } from '../../../../schema/json.ts';

const document = JSON.parse(readFileSync(join(import.meta.dirname, 'expense-approval.ckp.json'), 'utf8')) as Json;
const { plan, diagnostics } = compile(document);
const START = Date.UTC(2026, 11, 1);

function run(decision: 'approve' | 'reject') {
  if (!plan) throw new Error(JSON.stringify(diagnostics));
  const inputs = checkInputs(plan.inputs, {}, START);
  if (!inputs.ok) throw new Error(JSON.stringify(inputs.errors));
  return simulate(plan, { input: inputs.values, approvals: { ask: { decision } }, start: START });
}

test('the sample compiles without a remark and needs no agent', () => {
  expect(diagnostics).toEqual([]);
  expect(plan?.not_runnable).toEqual([]);
  expect(run('approve').calls).toEqual([]);
});

test('it waits for a person, and what that one says is what happens', () => {
  expect(run('approve').state).toMatchObject({ phase: 'completed', outputs: { paid: true, total: 564.5 } });
  expect(run('reject').state).toMatchObject({ phase: 'completed', outputs: { paid: false, total: 564.5 } });
});
