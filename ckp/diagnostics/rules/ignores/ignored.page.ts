import type { RulePage } from '../../rule-page.ts';
import { withOrphan } from './with-orphan.page-example.ts';

export const page: RulePage = {
  why: 'A warning that is known and accepted should not hide the next one, so a document may silence it with a reason. The reason is shown in its place, so that a reviewer sees what was decided, and can disagree.',
  bad: [
    {
      title: 'a warning about one node is silenced there',
      document: withOrphan({ orphan: [{ code: 'unreachable_node', reason: 'entered by operators from the console' }] }),
      at: ['/workflow_graph/nodes/orphan/_ignore/0'],
    },
    {
      title: 'a warning is silenced for the whole document',
      document: withOrphan({ root: [{ code: 'unreachable_node', reason: 'kept for the yearly audit' }] }),
      at: ['/_ignore/0'],
    },
    {
      title: 'of two entries for one warning the one that stands nearest to it takes it',
      document: withOrphan({
        root: [{ code: 'unreachable_node', reason: 'kept for the yearly audit' }],
        orphan: [{ code: 'unreachable_node', reason: 'entered by operators from the console' }],
      }),
      at: ['/workflow_graph/nodes/orphan/_ignore/0'],
    },
  ],
  good: [{ title: 'nothing is silenced', document: withOrphan({}) }],
};
