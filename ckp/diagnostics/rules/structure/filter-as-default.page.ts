import { oneStep } from '../../example-procedure.ts';
import type { RulePage } from '../../rule-page.ts';

const saying = (message: string) =>
  oneStep(
    { action: 'log', message },
    {},
    {
      variables_schema: { name: { type: 'string', required: true }, tags: { type: 'array', required: true } },
    },
  );

const MESSAGE = '/workflow_graph/nodes/work/steps/0/message';

export const page: RulePage = {
  why:
    'What follows a `|` and is no filter stands in for null. A filter of another language, or one with a slip in it, ' +
    'therefore does nothing at all as long as there is a value, and nobody notices.',
  bad: [
    {
      title: 'a filter that goes by another name here',
      document: saying('Hello {{ name | uppercase }}'),
      at: [MESSAGE],
    },
    { title: 'a slip of the finger', document: saying('Hello {{ name | uper }}'), at: [MESSAGE] },
    { title: 'a reading written as a filter', document: saying('{{ tags | length }} tags'), at: [MESSAGE] },
  ],
  good: [
    { title: 'the filter by its name', document: saying('Hello {{ name | upper }}') },
    { title: 'the length read from the list', document: saying('{{ tags.length }} tags') },
    { title: 'a default in quotes', document: saying("Hello {{ name | 'uppercase' }}") },
    { title: 'a default that looks like none of our filters', document: saying('Hello {{ name | unknown }}') },
  ],
};
