import { describe, expect, it } from 'vitest';
import { LIST_OPERATIONS } from '../ckp/actions.ts';
import { compile } from '../ckp/compile.ts';
import { mergeRetry, procedureRetry } from '../ckp/plan/retry.ts';
import { hasVectors, type RetryCase, type TransformCase, vectors } from '../ckp/testing/shared.ts';
import { isJsonObject, type Json, type JsonObject } from '../schema/json.ts';
import { retryDelay } from './policy/retry.ts';
import { redactionPolicy } from './redaction/policy.ts';
import { redact } from './redaction/redact.ts';
import { maskValues } from './redaction/values.ts';
import { simulate } from './simulation/simulator.ts';

interface RedactionCase {
  id: string;
  value: Json;
  redacted_fields?: string[];
  secret_values?: string[];
  expect: Json;
  accept?: Json[];
}
const transforms = vectors<TransformCase>('transforms');

describe.skipIf(!hasVectors)('shared vectors (skipped where the shared folder is absent)', () => {
  it.each(vectors<RedactionCase>('redaction'))('redaction $id', (one) => {
    const masked = maskValues(one.value, one.secret_values ?? []);
    const shown = redact(masked, redactionPolicy(one.redacted_fields ?? []));
    expect([one.expect, ...(one.accept ?? [])]).toContainEqual(shown);
  });

  it.each(vectors<RetryCase>('retries'))('retries $id', (one) => {
    const policy = mergeRetry(procedureRetry(one.policy.procedure ?? {}), one.policy.node ?? {}, one.policy.step ?? {});
    const delay = one.attempt > policy.max_retries ? null : retryDelay(policy, one.attempt, () => 0.5);
    if (one.expect_delay_range_ms) {
      expect(delay).toBeGreaterThanOrEqual(one.expect_delay_range_ms[0]);
      expect(delay).toBeLessThanOrEqual(one.expect_delay_range_ms[1]);
    } else expect(delay).toBe(one.expect_delay_ms);
  });

  it.each(transforms)('transforms $id in a transform node', (one) => {
    const { op: type, config } = one;
    const transformations = [{ type, source_variable: 'source', output_variable: 'out', ...config }];
    expect(outOf({ type: 'transform', transformations }, one)).toEqual(one.expect);
  });

  it.each(transforms.filter(({ op }) => LIST_OPERATIONS.has(op)))('transforms $id as an operation', (one) => {
    const { expression = null, params } = one.config;
    const operation = { ...(isJsonObject(params) ? params : {}), source: 'source', expression, output: 'out' };
    expect(outOf({ type: 'processing', operations: [{ action: one.op, ...operation }] }, one)).toEqual(one.expect);
  });
});

/** What the variable `out` holds after the node. */
function outOf(node: JsonObject, { vars, input }: TransformCase): Json | undefined {
  const { plan, diagnostics } = compile({
    procedure_id: 't',
    version: '1.0.0',
    variables_schema: { source: {}, ...Object.fromEntries(Object.keys(vars ?? {}).map((name) => [name, {}])) },
    workflow_graph: { start_node: 'tr', nodes: { tr: node } },
  });
  if (!plan) throw new Error(JSON.stringify(diagnostics));
  const { state } = simulate(plan, { input: { ...vars, source: input } });
  expect(state.failure).toBeNull();
  return state.variables.root?.out;
}
