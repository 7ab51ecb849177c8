import { z } from '@hono/zod-openapi';
import { DiagnosticView } from './procedures.ts';

const Values = z.record(z.string(), z.unknown());
const text = z.string();
const maybe = z.string().nullable();

/** A document to be asked about. */
export const AskedDocument = z.unknown().openapi({
  description:
    'The document; or its text, JSON with comments or YAML, as a string, which gives findings their lines; or `{procedure_id, version}` of one that was imported.',
});

export const ExplainDocument = z
  .looseObject({
    document: AskedDocument.optional(),
    input: Values.optional().openapi({ description: 'What a run would be given.' }),
  })
  .openapi('ExplainDocument', {
    description: 'Without `document` the body itself is the document, or `{procedure_id, version}`.',
    example: { document: { procedure_id: 'orders', version: 'latest' }, input: { amount: 250 } },
  });

const Node = z.object({
  id: text,
  type: text,
  title: maybe,
  description: maybe,
  agent: maybe,
  pointer: text,
  does: text.openapi({ description: 'In a few words.' }),
  happens: z.enum(['taken', 'must', 'may', 'on_failure', 'never']).openapi({
    description:
      'taken: on the route as far as it is decided; must: on every way from where that stops, as long as nothing fails; may: on some way; on_failure: only when something fails; never: no way leads there.',
  }),
});
const Edge = z.object({
  from: maybe,
  to: text,
  kind: text,
  when: maybe.openapi({ description: 'The condition as written or in words; null: always.' }),
  after_failure: z.boolean(),
  pointer: maybe,
});
const Unknown = z.object({ name: text, source: text, why: text });
const Route = z.object({
  input_errors: z.array(z.object({ name: text, code: text, message: text })),
  input_warnings: z.array(text),
  visits: z.array(
    z.object({
      node: text,
      rounds: z.array(z.object({ loop: text, index: z.number().int(), of: z.number().int() })),
      branches: z.array(z.object({ parallel: text, branch: text })),
      why: maybe,
      to: maybe,
      certain: z.boolean(),
    }),
  ),
  stops: z
    .array(
      z.object({
        node: text,
        reason: text,
        why: text,
        unknowns: z.array(Unknown),
        may_go_to: z.array(text),
        may_end: z.boolean(),
      }),
    )
    .openapi({ description: 'Why the route is not told further; empty where it is decided to the end.' }),
  end: z
    .object({
      node: text,
      status: z.enum(['success', 'failed']),
      outputs: Values,
      unknown_outputs: z.array(Unknown),
    })
    .nullable(),
});
const Call = z.object({
  kind: z.enum(['step', 'model']),
  node: text,
  step: maybe,
  action: text,
  agent: maybe,
  effect: z.enum(['read', 'idempotent', 'write', 'unknown']),
  during: z.enum(['run', 'recovery', 'cleanup', 'error_cleanup', 'compensation']),
  times: maybe,
  pointer: text,
  flags: z.array(
    z.object({
      flag: z.enum(['can_repeat', 'not_idempotent', 'tainted', 'no_timeout', 'irreversible']),
      why: text,
    }),
  ),
});
const Variable = z.object({
  name: text,
  declared: z
    .object({ type: text, required: z.boolean(), origin: text, has_default: z.boolean(), pointer: maybe })
    .nullable(),
  sensitive: z.boolean(),
  comes_from: z.array(text),
  writers: z.array(z.object({ node: text, step: maybe, source: text, how: text, pointer: text })),
  readers: z.array(z.object({ node: maybe, step: maybe, use: text, pointer: text })),
});
const PolicyLine = z.object({ what: text, step: maybe, text, pointer: text });

export const NormalisedDocument = z
  .object({ document: z.record(z.string(), z.unknown()) })
  .openapi('NormalisedDocument');

