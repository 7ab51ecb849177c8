import { DONE, procedure } from '../example-procedure.ts';
import type { CodePage } from '../rule-page.ts';

export const page: CodePage = {
  severity: 'error',
  summary: 'A document is one JSON object.',
  why: 'A list, a text or a number says nothing about nodes. Several procedures are several documents, each with its own versions.',
  bad: [
    { title: 'A list of procedures', at: [''], document: [procedure({ done: DONE })] },
    { title: 'The document as a text within a text', at: [''], document: JSON.stringify(procedure({ done: DONE })) },
  ],
  good: [{ title: 'One object', document: procedure({ done: DONE }) }],
};
