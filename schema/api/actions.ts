import { z } from '@hono/zod-openapi';

/** One action of the language, as authors and editors see it. */
export const ActionView = z
  .object({
    name: z.string(),
    kind: z.enum(['internal', 'local', 'external']).openapi({
      description: 'Carried out by the engine, by the run’s own shell, or by an agent.',
    }),
    channels: z.array(z.string()).openapi({ description: 'Channels whose agents usually have it.' }),
    effect: z.enum(['read', 'idempotent', 'write', 'unknown']).openapi({
      description: 'By the catalogue alone; parameters of a step or its agent may say otherwise.',
    }),
    description: z.string(),
    parameters: z.record(z.string(), z.unknown()).openapi({ description: 'JSON Schema 2020-12.' }),
    runs: z.boolean().openapi({ description: 'False: this version of the platform does not run it.' }),
  })
  .openapi('Action');

/** All of it in one page: it is the same for everybody and changes with releases only. */
export const ActionPage = z.object({ items: z.array(ActionView), next_cursor: z.null() }).openapi('ActionPage');
