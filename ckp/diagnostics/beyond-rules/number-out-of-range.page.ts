import { SOURCE_CODES } from '../../source/faults.ts';
import type { CodePage } from '../rule-page.ts';

const waiting = (timeout: string): string => `{
  "procedure_id": "greet",
  "version": "1",
  "global_config": { "timeout_ms": ${timeout} },
  "workflow_graph": {
    "start_node": "done",
    "nodes": { "done": { "type": "terminate", "status": "success" } }
  }
}
`;

export const page: CodePage = {
  severity: SOURCE_CODES.number_out_of_range[0],
  summary: SOURCE_CODES.number_out_of_range[1],
  why: 'A number that is too large becomes infinite when it is read, and infinite cannot be stored, compared or sent: the procedure would run with another value than the one written.',
  bad: [{ title: 'For ever', document: null, at: ['/global_config/timeout_ms'], text: waiting('1e999') }],
  good: [{ title: 'A week', document: null, text: waiting('604800000') }],
};
