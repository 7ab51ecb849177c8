import { SOURCE_CODES } from '../../source/faults.ts';
import type { CodePage } from '../rule-page.ts';

const fetching = (version: string, id: string): string => `procedure_id: greet
version: ${version}
workflow_graph:
  start_node: remember
  nodes:
    remember:
      type: sequence
      steps:
        - { action: set_variable, variable: customer, value: ${id} }
      next_node: done
    done: { type: terminate, outputs: { customer: "{{customer}}" } }
`;

export const page: CodePage = {
  severity: SOURCE_CODES.inexact_number[0],
  summary: SOURCE_CODES.inexact_number[1],
  why: 'A number keeps about sixteen digits and no zeros at its end. An account number of twenty digits names another account once it is read, and version 1.10 is version 1.1.',
  bad: [
    {
      title: 'A version and an id as numbers',
      document: null,
      at: ['/version', '/workflow_graph/nodes/remember/steps/0/value'],
      text: fetching('1.10', '12345678901234567890'),
    },
  ],
  good: [{ title: 'As text', document: null, text: fetching('"1.10"', '"12345678901234567890"') }],
};
