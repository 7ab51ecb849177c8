import type { JsonObject } from '../../../../schema/json.ts';
import { DONE, procedure } from '../../example-procedure.ts';
import type { RulePage } from '../../rule-page.ts';

const saying = (message: string): JsonObject =>
  procedure(
    {
      sum: {
        type: 'transform',
        transformations: [
          {
            type: 'aggregate',
            source_variable: 'orders',
            expression: 'count, avg(confidence_score)',
            output_variable: 'stats',
          },
        ],
        next_node: 'work',
      },
      work: { type: 'sequence', steps: [{ step_id: 'say', action: 'log', message }], next_node: 'done' },
      done: DONE,
    },
    {
      variables_schema: {
        orders: { type: 'array', required: true },
        name: { type: 'string', required: true },
        total: { type: 'number', required: true },
      },
    },
  );
const MESSAGE = '/workflow_graph/nodes/work/steps/0/message';

export const page: RulePage = {
  why: `What is not there reads as null, and a run goes on: the mail says nothing where the average should be. Where it is known what a value is, by its declaration, a literal, or the transformation that made it, it is also known what can be read of it.`,
  bad: [
    {
      title: 'A field that the aggregate does not make',
      at: [MESSAGE],
      document: saying('Confidence: {{stats.avg_confidence}}'),
    },
    { title: 'A field of a list', at: [MESSAGE], document: saying('First: {{orders.id}}') },
    { title: 'A field of a text', at: [MESSAGE], document: saying('Hello {{name.first_name}}') },
    { title: 'A field of a number', at: [MESSAGE], document: saying('{{total.amount}} EUR') },
  ],
  good: [
    { title: 'The field by its name', document: saying('Confidence: {{stats.avg_confidence_score}}') },
    { title: 'A field of one item', document: saying('First: {{orders.first.id}}') },
    { title: 'The field of every item', document: saying('All: {{orders.pluck(id)}}') },
    { title: 'The length of a text', document: saying('{{name.length}} letters') },
  ],
};
