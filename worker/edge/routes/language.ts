import { LIMITS } from '../../../schema/api/common.ts';
import { ExplainDocument, ExplanationView } from '../../../schema/api/language.ts';
import { ValidatedDocument } from '../../../schema/api/procedures.ts';
import type { JsonObject } from '../../../schema/json.ts';
import { explainDocument } from '../../procedures/explain.ts';
import { validateDocument } from '../../procedures/validate.ts';
import { asked, memberOrWhole } from '../http/asked.ts';
import { readable } from '../http/understood.ts';
import { compileFailed } from '../problems/compile-failed.ts';
import { defineRoute } from '../route.ts';

/** What is asked about a document that need not be imported: nothing is kept, and a viewer may ask. */
const ASKED = { method: 'post', tag: 'Language', access: 'procedures:read' } as const;

export const postValidate = defineRoute({
  ...ASKED,
  path: '/v1/procedures/validate',
  summary: 'What the compiler says about a document',
  description: `Any JSON value is answered with 200 and its diagnostics; only text that is neither JSON nor YAML is 400.
It is judged where it would run: with the agents, secrets and procedures of the tenant.`,
  body: { kind: 'document', maxBytes: LIMITS.PROCEDURE_BYTES },
  replies: { 200: { description: 'Valid or not, and why', schema: ValidatedDocument } },
  handle: async ({ env, repositories, body, reply }) => {
    const read = readable(body);
    if (read.kind === 'refused') return reply(200, { valid: false, diagnostics: read.diagnostics });
    return reply(200, await validateDocument(env, repositories, read.source));
  },
});

export const postExplain = defineRoute({
  ...ASKED,
  path: '/v1/procedures/explain',
  summary: 'What a procedure does, told without doing it',
  description: `Its graph, the way it takes as far as the input decides, who writes and reads what, what goes out and
what could go wrong with it. A document with errors is explained as far as it can be read.`,
  body: { kind: 'json', schema: ExplainDocument, maxBytes: LIMITS.PROCEDURE_BYTES },
  replies: { 200: { description: 'The explanation', schema: ExplanationView } },
  problems: ['not_found', 'compile_failed'],
  handle: async ({ env, repositories, body, now, reply }) => {
    const { value, pointer } = memberOrWhole(body.raw, 'document');
    const found = await asked(env, repositories, value, pointer);
    if (found.kind === 'refused') throw compileFailed(found.diagnostics);
    const input = pointer === '' ? null : ((body.value.input ?? null) as JsonObject | null);
    return reply(200, await explainDocument(env, repositories, found, input, now));
  },
});
