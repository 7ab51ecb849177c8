import { DONE, procedure } from '../../example-procedure.ts';
import type { RulePage } from '../../rule-page.ts';

export const page: RulePage = {
  why: `A condition decides where a run goes. It is parsed once, at import, so that no run can stop at a bracket.`,
  bad: [
    {
      title: 'Nothing to compare with',
      at: ['/workflow_graph/nodes/route/rules/0/condition'],
      document: procedure(
        {
          route: {
            type: 'logic',
            rules: [{ condition: '{{total}} >=', next_node: 'done' }],
            default_next_node: 'done',
          },
          done: DONE,
        },
        { variables_schema: { total: { type: 'number', required: true } } },
      ),
    },
  ],
  good: [
    {
      title: 'A whole comparison',
      document: procedure(
        {
          route: {
            type: 'logic',
            rules: [{ condition: '{{total}} >= 100', next_node: 'large' }],
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
