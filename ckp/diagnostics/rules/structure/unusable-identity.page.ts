import { DONE, procedure } from '../../example-procedure.ts';
import type { RulePage } from '../../rule-page.ts';

export const page: RulePage = {
  why: `The id and the version stand in addresses (\`/v1/procedures/{id}/versions/{version}\`), in lists and in idempotency keys. A control character, \`.\` or \`..\` would make a procedure that is stored and can never be asked for again.`,
  bad: [
    {
      title: 'A dot is dropped from an address',
      at: ['/procedure_id'],
      document: procedure({ done: DONE }, { procedure_id: '..' }),
    },
    { title: 'A single dot', at: ['/procedure_id'], document: procedure({ done: DONE }, { procedure_id: '.' }) },
    {
      title: 'A line break in the id',
      at: ['/procedure_id'],
      document: procedure({ done: DONE }, { procedure_id: 'monthly\nreport' }),
    },
    {
      title: 'A null character',
      at: ['/procedure_id'],
      document: procedure({ done: DONE }, { procedure_id: 'a\u0000b' }),
    },
    {
      title: 'Half of a surrogate pair',
      at: ['/procedure_id'],
      document: procedure({ done: DONE }, { procedure_id: '\ud800' }),
    },
    {
      title: 'An id too long',
      at: ['/procedure_id'],
      document: procedure({ done: DONE }, { procedure_id: 'x'.repeat(257) }),
    },
    {
      title: 'A version too long',
      at: ['/version'],
      document: procedure({ done: DONE }, { version: 'x'.repeat(129) }),
    },
  ],
  good: [
    {
      title: 'Plain names, in any script',
      document: procedure({ done: DONE }, { procedure_id: 'rechnungsprüfung', version: '2.0.0-rc.1' }),
    },
  ],
};
