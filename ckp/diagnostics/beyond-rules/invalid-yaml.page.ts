import { SOURCE_CODES } from '../../source/faults.ts';
import type { CodePage } from '../rule-page.ts';

export const page: CodePage = {
  severity: SOURCE_CODES.invalid_yaml[0],
  summary: SOURCE_CODES.invalid_yaml[1],
  why: 'YAML reads some texts in ways that nobody meant, and can hold what a procedure cannot: dates, sets, names that are no text, several documents, aliases inside what they name. None of it is guessed at.',
  bad: [
    {
      title: 'A template without quotes is a mapping in a mapping',
      document: null,
      at: ['/description'],
      text: 'procedure_id: greet\ndescription: {{name}}\n',
    },
    {
      title: 'A colon and a space inside a text',
      document: null,
      at: [''],
      text: 'procedure_id: greet\ndescription: Note: says hello\n',
    },
    {
      title: 'Two documents in one text',
      document: null,
      at: [''],
      text: 'procedure_id: one\n---\nprocedure_id: two\n',
    },
  ],
  good: [
    {
      title: 'Quotes where YAML would read more than text; anchors, aliases and merges are fine',
      document: null,
      text: `procedure_id: greet
version: "1"
description: "Note: says hello"
workflow_graph:
  start_node: hello
  nodes:
    hello: &greeting
      type: sequence
      steps:
        - { action: log, message: "Hello {{run_id}}" }
      next_node: again
    again:
      <<: *greeting
      next_node: done
    done: { type: terminate, status: success }
`,
    },
  ],
};
