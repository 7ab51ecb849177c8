import { imported } from '../../example-environment.ts';
import { DONE, procedure } from '../../example-procedure.ts';
import type { RulePage } from '../../rule-page.ts';

const child = procedure({ done: DONE }, { procedure_id: 'post_invoice', version: '2.0.0' });
const calling = (more: { version?: string } = {}, id = 'post_invoice') =>
  procedure({ post: { type: 'subflow', procedure_id: id, ...more, next_node: 'done' }, done: DONE });

export const page: RulePage = {
  why: `A subflow is pinned to a version of the procedure it runs when its parent is imported. A child that is not there then is sought again when a run starts, and a start without it is refused with 409. Import the child first, and the parent knows what it takes and gives.`,
  bad: [
    {
      title: 'Nothing is imported under that name',
      at: ['/workflow_graph/nodes/post/procedure_id'],
      document: calling({}, 'post_invoices'),
      environment: imported(child),
    },
    {
      title: 'It is imported in another version',
      at: ['/workflow_graph/nodes/post/version'],
      document: calling({ version: '1.0.0' }),
      environment: imported(child),
    },
  ],
  good: [
    { title: 'A version that is there', document: calling({ version: '2.0.0' }), environment: imported(child) },
    { title: 'The newest, whichever it is', document: calling(), environment: imported(child) },
  ],
};
