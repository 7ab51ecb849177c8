import { SOURCE_CODES } from '../../source/faults.ts';
import type { CodePage } from '../rule-page.ts';

const around = (nodes: string): string => `{
  "procedure_id": "greet",
  "version": "1",
  "workflow_graph": {
    "start_node": "hello",
    "nodes": {
${nodes}
    }
  }
}
`;

export const page: CodePage = {
  severity: SOURCE_CODES.duplicate_key[0],
  summary: SOURCE_CODES.duplicate_key[1],
  why: 'Most programs that read JSON keep the last of two equal names and say nothing, so a node that was copied and not renamed makes another one vanish.',
  bad: [
    {
      title: 'A node that was copied',
      document: null,
      at: ['/workflow_graph/nodes/hello'],
      text: around(
        '      "hello": { "type": "terminate", "status": "success" },\n      "hello": { "type": "terminate", "status": "failed" }',
      ),
    },
  ],
  good: [
    {
      title: 'Each under its own name',
      document: null,
      text: around(
        '      "hello": { "type": "logic", "rules": [{ "condition": "today == \'2026-01-01\'", "next_node": "closed" }], "default_next_node": "open" },\n      "open": { "type": "terminate", "status": "success" },\n      "closed": { "type": "terminate", "status": "failed" }',
      ),
    },
  ],
};
