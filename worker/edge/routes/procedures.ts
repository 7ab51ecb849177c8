import { z } from '@hono/zod-openapi';
import { LIMITS } from '../../../schema/api/common.ts';
import { ImportedProcedure, ProcedurePage, ProceduresQuery, ProcedureVersion } from '../../../schema/api/procedures.ts';
import { importProcedure } from '../../procedures/import-procedure.ts';
import { readVersion } from '../../procedures/read-version.ts';
import { understood } from '../http/understood.ts';
import { Problem } from '../problem.ts';
import { compileFailed } from '../problems/compile-failed.ts';
import { defineRoute } from '../route.ts';
import { actorOf } from '../tenancy/principal.ts';
import { diagnosticView, importedProcedure, procedureSummary, versionSummary } from '../views/procedures.ts';

export const postProcedure = defineRoute({
  method: 'post',
  path: '/v1/procedures',
  tag: 'Procedures',
  summary: 'Import a procedure version',
  description: `The body is the CKP document itself, in any dialect: JSON, with comments or without, or YAML. The same document again, up to layout and order of
keys, is 200; other content under a version that exists is 409.`,
  access: 'procedures:write',
  body: { kind: 'document', maxBytes: LIMITS.PROCEDURE_BYTES },
  replies: {
    200: { description: 'It was there already', schema: ImportedProcedure },
    201: { description: 'Imported', schema: ImportedProcedure },
  },
  problems: ['compile_failed', 'version_conflict'],
  handle: async ({ env, repositories, principal, body, now, reply }) => {
    const outcome = await importProcedure(env, repositories, understood(body), { by: actorOf(principal), at: now });
    if (outcome.kind === 'conflict') throw new Problem('version_conflict', { detail: outcome.detail });
    if (outcome.kind === 'refused') throw compileFailed(outcome.diagnostics);
    return reply(outcome.added ? 201 : 200, importedProcedure(outcome.record));
  },
});

export const getProcedures = defineRoute({
  method: 'get',
  path: '/v1/procedures',
  tag: 'Procedures',
  summary: 'Procedures',
  description: 'Each with its newest version. Newest first.',
  access: 'procedures:read',
  query: ProceduresQuery,
  replies: { 200: { description: 'A page', schema: ProcedurePage } },
  problems: ['invalid_cursor'],
  handle: async ({ repositories, query, reply }) => {
    const page = await repositories.procedures.list(query);
    return reply(200, { items: page.items.map(procedureSummary), next_cursor: page.next_cursor });
  },
});

export const getProcedureVersion = defineRoute({
  method: 'get',
  path: '/v1/procedures/{procedure_id}/versions/{version}',
  tag: 'Procedures',
  summary: 'One version, with its source and what the compiler said',
  description: '`latest` is the highest version by SemVer; among versions that do not parse, the last imported.',
  access: 'procedures:read',
  params: z.object({ procedure_id: z.string().max(256), version: z.string().max(128) }),
  replies: { 200: { description: 'The version', schema: ProcedureVersion } },
  handle: async ({ env, repositories, params, reply }) => {
    const found = await readVersion(env, repositories, params.procedure_id, params.version);
    if (!found) throw new Problem('not_found');
    const { record, source, text, variables } = found;
    const body = {
      ...versionSummary(record),
      diagnostics: record.diagnostics.map(diagnosticView),
      source,
      source_text: text,
      variables_schema: variables,
    };
    return reply(200, body);
  },
});
