import { DONE, oneStep, procedure } from '../../example-procedure.ts';
import type { RulePage } from '../../rule-page.ts';

export const page: RulePage = {
  why: `The policy is read and kept, and this version of the platform does not act on it. The procedure runs; whoever relies on the policy has to know that nobody keeps it yet.`,
  bad: [
    {
      title: 'A limit of the rate',
      at: ['/global_config/rate_limiting'],
      document: procedure(
        { done: DONE },
        { global_config: { rate_limiting: { enabled: true, max_requests_per_minute: 60 } } },
      ),
    },
    {
      title: 'A picture of each failure',
      at: ['/global_config/screenshot_on_fail'],
      document: procedure({ done: DONE }, { global_config: { screenshot_on_fail: true } }),
    },
    {
      title: 'A deadline of a node',
      at: ['/workflow_graph/nodes/work/sla'],
      document: oneStep({ action: 'log', message: 'Hello' }, { sla: { max_duration_ms: 60000 } }),
    },
    {
      title: 'Word of a failure',
      at: ['/workflow_graph/nodes/work/error_handlers/0/notify_on_error'],
      document: oneStep(
        { action: 'log', message: 'Hello' },
        { error_handlers: [{ action: 'ignore', notify_on_error: true }] },
      ),
    },
    {
      title: 'Steps before a retry',
      at: ['/workflow_graph/nodes/work/error_handlers/0/recovery_steps'],
      document: oneStep(
        { action: 'log', message: 'Hello' },
        { error_handlers: [{ action: 'retry', recovery_steps: [{ action: 'log', message: 'Once more' }] }] },
      ),
    },
  ],
  good: [
    {
      title: 'It is off',
      document: procedure({ done: DONE }, { global_config: { rate_limiting: { enabled: false } } }),
    },
    {
      title: 'A timeout, which is enforced',
      document: oneStep({ action: 'log', message: 'Hello', timeout_ms: 60000 }),
    },
  ],
};