const Bound = z.object({
  terms: z
    .array(
      z.object({
        coefficient: z.number(),
        quantities: z
          .array(z.object({ name: text, kind: text, cap: z.number().nullable(), most: z.number().nullable() }))
          .readonly(),
      }),
    )
    .nullable(),
  text: text.openapi({ description: 'As a person reads it.', example: '≤ 4 + 12·|invoice_list|' }),
  most: z.number().nullable(),
  reasons: z.array(z.object({ node: text, pointer: text, message: text, contribution: maybe })),
});
/** What one run can come to at most, in each measure. */
const BoundsView = z.object({
  external_calls: Bound,
  attempts: Bound,
  llm_calls: Bound,
  llm_tokens: Bound,
  cost_usd: Bound,
  wall_clock_ms: Bound,
  wall_clock_with_people_ms: Bound,
  concurrency: Bound,
  events: Bound,
});

/** Mirrors `Explanation` of the compiler, which says what each part means. */
export const ExplanationView = z
  .object({
    procedure: z
      .object({
        procedure_id: text,
        version: text,
        status: text,
        description: maybe,
        dialect: z.enum(['graph', 'list', 'entry']),
        start: maybe,
        trigger: text,
      })
      .nullable(),
    sound: z.boolean().openapi({ description: 'No diagnostic is an error.' }),
    diagnostics: z.array(DiagnosticView),
    nodes: z.array(Node),
    edges: z.array(Edge),
    route: Route,
    variables: z.array(Variable),
    calls: z.array(Call),
    subflows: z.array(
      z.object({
        node: text,
        procedure_id: text,
        version: text,
        on_failure: text,
        found: z.boolean().nullable(),
        pointer: text,
      }),
    ),
    secrets: z.array(
      z.object({
        alias: text,
        name: text,
        declared: z.boolean(),
        found: z.boolean().nullable(),
        uses: z.array(z.object({ node: maybe, step: maybe, pointer: text })),
      }),
    ),
    approvals: z.array(
      z.object({
        node: text,
        title: maybe,
        decision_type: text,
        prompt: z.unknown(),
        options: z.array(z.unknown()),
        level: maybe,
        timeout: text,
        leads_to: z.array(z.object({ decision: text, to: maybe })),
        pointer: text,
      }),
    ),
    policies: z.object({
      procedure: z.array(PolicyLine),
      nodes: z.array(z.object({ node: text, lines: z.array(PolicyLine) })),
    }),
    bounds: BoundsView.nullable(),
  })
  .openapi('Explanation');

export const CompareDocuments = z.object({ before: AskedDocument, after: AskedDocument }).openapi('CompareDocuments', {
  example: {
    before: { procedure_id: 'orders', version: '1.0.0' },
    after: { procedure_id: 'orders', version: 'latest' },
  },
});

const ComparedVersion = z.object({
  procedure_id: text,
  version: text,
  errors: z.array(DiagnosticView),
  readable: z.boolean().openapi({ description: 'False: it is no procedure at all, and nothing is compared.' }),
});

/** Mirrors `Difference` of the compiler. */
export const DifferenceView = z
  .object({
    before: ComparedVersion,
    after: ComparedVersion,
    same_meaning: z.boolean(),
    changes: z
      .array(
        z.object({
          area: text,
          what: z.enum(['added', 'removed', 'changed', 'renamed']),
          level: z.enum(['major', 'minor', 'patch']),
          breaking: z.boolean(),
          node: maybe,
          part: maybe,
          field: maybe,
          text,
          before_pointer: maybe,
          after_pointer: maybe,
        }),
      )
      .openapi({ description: 'What matters most first.' }),
    advice: z.object({
      level: z.enum(['major', 'minor', 'patch', 'none']),
      reasons: z.array(text),
      suggested: maybe.openapi({ description: 'The least version that fits.' }),
      fits: z.boolean().nullable(),
      verdict: text,
    }),
  })
  .openapi('Difference');

export const ValidateQuery = z.object({
  format: z.enum(['json', 'sarif']).optional().openapi({
    description: '`sarif`: the diagnostics as SARIF 2.1.0; `Accept: application/sarif+json` asks for the same.',
  }),
});
