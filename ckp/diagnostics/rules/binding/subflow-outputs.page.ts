import { imported } from '../../example-environment.ts';
import { DONE, procedure } from '../../example-procedure.ts';
import type { RulePage } from '../../rule-page.ts';

const environment = imported(
  procedure(
    {
      number: {
        type: 'sequence',
        steps: [{ action: 'generate_id', output_variable: 'document_number' }],
        next_node: 'done',
      },
      done: { ...DONE, outputs: { posted: true } },
    },
    { procedure_id: 'post_invoice' },
  ),
);

function calling(from: string) {
  return procedure({
    post: {
      type: 'subflow',
      procedure_id: 'post_invoice',
      output_mapping: { posted_as: from },
      next_node: 'done',
    },
    done: { ...DONE, outputs: { posted_as: '{{posted_as}}' } },
  });
}

export const page: RulePage = {
  why: `\`output_mapping\` reads the child's variables, then its outputs. A name that the child neither is given, writes nor puts out is null in the parent, each time and without a word.`,
  bad: [
    {
      title: 'The child calls it otherwise',
      at: ['/workflow_graph/nodes/post/output_mapping/posted_as'],
      document: calling('document_no'),
      environment,
    },
  ],
  good: [
    { title: 'A variable that the child writes', document: calling('document_number'), environment },
    { title: 'One of its outputs', document: calling('posted'), environment },
  ],
};
