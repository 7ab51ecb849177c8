import { DONE, oneStep, procedure } from '../../example-procedure.ts';
import type { RulePage } from '../../rule-page.ts';

export const page: RulePage = {
  why: `Each of these would be found at run time, half way through the work: a step that writes into no variable, a fallback that leads nowhere, a model that is asked nothing. Whatever a node cannot do without is asked for before the first run.`,
  bad: [
    {
      title: 'A value without the variable that takes it',
      at: ['/workflow_graph/nodes/work/steps/0'],
      document: oneStep({ action: 'set_variable', value: 1 }),
    },
    {
      title: 'A step that does nothing',
      at: ['/workflow_graph/nodes/work/steps/0'],
      document: oneStep({ step_id: 'greet', message: 'Hello' }),
    },
    {
      title: 'A choice without anything to choose from',
      at: ['/workflow_graph/nodes/ask'],
      document: procedure({ ask: { type: 'human_approval', prompt: 'Which plan?', decision_type: 'pick_one' } }),
    },
    {
      title: 'A fallback that leads nowhere',
      at: ['/workflow_graph/nodes/work/error_handlers/0'],
      document: oneStep(
        { action: 'log', message: 'Hello' },
        { error_handlers: [{ recovery_strategy: 'fallback_node' }] },
      ),
    },
    {
      title: 'A loop without a body',
      at: ['/workflow_graph/nodes/each'],
      document: procedure(
        { each: { type: 'loop', iterator: 'orders', next_node: 'done' }, done: DONE },
        { variables_schema: { orders: { type: 'array', required: true } } },
      ),
    },
    {
      title: 'A model that is asked nothing',
      at: ['/workflow_graph/nodes/summarise'],
      document: procedure({ summarise: { type: 'llm_action', next_node: 'done' }, done: DONE }),
    },
    {
      title: 'An aggregate of an unknown function',
      at: ['/workflow_graph/nodes/totals/transformations/0/expression'],
      document: procedure(
        {
          totals: {
            type: 'transform',
            transformations: [
              { type: 'aggregate', source_variable: 'orders', expression: 'median(amount)', output_variable: 'middle' },
            ],
            next_node: 'done',
          },
          done: DONE,
        },
        { variables_schema: { orders: { type: 'array', required: true } } },
      ),
    },
  ],
  good: [
    { title: 'The variable is named', document: oneStep({ action: 'set_variable', variable: 'count', value: 1 }) },
    {
      title: 'There is something to choose from',
      document: procedure({
        ask: {
          type: 'human_approval',
          prompt: 'Which plan?',
          decision_type: 'pick_one',
          routes: { BASIC: 'done', PRO: 'done' },
        },
        done: DONE,
      }),
    },
  ],
};
