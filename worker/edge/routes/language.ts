import { actionCatalogue } from '../../../ckp/action-catalogue/catalogue.ts';
import { normalise } from '../../../ckp/normal/normalise.ts';
import { compileSource } from '../../../ckp/source/compile-source.ts';
import { ActionPage } from '../../../schema/api/actions.ts';
import { LIMITS } from '../../../schema/api/common.ts';
import {
  CompareDocuments,
  DifferenceView,
  ExplainDocument,
  ExplanationView,
  NormalisedDocument,
  ValidateQuery,
} from '../../../schema/api/language.ts';
import { ValidatedDocument } from '../../../schema/api/procedures.ts';
import type { Json, JsonObject } from '../../../schema/json.ts';
import { compareDocuments } from '../../procedures/compare.ts';
import { explainDocument } from '../../procedures/explain.ts';
import { validateDocument } from '../../procedures/validate.ts';
import { asked, memberOrWhole } from '../http/asked.ts';
import { sarifReply, wantsSarif } from '../http/sarif.ts';
import { readable, understood } from '../http/understood.ts';
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
  query: ValidateQuery,
  handle: async ({ env, repositories, request, query, body, reply }) => {
    const read = readable(body);
    const { valid, diagnostics } =
      read.kind === 'refused'
        ? { valid: false, diagnostics: read.diagnostics }
        : await validateDocument(env, repositories, read.source);
    return wantsSarif(request, query.format) ? sarifReply(env, diagnostics) : reply(200, { valid, diagnostics });
  },
});

export const postNormalise = defineRoute({
  ...ASKED,
  path: '/v1/procedures/normalise',
  summary: 'The normal form of a document',
  description: `Prints the graph dialect from any dialect: aliases resolved, what is implicit written out, comments kept.
Both compile to the same plan, byte for byte.`,
  body: { kind: 'document', maxBytes: LIMITS.PROCEDURE_BYTES },
  replies: { 200: { description: 'The same procedure in the graph dialect', schema: NormalisedDocument } },
  problems: ['compile_failed'],
  handle: async ({ body, reply }) => {
    const source = understood(body);
    const document = normalise(source.document);
    if (document === null) throw compileFailed(compileSource(source).diagnostics);
    return reply(200, { document });
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
    const input = pointer === '' ? null : ((body.value.input ?? null) as JsonObject | null);
    return reply(200, await explainDocument(env, repositories, found, input, now));
  },
});

export const postDiff = defineRoute({
  ...ASKED,
  path: '/v1/procedures/diff',
  summary: 'How two versions differ in what they do',
  description: `What each means is compared, not how it is written: formatting, dialect, order of nodes and comments are
no difference. Says what breaks callers, and which version number fits.`,
  body: { kind: 'json', schema: CompareDocuments, maxBytes: 2 * LIMITS.PROCEDURE_BYTES },
  replies: { 200: { description: 'The differences', schema: DifferenceView } },
  problems: ['not_found', 'compile_failed'],
  handle: async ({ env, repositories, body, reply }) => {
    const { before = null, after = null } = body.raw as { before?: Json; after?: Json };
    const [old, now] = await Promise.all([
      asked(env, repositories, before, '/before'),
      asked(env, repositories, after, '/after'),
    ]);
    return reply(200, await compareDocuments(env, repositories, old, now));
  },
});

export const getActions = defineRoute({
  method: 'get',
  path: '/v1/actions',
  tag: 'Language',
  summary: 'The actions that steps may name',
  description:
    'Each with its effect class and the schema of its parameters. What agents of the tenant have beside these stands with the agents.',
  access: 'procedures:read',
  replies: { 200: { description: 'The catalogue, by name', schema: ActionPage } },
  handle: async ({ reply }) =>
    reply(200, { items: actionCatalogue().map((one) => ({ ...one, channels: [...one.channels] })), next_cursor: null }),
});
