import { DONE, oneStep, procedure } from '../../example-procedure.ts';
import type { RulePage } from '../../rule-page.ts';

export const page: RulePage = {
  why: `Some names are always readable: \`run_id\`, \`error\`, \`today\`, \`trigger\` … A variable of such a name reads as the platform's value until something writes it, and under a namespace such as \`config\` it is never read at all. Where the variable is declared as one that the system captures, this is an info only.`,
  bad: [
    {
      title: 'An input that bears the name of a built-in',
      at: ['/variables_schema/error'],
      document: procedure(
        { done: { ...DONE, outputs: { error: '{{error}}' } } },
        { variables_schema: { error: { type: 'string', default: '' } } },
      ),
    },
    {
      title: 'A variable behind a namespace',
      at: ['/workflow_graph/nodes/work/steps/0/variable'],
      document: oneStep({ step_id: 'set', action: 'set_variable', variable: 'config', value: 1 }),
    },
    {
      title: 'A built-in declared as captured, which says nothing new',
      at: ['/variables_schema/run_id'],
      document: oneStep(
        { step_id: 'say', action: 'log', message: '{{run_id}}' },
        {},
        { variables_schema: { run_id: { type: 'string', origin: 'system_generated' } } },
      ),
    },
  ],
  good: [
    {
      title: 'A name of its own',
      document: procedure(
        { done: { ...DONE, outputs: { problem: '{{problem}}' } } },
        { variables_schema: { problem: { type: 'string', default: '' } } },
      ),
    },
  ],
};
