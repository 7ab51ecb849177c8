import { LIMITS } from '../../../schema/api/common.ts';
import { ValidatedDocument } from '../../../schema/api/procedures.ts';
import { validateDocument } from '../../procedures/validate.ts';
import { readable } from '../http/understood.ts';
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
