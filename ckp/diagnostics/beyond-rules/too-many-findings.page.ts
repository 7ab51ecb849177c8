import { DONE, procedure } from '../example-procedure.ts';
import type { CodePage } from '../rule-page.ts';

export const page: CodePage = {
  severity: 'info',
  summary: 'At most 500 findings are listed, errors first.',
  why: 'So many findings have few causes, most often one: a field’s name that is wrong everywhere, or a list in a dialect that the document is not in.',
  bad: [
    {
      title: 'Six hundred fields that nobody knows',
      at: [''],
      document: procedure(
        { done: DONE },
        Object.fromEntries(Array.from({ length: 600 }, (_, i) => [`column_${i}`, i])),
      ),
    },
  ],
  good: [{ title: 'Without them', document: procedure({ done: DONE }) }],
};
