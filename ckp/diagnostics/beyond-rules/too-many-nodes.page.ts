import { DONE, procedure } from '../example-procedure.ts';
import type { CodePage } from '../rule-page.ts';

const MANY = Object.fromEntries(Array.from({ length: 20_001 }, (_, i) => [`node_${i}`, DONE]));

export const page: CodePage = {
  severity: 'error',
  summary: 'A procedure has at most 20,000 nodes.',
  why: 'What holds for one node is worked out from all others, and a graph of thousands is one that nobody can review. Subflows have plans, histories and versions of their own.',
  bad: [{ title: 'Twenty thousand and one', at: [''], document: procedure(MANY) }],
  good: [
    {
      title: 'A part of it as a subflow',
      document: procedure({ part: { type: 'subflow', procedure_id: 'second_half', next_node: 'done' }, done: DONE }),
    },
  ],
};
