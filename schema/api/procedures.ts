import { z } from '@hono/zod-openapi';
import { PageQuery, page, Timestamp } from './common.ts';

export const DiagnosticView = z
  .object({
    code: z.string(),
    severity: z.enum(['error', 'warning', 'info']),
    message: z.string(),
    pointer: z.string().openapi({ description: 'JSON pointer (RFC 6901) into the document as it was sent.' }),
    offset: z.number().int().optional().openapi({
      description: 'Where in the text at the pointer, in UTF-16 code units from 0, where one place in it is meant.',
    }),
    name: z.string().optional().openapi({ description: 'The name in that text that is meant, where one is.' }),
    line: z.number().int().optional().openapi({ description: 'From 1; there where the document came as text.' }),
    column: z.number().int().optional().openapi({ description: 'From 1, in UTF-16 code units.' }),
    end_line: z.number().int().optional().openapi({ description: 'Where the place ends.' }),
    end_column: z.number().int().optional().openapi({ description: 'Exclusive.' }),
    hint: z.string(),
    docs_url: z.string().openapi({ format: 'uri-reference' }),
    related: z.array(
      z.object({
        pointer: z.string(),
        message: z.string(),
        line: z.number().int().optional(),
        column: z.number().int().optional(),
      }),
    ),
  })
  .openapi('Diagnostic');

export const ProcedureStatusWord = z.enum(['draft', 'active', 'approved', 'inactive', 'deprecated', 'archived']);

/** One version of a procedure in a list. */
export const ProcedureVersionSummary = z
  .object({
    procedure_id: z.string(),
    version: z.string(),
    status: ProcedureStatusWord,
    description: z.string().nullable(),
    plan_hash: z.string(),
    runnable: z.boolean(),
    warnings: z.number().int(),
    created_at: Timestamp,
    created_by: z.string(),
  })
  .openapi('ProcedureVersionSummary');

/** A procedure in a list: its newest version and how many there are. */
export const ProcedureSummary = ProcedureVersionSummary.extend({ versions: z.array(z.string()) }).openapi(
  'ProcedureSummary',
);

export const ProcedureVersion = ProcedureVersionSummary.extend({
  source: z.unknown().openapi({ description: 'The document as imported.' }),
  source_text: z.string().openapi({ description: 'The same as its author wrote it: `line` and `column` count in it.' }),
  diagnostics: z.array(DiagnosticView),
  /** What a start form asks for. */
  variables_schema: z.unknown(),
}).openapi('ProcedureVersion');

export const ProceduresQuery = PageQuery;
export const ProcedurePage = page(ProcedureSummary).openapi('ProcedurePage');

/** The answer to an import. */
export const ImportedProcedure = ProcedureVersionSummary.extend({ diagnostics: z.array(DiagnosticView) }).openapi(
  'ImportedProcedure',
);

export const ValidatedDocument = z
  .object({ valid: z.boolean(), diagnostics: z.array(DiagnosticView) })
  .openapi('ValidatedDocument');
