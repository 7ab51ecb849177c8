import type { JsonObject } from '../../../../schema/json.ts';
import { DONE, procedure } from '../../example-procedure.ts';
import type { RulePage } from '../../rule-page.ts';

const GATE = '/workflow_graph/nodes/gate';

function asking(approval: JsonObject, root: JsonObject = {}): JsonObject {
  return procedure(
    {
      gate: { type: 'human_approval', prompt: 'Pay the invoice?', ...approval },
      pay: { ...DONE },
      refuse: { ...DONE },
    },
    root,
  );
}

export const page: RulePage = {
  why: 'A person’s no, or no answer at all, is an ordinary outcome. Where nothing says what comes then, the run fails, or the path just ends; both look like a fault to whoever reads the run later.',
  bad: [
    {
      title: 'a rejection fails the run',
      document: asking({ timeout_ms: 3_600_000, on_approve: 'pay', on_timeout: 'refuse' }),
      at: [GATE],
    },
    {
      title: 'nobody decides in time',
      document: asking({ timeout_ms: 3_600_000, on_approve: 'pay', on_reject: 'refuse' }),
      at: [GATE],
    },
    {
      title: 'nobody decides after the escalation either',
      document: asking({
        timeout_ms: 3_600_000,
        timeout_action: 'escalate',
        escalation_contact: 'cfo@example.com',
        on_approve: 'pay',
        on_reject: 'refuse',
      }),
      at: [GATE],
    },
    {
      title: 'an option without a route',
      document: asking({
        decision_type: 'select_option',
        options: ['pay now', 'pay later', 'never'],
        routes: { 'pay now': 'pay', never: 'refuse' },
      }),
      at: [GATE],
    },
  ],
  good: [
    {
      title: 'each outcome has its way',
      document: asking({ timeout_ms: 3_600_000, on_approve: 'pay', on_reject: 'refuse', on_timeout: 'refuse' }),
    },
    {
      title: 'silence is a no, and a no has its way',
      document: asking({
        timeout_ms: 3_600_000,
        timeout_action: 'auto_reject',
        on_approve: 'pay',
        on_reject: 'refuse',
      }),
    },
    {
      title: 'the procedure takes whatever fails',
      document: asking({ on_approve: 'pay' }, { global_config: { on_failure: 'refuse' } }),
    },
    {
      title: 'what has no route of its own goes on',
      document: asking({
        decision_type: 'select_option',
        options: ['pay now', 'pay later'],
        routes: { 'pay now': 'pay' },
        next_node: 'refuse',
      }),
    },
  ],
};
