import type { JsonObject } from '../../../../schema/json.ts';
import { DONE, procedure } from '../../example-procedure.ts';
import type { RulePage } from '../../rule-page.ts';

function asking(approval: JsonObject): JsonObject {
  return procedure({
    gate: { type: 'human_approval', prompt: 'Pay the invoice?', on_approve: 'pay', on_reject: 'refuse', ...approval },
    pay: { ...DONE },
    refuse: { ...DONE },
  });
}

export const page: RulePage = {
  why: 'While only a person’s decision is open, the clock of the run stands still, so no other timeout ends the wait. That may be just what is wanted; then say so with `_ignore` and a reason.',
  bad: [
    { title: 'no timeout', document: asking({}), at: ['/workflow_graph/nodes/gate'] },
    {
      title: 'what happens in time, without a time (a warning)',
      document: asking({ timeout_action: 'auto_reject' }),
      at: ['/workflow_graph/nodes/gate/timeout_action'],
    },
  ],
  good: [
    { title: 'silence for a day is a no', document: asking({ timeout_ms: 86_400_000, timeout_action: 'auto_reject' }) },
  ],
};
