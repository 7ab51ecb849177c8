import type { RulePage } from '../../rule-page.ts';

export const page: RulePage = {
  why: `In the entry dialect a step that names no \`output_variable\` writes its result all the same, under the part of its action before the dot. That is easy to miss when the action is changed, and two steps of one family write over each other.`,
  bad: [
    {
      title: 'The result goes to `ticket`',
      at: ['/nodes/0/steps/0'],
      document: {
        id: 'example',
        version: 1,
        entry: 'fetch',
        nodes: [{ id: 'fetch', type: 'sequence', agent: 'DESK', steps: [{ action: 'ticket.fetch' }] }],
      },
    },
  ],
  good: [
    {
      title: 'The result goes where the document says',
      document: {
        id: 'example',
        version: 1,
        entry: 'fetch',
        nodes: [
          {
            id: 'fetch',
            type: 'sequence',
            agent: 'DESK',
            steps: [{ action: 'ticket.fetch', output_variable: 'open_ticket' }],
          },
        ],
      },
    },
  ],
};
