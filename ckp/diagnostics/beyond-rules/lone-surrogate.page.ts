import { SOURCE_CODES } from '../../source/faults.ts';
import type { CodePage } from '../rule-page.ts';

const saying = (text: string): string => `{
  "procedure_id": "greet",
  "version": "1",
  "workflow_graph": {
    "start_node": "hello",
    "nodes": {
      "hello": { "type": "sequence", "steps": [{ "action": "log", "message": "${text}" }], "next_node": "done" },
      "done": { "type": "terminate", "status": "success" }
    }
  }
}
`;

export const page: CodePage = {
  severity: SOURCE_CODES.lone_surrogate[0],
  summary: SOURCE_CODES.lone_surrogate[1],
  why: 'Characters beyond the first 65,536 are two halves in JSON escapes. One half alone is no character: it cannot be sent as UTF-8, and every program along the way puts something else in its place.',
  bad: [
    {
      title: 'An emoji cut in two',
      document: null,
      at: ['/workflow_graph/nodes/hello/steps/0/message'],
      text: saying('Hello \\ud83d'),
    },
  ],
  good: [{ title: 'Both halves', document: null, text: saying('Hello \\ud83d\\ude00') }],
};
