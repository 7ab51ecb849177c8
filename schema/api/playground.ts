import { z } from '@hono/zod-openapi';

/** What stands under names: variables, input. */
const Values = z.record(z.string(), z.unknown());
const TriedWarning = z
  .object({
    code: z.string(),
    message: z.string(),
    at: z.string().openapi({ description: 'Source text of the place.' }),
  })
  .openapi('PlaygroundWarning');
/** Any JSON; what is not there at all does not fit. */
const anyJson = z.unknown().refine((value) => value !== undefined, 'Needed.');

export const TryExpression = z
  .object({ expression: z.string(), variables: Values.default({}) })
  .openapi('TryExpression', {
    example: { expression: "{{total}} > 100 and status == 'open'", variables: { total: 120, status: 'open' } },
  });
export const TriedExpression = z
  .object({ value: z.unknown(), truth: z.boolean(), warnings: z.array(TriedWarning) })
  .openapi('TriedExpression');

export const TryTemplate = z
  .object({ template: anyJson, variables: Values.default({}), input: Values.optional(), config: Values.optional() })
  .openapi('TryTemplate', {
    example: { template: { to: '{{email | lower}}' }, variables: { email: 'Ann@Example.com' } },
  });
export const TriedTemplate = z.object({ value: z.unknown(), warnings: z.array(TriedWarning) }).openapi('TriedTemplate');

export const TryTransform = z
  .object({
    transformation: Values.openapi({ description: 'As it stands in a document.' }),
    variables: Values.default({}),
  })
  .openapi('TryTransform', {
    example: {
      transformation: { type: 'filter', source_variable: 'orders', expression: 'total > 100' },
      variables: { orders: [{ total: 20 }, { total: 120 }] },
    },
  });
export const TriedTransform = z
  .object({ value: z.unknown(), warnings: z.array(TriedWarning) })
  .openapi('TriedTransform');

export const TryInputs = z.object({ variables_schema: Values, input: Values.default({}) }).openapi('TryInputs', {
  example: { variables_schema: { count: { type: 'number', required: true } }, input: { count: '3' } },
});
export const TriedInputs = z
  .object({
    valid: z.boolean(),
    values: Values,
    errors: z.record(z.string(), z.array(z.object({ code: z.string(), message: z.string() }))),
    warnings: z.array(z.string()),
  })
  .openapi('TriedInputs');

export const TryRetry = z
  .object({
    policy: z.object({ procedure: Values.optional(), node: Values.optional(), step: Values.optional() }),
  })
  .openapi('TryRetry', { example: { policy: { node: { max_retries: 3, backoff_ms: 500 } } } });
export const TriedRetry = z
  .object({
    max_retries: z.number().int(),
    delays_ms: z
      .array(z.number())
      .openapi({ description: 'Before each retry; the first 1,000. With jitter: at most.' }),
    jitter: z.boolean(),
  })
  .openapi('TriedRetry');
