import type { Diagnostic } from '../../../ckp/diagnostics/diagnostic.ts';
import { tryExpression } from '../../../engine/playground/expression.ts';
import { tryInputs } from '../../../engine/playground/inputs.ts';
import { type RetryLevels, tryRetry } from '../../../engine/playground/retry.ts';
import { tryTemplate } from '../../../engine/playground/template.ts';
import { tryTransformation } from '../../../engine/playground/transformation.ts';
import { LIMITS } from '../../../schema/api/common.ts';
import {
  TriedExpression,
  TriedInputs,
  TriedRetry,
  TriedTemplate,
  TriedTransform,
  TryExpression,
  TryInputs,
  TryRetry,
  TryTemplate,
  TryTransform,
} from '../../../schema/api/playground.ts';
import type { Json, JsonObject } from '../../../schema/json.ts';
import { compileFailed } from '../problems/compile-failed.ts';
import { defineRoute } from '../route.ts';

/** What all of the playground shares: a viewer may, nothing happens, unknown fields are passed over. */
const PLAYGROUND = { method: 'post', tag: 'Playground', access: 'procedures:read' } as const;

/** The answer of what was tried, or 422 with what does not compile. */
function triedOrRefused<T extends { ok: true }>(tried: T | { ok: false; diagnostics: Diagnostic[] }): Omit<T, 'ok'> {
  if (!tried.ok) throw compileFailed(tried.diagnostics);
  const { ok: _, ...answer } = tried;
  return answer;
}

export const postPlaygroundExpression = defineRoute({
  ...PLAYGROUND,
  path: '/v1/playground/expression',
  summary: 'Try an expression',
  description: 'What an expression gives over these variables, and whether that counts as true.',
  body: { kind: 'json', schema: TryExpression, maxBytes: LIMITS.BODY_BYTES },
  replies: { 200: { description: 'What it gives', schema: TriedExpression } },
  problems: ['compile_failed'],
  handle: async ({ body, now, reply }) => {
    const { expression, variables } = body.value;
    return reply(200, triedOrRefused(tryExpression(expression, variables as JsonObject, now)));
  },
});

export const postPlaygroundTemplate = defineRoute({
  ...PLAYGROUND,
  path: '/v1/playground/template',
  summary: 'Try a template',
  description: 'Any JSON may be a template. A name that nobody gave counts as declared and unset.',
  body: { kind: 'json', schema: TryTemplate, maxBytes: LIMITS.BODY_BYTES },
  replies: { 200: { description: 'What it renders to', schema: TriedTemplate } },
  problems: ['compile_failed'],
  handle: async ({ body, now, reply }) => {
    const { template, ...rest } = body.value;
    const atHand = rest as { variables: JsonObject; input?: JsonObject; config?: JsonObject };
    return reply(200, triedOrRefused(tryTemplate(template as Json, atHand, now)));
  },
});

export const postPlaygroundTransform = defineRoute({
  ...PLAYGROUND,
  path: '/v1/playground/transform',
  summary: 'Try a transformation',
  description: 'What a transformation, written as in a document, makes of the variable that it names.',
  body: { kind: 'json', schema: TryTransform, maxBytes: LIMITS.BODY_BYTES },
  replies: { 200: { description: 'What comes out', schema: TriedTransform } },
  problems: ['compile_failed'],
  handle: async ({ body, now, reply }) => {
    const { transformation, variables } = body.value as Record<'transformation' | 'variables', JsonObject>;
    return reply(200, triedOrRefused(tryTransformation(transformation, variables, now)));
  },
});

export const postPlaygroundInputs = defineRoute({
  ...PLAYGROUND,
  path: '/v1/playground/inputs',
  summary: 'Try inputs against a variables_schema',
  description: 'Everything that is wrong at once, by variable; or what a run would start with.',
  body: { kind: 'json', schema: TryInputs, maxBytes: LIMITS.BODY_BYTES },
  replies: { 200: { description: 'Valid or not', schema: TriedInputs } },
  handle: async ({ body, now, reply }) => {
    const { variables_schema, input } = body.value;
    return reply(200, tryInputs(variables_schema as JsonObject, input as JsonObject, now));
  },
});

export const postPlaygroundRetry = defineRoute({
  ...PLAYGROUND,
  path: '/v1/playground/retry',
  summary: 'Try retry settings',
  description: '`procedure` is a `global_config`; `node` and `step` are the retry blocks themselves.',
  body: { kind: 'json', schema: TryRetry, maxBytes: LIMITS.BODY_BYTES },
  replies: { 200: { description: 'How often, and after how long', schema: TriedRetry } },
  handle: async ({ body, reply }) => reply(200, tryRetry(body.value.policy as RetryLevels)),
});
