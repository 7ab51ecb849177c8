import { describe, expect, it } from 'vitest';
import {
  type ExpressionCase,
  hasVectors,
  type InputCase,
  type RetryCase,
  type TemplateCase,
  type TransformCase,
  vectors,
} from '../../ckp/testing/shared.ts';
import { tryExpression } from './expression.ts';
import { tryInputs } from './inputs.ts';
import { tryRetry } from './retry.ts';
import { tryTemplate } from './template.ts';
import { tryTransformation } from './transformation.ts';

const NOW = Date.UTC(2026, 11, 1);

describe.skipIf(!hasVectors)('shared vectors by the playground (skipped where the shared folder is absent)', () => {
  it.each(vectors<ExpressionCase>('expressions'))('expressions $id: $expr', ({ expr, vars, expect: wanted }) => {
    const tried = tryExpression(expr, vars, NOW);
    expect(tried.ok ? tried.truth : 'error').toBe(wanted);
  });

  it.each(vectors<TemplateCase>('templates'))('templates $id', ({ template, vars, input, config, expect: wanted }) => {
    const tried = tryTemplate(template, { variables: vars, input, config }, NOW);
    expect(tried.ok && tried.value).toEqual(wanted);
  });

  it.each(vectors<TransformCase>('transforms'))('transforms $id', ({ op, config, input, vars, expect: wanted }) => {
    const tried = tryTransformation(
      { type: op, source_variable: 'source', ...config },
      { ...vars, source: input },
      NOW,
    );
    expect(tried.ok && tried.value).toEqual(wanted);
  });

  it.each(vectors<InputCase>('inputs'))('inputs $id', ({ variables_schema, input, expect: wanted }) => {
    const tried = tryInputs(variables_schema, input, NOW);
    expect([tried.valid, Object.keys(tried.errors)]).toEqual([wanted.valid, wanted.errors_about]);
    expect(tried.values).toMatchObject(wanted.coerced ?? {});
  });

  it.each(vectors<RetryCase>('retries'))('retries $id', (one) => {
    const tried = tryRetry(one.policy);
    const delay = tried.delays_ms[one.attempt - 1] ?? null;
    if (one.expect_max_retries !== undefined) expect(tried.max_retries).toBe(one.expect_max_retries);
    if (one.expect_delay_range_ms === undefined) expect(delay).toBe(one.expect_delay_ms);
    else {
      expect(delay).toBeGreaterThanOrEqual(one.expect_delay_range_ms[0]);
      expect(delay).toBeLessThanOrEqual(one.expect_delay_range_ms[1]);
    }
  });
});
