import { DONE, oneStep, procedure } from '../../example-procedure.ts';
import type { RulePage } from '../../rule-page.ts';

export const page: RulePage = {
  why: `Control would have nowhere to go. That shows only on the one way that leads there, which is often the way that is taken when something has already failed.`,
  bad: [
    {
      title: 'A next node that is not there',
      at: ['/workflow_graph/nodes/work/next_node'],
      document: procedure({
        work: { type: 'sequence', steps: [{ action: 'log', message: 'Hello' }], next_node: 'dome' },
        done: DONE,
      }),
    },
    {
      title: 'A handler that escalates to nobody',
      at: ['/workflow_graph/nodes/work/error_handlers/0/fallback_node'],
      document: oneStep(
        { action: 'log', message: 'Hello' },
        { error_handlers: [{ action: 'escalate', fallback_node: 'ask_manager' }] },
      ),
    },
    {
      title: 'A deadline that escalates to nobody',
      at: ['/workflow_graph/nodes/work/sla/escalation_handler'],
      document: oneStep(
        { action: 'log', message: 'Hello' },
        { sla: { max_duration_ms: 60000, on_breach: 'escalate', escalation_handler: 'ask_manager' } },
      ),
    },
    {
      title: 'A route of an error',
      at: ['/workflow_graph/nodes/work/on_error/0/next_node'],
      document: oneStep({ action: 'log', message: 'Hello' }, { on_error: [{ error_type: '*', next_node: 'rescue' }] }),
    },
    {
      title: 'The way out of the whole procedure',
      at: ['/global_config/on_failure'],
      document: procedure({ done: DONE }, { global_config: { on_failure: 'report' } }),
    },
    {
      title: 'The start of a branch',
      at: ['/workflow_graph/nodes/both/branches/0/start_node'],
      document: procedure({
        both: { type: 'parallel', branches: [{ branch_id: 'mail', start_node: 'send_mail' }], next_node: 'done' },
        done: DONE,
      }),
    },
    {
      title: 'A decision',
      at: ['/workflow_graph/nodes/ask/routes/LATER'],
      document: procedure({
        ask: {
          type: 'human_approval',
          prompt: 'When?',
          decision_type: 'select_option',
          routes: { NOW: 'done', LATER: 'park' },
        },
        done: DONE,
      }),
    },
    {
      title: 'A node that a model may choose',
      at: ['/workflow_graph/nodes/choose/branches/1'],
      document: procedure({
        choose: { type: 'llm_action', prompt: 'Which way?', orchestration_mode: true, branches: ['done', 'refuse'] },
        done: DONE,
      }),
    },
  ],
  good: [
    { title: 'Every name is a node', document: oneStep({ action: 'log', message: 'Hello' }) },
    {
      title: 'A handler with a node to go to',
      document: procedure({
        work: {
          type: 'sequence',
          steps: [{ action: 'log', message: 'Hello' }],
          error_handlers: [{ action: 'escalate', fallback_node: 'ask_manager' }],
          next_node: 'done',
        },
        ask_manager: {
          type: 'human_approval',
          prompt: 'Go on?',
          on_approve: 'done',
          on_reject: 'done',
        },
        done: DONE,
      }),
    },
  ],
};
