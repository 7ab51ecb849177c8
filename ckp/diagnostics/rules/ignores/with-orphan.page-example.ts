import type { Json, JsonObject } from '../../../../schema/json.ts';

/** A procedure with a node that nothing leads to, and what it says to ignore at the root and at that node. */
export function withOrphan({ root, orphan }: { root?: Json; orphan?: Json }): JsonObject {
  const log = { type: 'sequence', steps: [{ action: 'log', message: 'done' }] };
  return {
    procedure_id: 'yearly_report',
    version: '1.0.0',
    ...(root === undefined ? null : { _ignore: root }),
    workflow_graph: {
      start_node: 'report',
      nodes: { report: log, orphan: { ...log, ...(orphan === undefined ? null : { _ignore: orphan }) } },
    },
  };
}
