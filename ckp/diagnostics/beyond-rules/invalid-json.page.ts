import { SOURCE_CODES } from '../../source/faults.ts';
import type { CodePage } from '../rule-page.ts';

export const page: CodePage = {
  severity: SOURCE_CODES.invalid_json[0],
  summary: SOURCE_CODES.invalid_json[1],
  why: 'What is not understood is not guessed at: a comma in another place can make another procedure. The reader goes on after a mistake, so that several are shown at once; until there is none, nothing is said about the procedure itself.',
  bad: [
    {
      title: 'Four slips of the pen',
      document: null,
      at: ['', '', '', '/description'],
      text: `{
  procedure_id: "greet",
  "version" "1",
  "status": Draft,
  "description": "says "hi" to everybody"
}
`,
    },
    {
      title: 'A list that is closed by the wrong bracket',
      document: null,
      at: ['/tags/0'],
      text: '{ "procedure_id": "greet", "tags": ["finance"}\n',
    },
  ],
  good: [
    {
      title: 'Comments and trailing commas are fine',
      document: null,
      text: `{
  // Says hello once a day.
  "procedure_id": "greet",
  "version": "1",
  "workflow_graph": {
    "start_node": "done",
    "nodes": { "done": { "type": "terminate", "status": "success" } },
  },
}
`,
    },
  ],
};
