import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compile } from '../ckp/compile.ts';
import { checkInputs } from '../ckp/inputs.ts';
import type { Plan } from '../ckp/plan/plan.ts';
import { loadPlan } from '../ckp/plan/stored/load-plan.ts';
import { type Scenario, simulate } from '../engine/simulation/simulator.ts';
import type { Json, JsonObject } from '../schema/json.ts';

const START = Date.UTC(2026, 11, 1);
/** Plans as they were stored by each version of the compiler: they are read for ever. */
const GOLDEN = join(import.meta.dirname, '../ckp/plan/golden');
const ANSWER = '{"metadata": {"topic": "delivery"}, "confidence": 0.9}';

/** How each small example ends: with its own defaults, or with the input and people given here. */
const ENDS: [name: string, phase: string, outputs: JsonObject, input?: JsonObject, scenario?: Scenario][] = [
  ['sequence', 'completed', { response: { ok: true }, fetched_at: '2026-12-01T00:00:00.050Z' }],
  ['processing', 'completed', { lines: [{ order: '1042', gross: 144.6 }] }],
  ['logic', 'completed', { queue: 'front desk' }],
  ['logic', 'completed', { queue: 'senior desk' }, { amount: 1000 }],
  ['logic', 'failed', { reason: 'The amount 0 is none.' }, { amount: 0 }],
  ['loop', 'completed', { greetings: ['0: hello, Graz', '1: hello, Linz', '2: hello, Wels'] }],
  ['loop', 'completed', { greetings: [] }, { cities: [] }],
  ['human-approval', 'completed', { granted: true, comment: 'fine' }, {}, person('approve')],
  ['human-approval', 'completed', { granted: false, comment: 'fine' }, {}, person('reject')],
  ['verification', 'completed', { may_ship: true }],
  [
    'transform',
    'completed',
    {
      large_sales: [
        { shop: 'Graz', amount: 120 },
        { shop: 'Linz', amount: 80 },
      ],
      totals: { count: 3, sum_amount: 245.5, avg_amount: 245.5 / 3 },
      by_shop: [
        { shop: 'Graz', sum_amount: 165.5 },
        { shop: 'Linz', sum_amount: 80 },
      ],
    },
  ],
  ['llm-action', 'completed', { metadata: { topic: 'delivery' }, confidence: 0.9, answer: ANSWER }],
  ['terminate', 'completed', { ended_on: '2026-12-01', by: 'simulator' }],
  ['terminate', 'failed', { reason: 'no reason given' }, { fail: true }],
];

function person(decision: 'approve' | 'reject'): Scenario {
  return { approvals: { ask: { decision, by: 'alice', comment: 'fine' } } };
}

test.each(ENDS)('%s.ckp.json ends %s with %j', (name, phase, outputs, input = {}, scenario = {}) => {
  const { plan } = compile(read(join(import.meta.dirname, `${name}.ckp.json`)));
  if (plan === null) throw new Error('does not compile');
  expect(end(plan, input, scenario)).toEqual({ phase, outputs });
});

describe.each(readdirSync(GOLDEN))('%s, as it was stored once', (format) => {
  test.each(ENDS)('%s still ends %s with %j', (name, phase, outputs, input = {}, scenario = {}) => {
    const plan = loadPlan(read(join(GOLDEN, format, `${name}.plan.json`)));
    expect(end(plan, input, scenario)).toEqual({ phase, outputs });
  });
});

function read(file: string): Json {
  return JSON.parse(readFileSync(file, 'utf8')) as Json;
}

function end(plan: Plan, input: JsonObject, scenario: Scenario) {
  const checked = checkInputs(plan.inputs, input, START);
  if (!checked.ok) throw new Error(JSON.stringify(checked.errors));
  const { state } = simulate(plan, { start: START, input: checked.values, llm: { classify: [ANSWER] }, ...scenario });
  return { phase: state.phase, outputs: state.outputs };
}

test('verification.ckp.json fails when there is too little', () => {
  const { plan } = compile(read(join(import.meta.dirname, 'verification.ckp.json')));
  const { state } = plan === null ? { state: null } : simulate(plan, { input: { stock: 1, ordered: 5 } });
  expect(state).toMatchObject({ phase: 'failed', failure: { type: 'Verification' } });
});

test('every small example is run here', () => {
  const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.ckp.json'));
  const small = files.map((name) => name.replace('.ckp.json', '')).filter((name) => name !== 'invoice_batch');
  expect([...new Set(ENDS.map(([name]) => name))].sort()).toEqual(small.sort());
});
