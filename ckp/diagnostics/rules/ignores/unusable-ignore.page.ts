import type { RulePage } from '../../rule-page.ts';
import { withOrphan } from './with-orphan.page-example.ts';

const reason = 'kept for the yearly audit';

export const page: RulePage = {
  why: 'A finding is silenced by its code and for a reason, so that whoever reads the document later can judge the reason. An error is what cannot run, so there is nothing to accept about it.',
  bad: [
    {
      title: 'no reason',
      document: withOrphan({ orphan: [{ code: 'unreachable_node' }] }),
      at: ['/workflow_graph/nodes/orphan/_ignore/0'],
    },
    {
      title: 'a slip in the code',
      document: withOrphan({ root: [{ code: 'unreachable_nod', reason }] }),
      at: ['/_ignore/0'],
    },
    { title: 'no code', document: withOrphan({ root: [{ reason }] }), at: ['/_ignore/0'] },
    { title: 'words instead of an entry', document: withOrphan({ root: 'all of it' }), at: ['/_ignore'] },
    {
      title: 'an error',
      document: {
        procedure_id: 'yearly_report',
        version: '1.0.0',
        _ignore: [{ code: 'dangling_reference', reason: 'the node comes later' }],
        workflow_graph: {
          start_node: 'report',
          nodes: { report: { type: 'sequence', steps: [{ action: 'log', message: 'done' }], next_node: 'archive' } },
        },
      },
      at: ['/_ignore/0'],
    },
  ],
  good: [
    { title: 'a code and a reason', document: withOrphan({ root: [{ code: 'unreachable_node', reason }] }) },
    { title: 'one entry without a list', document: withOrphan({ root: { code: 'unreachable_node', reason } }) },
  ],
};
