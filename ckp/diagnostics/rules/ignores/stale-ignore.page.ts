import type { RulePage } from '../../rule-page.ts';
import { withOrphan } from './with-orphan.page-example.ts';

const reason = 'kept for the yearly audit';

export const page: RulePage = {
  why: 'An entry that silences nothing today silences the next finding of its kind, which nobody has judged. Most often the fault was mended and the entry forgotten.',
  bad: [
    {
      title: 'what it is about is mended',
      document: withOrphan({ root: [{ code: 'no_default_route', reason }] }),
      at: ['/_ignore/0'],
    },
    {
      title: 'it stands where nothing gives it',
      document: {
        procedure_id: 'yearly_report',
        version: '1.0.0',
        workflow_graph: {
          start_node: 'report',
          nodes: {
            report: {
              type: 'sequence',
              steps: [{ action: 'log', message: 'done', _ignore: [{ code: 'unreachable_node', reason }] }],
            },
          },
        },
      },
      at: ['/workflow_graph/nodes/report/steps/0/_ignore/0'],
    },
  ],
  good: [{ title: 'it silences a warning', document: withOrphan({ root: [{ code: 'unreachable_node', reason }] }) }],
};
