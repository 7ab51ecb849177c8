import { DONE, oneStep, procedure } from '../../example-procedure.ts';
import type { RulePage } from '../../rule-page.ts';

export const page: RulePage = {
  why: `The language has more than this version of the platform runs. Such a document is stored and checked, so that nothing has to be rewritten later; a run of it is refused before the first step instead of failing in the middle.`,
  bad: [
    {
      title: 'A dry run',
      at: ['/global_config/execution_mode'],
      document: procedure({ done: DONE }, { global_config: { execution_mode: 'dry_run' } }),
    },
    {
      title: 'Calls that are only played',
      at: ['/global_config/mock_external_calls'],
      document: procedure({ done: DONE }, { global_config: { mock_external_calls: true } }),
    },
    {
      title: 'Branches beside each other',
      at: ['/workflow_graph/nodes/both/type'],
      document: procedure({
        both: {
          type: 'parallel',
          branches: [
            { branch_id: 'mail', start_node: 'mail' },
            { branch_id: 'note', start_node: 'note' },
          ],
          next_node: 'done',
        },
        mail: { type: 'sequence', steps: [{ action: 'log', message: 'Mail' }] },
        note: { type: 'sequence', steps: [{ action: 'log', message: 'Note' }] },
        done: DONE,
      }),
    },
    {
      title: 'Another procedure as a step',
      at: ['/workflow_graph/nodes/child/type'],
      document: procedure({ child: { type: 'subflow', procedure_id: 'pay_invoice', next_node: 'done' }, done: DONE }),
    },
    {
      title: 'An operation that is not there yet',
      at: ['/workflow_graph/nodes/work/steps/0/action'],
      document: oneStep({ action: 'hash', source: 'Hello', output_variable: 'digest' }),
    },
    {
      title: 'A leased resource',
      at: ['/workflow_graph/nodes/work/steps/0/resource'],
      document: oneStep({ action: 'log', message: 'Hello', resource: 'sap' }),
    },
    {
      title: 'A key that holds for the whole tenant',
      at: ['/workflow_graph/nodes/work/idempotency_policy/scope'],
      document: oneStep(
        { action: 'log', message: 'Hello' },
        { idempotency_policy: { key: 'order-{{run_id}}', scope: 'tenant' } },
      ),
    },
  ],
  good: [
    {
      title: 'A key that holds for the run',
      document: oneStep(
        { action: 'log', message: 'Hello' },
        { idempotency_policy: { key: 'order-{{run_id}}', scope: 'run' } },
      ),
    },
    {
      title: 'One after the other',
      document: procedure({
        mail: { type: 'sequence', steps: [{ action: 'log', message: 'Mail' }], next_node: 'note' },
        note: { type: 'sequence', steps: [{ action: 'log', message: 'Note' }], next_node: 'done' },
        done: DONE,
      }),
    },
  ],
};
