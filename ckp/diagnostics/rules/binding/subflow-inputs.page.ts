import type { JsonObject } from '../../../../schema/json.ts';
import { imported } from '../../example-environment.ts';
import { DONE, procedure } from '../../example-procedure.ts';
import type { RulePage } from '../../rule-page.ts';

const environment = imported(
  procedure(
    { done: DONE },
    {
      procedure_id: 'post_invoice',
      variables_schema: {
        required: { invoice_number: { type: 'string' }, amount: { type: 'number', validation: { min: 0 } } },
        optional: { currency: { type: 'string', default: 'EUR' } },
      },
    },
  ),
);

function calling(input_mapping: JsonObject): JsonObject {
  return procedure(
    { post: { type: 'subflow', procedure_id: 'post_invoice', input_mapping, next_node: 'done' }, done: DONE },
    { variables_schema: { number: { type: 'string', required: true }, lines: { type: 'array', required: true } } },
  );
}

export const page: RulePage = {
  why: `A child run checks its inputs as every run does. One that lacks what it requires, or gets a value of the wrong kind, is refused each time, in the middle of the parent's run. The child is pinned when the parent is imported, so this is known now. A mapped name that looks like a slip of one the child declares is a warning.`,
  bad: [
    {
      title: 'A required input is not mapped',
      at: ['/workflow_graph/nodes/post/input_mapping'],
      document: calling({ invoice_number: '{{number}}' }),
      environment,
    },
    {
      title: 'A value that the child refuses',
      at: ['/workflow_graph/nodes/post/input_mapping/amount'],
      document: calling({ invoice_number: '{{number}}', amount: -5 }),
      environment,
    },
    {
      title: 'A list where the child takes a number (a warning: what is declared may not be what is there)',
      at: ['/workflow_graph/nodes/post/input_mapping/amount'],
      document: calling({ invoice_number: '{{number}}', amount: '{{lines}}' }),
      environment,
    },
    {
      title: 'A slip in the name (a warning, and the input that was meant is missing)',
      at: ['/workflow_graph/nodes/post/input_mapping/invoice_numer', '/workflow_graph/nodes/post/input_mapping'],
      document: calling({ invoice_numer: '{{number}}', amount: '{{lines.length}}' }),
      environment,
    },
  ],
  good: [
    {
      title: 'All that is required, each of its type',
      document: calling({ invoice_number: '{{number}}', amount: '{{lines.sum(amount)}}' }),
      environment,
    },
    {
      title: 'Numeric text counts as a number',
      document: calling({ invoice_number: '{{number}}', amount: '12.50', currency: "{{ 'USD' }}" }),
      environment,
    },
  ],
};
