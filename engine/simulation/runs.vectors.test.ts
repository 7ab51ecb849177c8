import { describe, expect, it } from 'vitest';
import { compile } from '../../ckp/compile.ts';
import { checkInputs } from '../../ckp/inputs.ts';
import type { Plan } from '../../ckp/plan/plan.ts';
import { hasVectors, sharedDocument, vectors } from '../../ckp/testing/shared.ts';
import { isJsonObject, type Json, type JsonObject } from '../../schema/json.ts';
import { foldAll } from '../fold.ts';
import { inspect } from '../inspect/view.ts';
import { initialState } from '../state.ts';
import { plain } from '../testing/harness.ts';
import { type Answer, type Person, type Simulated, simulate } from './simulator.ts';

const START = Date.UTC(2026, 11, 1);

interface Case {
  id: string;
  procedure?: Json;
  procedure_file?: string;
  input: JsonObject;
  mocks?: Record<string, Answer[]>;
  llm?: Record<string, (string | Answer)[]>;
  approvals?: Record<string, Person | Person[]>;
  callbacks?: Answer[];
  workflow_capabilities?: string[];
  expect: Expectation;
}

interface Expectation {
  status: 'completed' | 'failed' | 'waiting' | 'refused';
  path?: string[];
  visited?: string[];
  not_visited?: string[];
  node_counts?: Record<string, number>;
  waiting_at?: string;
  failed_at?: string;
  vars?: JsonObject;
  outputs?: JsonObject;
  vars_present?: string[];
  vars_absent?: string[];
  failure?: JsonObject & { mentions?: string[] };
  calls?: { step_id?: string; action?: string; count?: number; params?: JsonObject; params_sequence?: JsonObject[] }[];
  total_calls?: number;
  approvals?: JsonObject[];
  second_decision?: string;
  llm_request_contains?: string[];
  llm_json_mode?: boolean;
  min_duration_ms?: number;
  errors_about?: string[];
}

const cases = vectors<Case>('runs').map((one) => {
  const { plan, diagnostics } = compile(one.procedure ?? sharedDocument(one.procedure_file ?? ''));
  return { one, plan, diagnostics };
});
const runnable = cases.filter(({ plan }) => plan === null || plan.not_runnable.length === 0);
const later = cases.filter(({ plan }) => plan !== null && plan.not_runnable.length > 0);

describe.skipIf(!hasVectors)('shared run vectors (skipped where the shared folder is absent)', () => {
  it.skip.each(later.map(({ one }) => one))('$id (not_runnable_yet)', () => undefined);

  it.each(runnable)('$one.id', ({ one, plan, diagnostics }) => {
    if (!plan) throw new Error(JSON.stringify(diagnostics));
    check(plan, one);
  });
});

function check(plan: Plan, one: Case): void {
  const { expect: expected } = one;
  const inputs = checkInputs(plan.inputs, one.input ?? {}, START);
  if (!inputs.ok) {
    expect(expected.status).toBe('refused');
    const about = inputs.errors.map(({ name }) => name);
    for (const name of expected.errors_about ?? []) expect(about).toContain(name);
    return;
  }
  const run = simulate(plan, {
    input: inputs.values,
    mocks: one.mocks ?? {},
    llm: one.llm ?? {},
    approvals: one.approvals ?? {},
    callbacks: one.callbacks ?? [],
    workflow_capabilities: one.workflow_capabilities ?? [],
    start: START,
  });
  expect(plain(foldAll(initialState(), run.events)), 'E1').toEqual(plain(run.state));
  holds(plan, run, expected);
}

function holds(plan: Plan, run: Simulated, expected: Expectation): void {
  const shown = inspect(plan, run.state);
  const entered = run.events.filter(({ type }) => type === 'node_entered').map(({ node_id }) => node_id ?? '');
  expect(shown.state, shown.why).toBe(expected.status);
  if (expected.path) expect(entered).toEqual(expected.path);
  for (const node of expected.visited ?? []) expect(entered).toContain(node);
  for (const node of expected.not_visited ?? []) expect(entered).not.toContain(node);
  for (const [node, count] of Object.entries(expected.node_counts ?? {}))
    expect(entered.filter((id) => id === node)).toHaveLength(count);
  if (expected.waiting_at) expect(shown.current_nodes).toContain(expected.waiting_at);
  if (expected.failed_at) expect(run.state.failure?.node_id).toBe(expected.failed_at);
  if (expected.vars) subset(shown.variables, expected.vars, 'vars');
  if (expected.outputs) subset(run.state.outputs, expected.outputs, 'outputs');
  for (const path of expected.vars_present ?? []) expect(at(shown.variables, path), path).not.toBeUndefined();
  for (const path of expected.vars_absent ?? []) expect(at(shown.variables, path) ?? null, path).toBeNull();
  if (expected.failure) {
    const { mentions, ...failure } = expected.failure;
    subset(run.state.failure as unknown as Json, failure, 'failure');
    for (const word of mentions ?? []) expect(JSON.stringify(run.state.failure)).toContain(word);
  }
  for (const call of expected.calls ?? []) {
    const made = run.calls.filter(
      ({ step_id, action }) =>
        (call.step_id === undefined || step_id === call.step_id) &&
        (call.action === undefined || action === call.action),
    );
    if (call.count !== undefined) expect(made).toHaveLength(call.count);
    if (call.params) subset(made[0]?.params ?? null, call.params, 'params');
    for (const [i, params] of (call.params_sequence ?? []).entries())
      subset(made[i]?.params ?? null, params, `params ${i}`);
  }
  if (expected.total_calls !== undefined) expect(run.calls).toHaveLength(expected.total_calls);
  for (const [i, approval] of (expected.approvals ?? []).entries()) {
    const { node_id, ...rest } = approval;
    const asked = shown.approvals[i];
    expect(asked?.node).toBe(node_id);
    subset(asked as unknown as Json, rest, `approval ${i}`);
  }
  if (expected.second_decision === 'refused')
    expect(run.decisions[1]?.reply).toMatchObject({ type: 'decision', accepted: false, reason: 'decided' });
  for (const word of expected.llm_request_contains ?? []) expect(JSON.stringify(run.models[0]?.params)).toContain(word);
  if (expected.llm_json_mode !== undefined) expect(run.models[0]?.params.json_mode).toBe(expected.llm_json_mode);
  if (expected.min_duration_ms !== undefined) expect(run.duration_ms).toBeGreaterThanOrEqual(expected.min_duration_ms);
}

/** Deep subset; lists element by element. */
function subset(actual: Json | undefined, expected: Json, where: string): void {
  if (isJsonObject(expected)) {
    for (const [key, value] of Object.entries(expected))
      subset(isJsonObject(actual) ? actual[key] : undefined, value, `${where}.${key}`);
  } else if (Array.isArray(expected)) {
    expect(Array.isArray(actual) ? actual.length : null, where).toBe(expected.length);
    for (const [i, value] of expected.entries()) subset((actual as Json[])[i], value, `${where}[${i}]`);
  } else expect(actual, where).toEqual(expected);
}

function at(value: Json, path: string): Json | undefined {
  return path
    .split('.')
    .reduce<Json | undefined>((inner, key) => (isJsonObject(inner) ? inner[key] : undefined), value);
}
