import { DONE, procedure } from '../../example-procedure.ts';
import type { RulePage } from '../../rule-page.ts';

export const page: RulePage = {
  why: `When no rule matches and there is no default, the node fails with \`no_route\`: on the first order that nobody thought of. A default says what happens then, even if that is to fail with a clear word.`,
  bad: [
    {
      title: 'What of an order of 50?',
      at: ['/workflow_graph/nodes/route'],
      document: procedure(
        { route: { type: 'logic', rules: [{ condition: '{{total}} > 100', next_node: 'done' }] }, done: DONE },
        { variables_schema: { total: { type: 'number', required: true } } },
      ),
    },
  ],
  good: [
    {
      title: 'The rest has its way',
      document: procedure(
        {
          route: {
            type: 'logic',
            rules: [{ condition: '{{total}} > 100', next_node: 'large' }],
            default_next_node: 'done',
          },
          large: { type: 'sequence', steps: [{ action: 'log', message: 'A large one' }], next_node: 'done' },
          done: DONE,
        },
        { variables_schema: { total: { type: 'number', required: true } } },
      ),
    },
  ],
};
