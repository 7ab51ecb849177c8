import { DONE, oneStep, procedure } from '../../example-procedure.ts';
import type { RulePage } from '../../rule-page.ts';

export const page: RulePage = {
  why: `A field that holds the wrong kind of value is either ignored or read as something that nobody wrote. Numbers may be numeric text and booleans \`"true"\` or \`"false"\`; beyond that nothing is converted in silence.`,
  bad: [
    {
      title: 'Retries below zero',
      at: ['/global_config/max_retries'],
      document: procedure({ done: DONE }, { global_config: { max_retries: -1 } }),
    },
    {
      title: 'A delay in words',
      at: ['/workflow_graph/nodes/work/steps/0/retry_config/delay_ms'],
      document: oneStep({ action: 'log', message: 'Hello', retry_config: { delay_ms: 'long' } }),
    },
    {
      title: 'A timeout in words',
      at: ['/workflow_graph/nodes/work/steps/0/timeout_ms'],
      document: oneStep({ action: 'log', message: 'Hello', timeout_ms: 'soon' }),
    },
    {
      title: 'Steps that are no list',
      at: ['/workflow_graph/nodes/work/steps'],
      document: procedure({ work: { type: 'sequence', steps: 'none', next_node: 'done' }, done: DONE }),
    },
  ],
  good: [
    { title: 'Milliseconds as a number', document: oneStep({ action: 'log', message: 'Hello', timeout_ms: 5000 }) },
    {
      title: 'Numeric text is a number too',
      document: oneStep({ action: 'log', message: 'Hello', timeout_ms: '5000' }),
    },
  ],
};
