import { DONE, procedure } from '../../example-procedure.ts';
import type { RulePage } from '../../rule-page.ts';

export const page: RulePage = {
  why: `\`status == open\` compares with the text \`open\`, because no variable has that name. The day somebody declares a variable \`open\`, the same line means something else. Quotes say what is meant for good.`,
  bad: [
    {
      title: 'A word that is no variable',
      at: ['/workflow_graph/nodes/route/rules/0/condition'],
      document: procedure(
        {
          route: {
            type: 'logic',
            rules: [{ condition: 'status == open', next_node: 'done' }],
            default_next_node: 'done',
          },
          done: DONE,
        },
        { variables_schema: { status: { type: 'string', required: true } } },
      ),
    },
  ],
  good: [
    {
      title: 'In quotes',
      document: procedure(
        {
          route: {
            type: 'logic',
            rules: [{ condition: "status == 'open'", next_node: 'done' }],
            default_next_node: 'done',
          },
          done: DONE,
        },
        { variables_schema: { status: { type: 'string', required: true } } },
      ),
    },
  ],
};
