import { DONE, oneStep, procedure } from '../../example-procedure.ts';
import type { RulePage } from '../../rule-page.ts';

const SECRETS = { global_config: { secrets_config: { secret_references: { portal: 'vendor-portal' } } } };

export const page: RulePage = {
  why: `A secret goes out with a call and nowhere else. In a log, a variable, a prompt, an output or a question to a person it would be stored and shown to whoever may read the run. A condition may ask whether it is empty or equal to something, which tells one bit.`,
  bad: [
    {
      title: 'In a variable, and from there in a log',
      at: ['/workflow_graph/nodes/work/steps/0/value', '/workflow_graph/nodes/tell/steps/0/message'],
      document: procedure(
        {
          work: {
            type: 'sequence',
            steps: [{ step_id: 'keep', action: 'set_variable', variable: 'key', value: 'Bearer {{secrets.portal}}' }],
            next_node: 'tell',
          },
          tell: { type: 'sequence', steps: [{ step_id: 'say', action: 'log', message: '{{key}}' }], next_node: 'done' },
          done: DONE,
        },
        SECRETS,
      ),
    },
    {
      title: 'In the name of an artifact',
      at: ['/workflow_graph/nodes/work/steps/0/path'],
      document: oneStep({ action: 'screenshot', agent: 'WEB', path: '/shots/{{secrets.portal}}.png' }, {}, SECRETS),
    },
    {
      title: 'In a log',
      at: ['/workflow_graph/nodes/work/steps/0/message'],
      document: oneStep({ action: 'log', message: 'The key is {{secrets.portal}}' }, {}, SECRETS),
    },
    {
      title: 'In a variable',
      at: ['/workflow_graph/nodes/work/steps/0/value'],
      document: oneStep({ action: 'set_variable', variable: 'key', value: '{{secrets.portal}}' }, {}, SECRETS),
    },
    {
      title: 'In a question to a person',
      at: ['/workflow_graph/nodes/ask/prompt'],
      document: procedure(
        {
          ask: { type: 'human_approval', prompt: 'Use {{secrets.portal}}?', on_approve: 'done', on_reject: 'done' },
          done: DONE,
        },
        SECRETS,
      ),
    },
    {
      title: 'In a prompt',
      at: ['/workflow_graph/nodes/ask/prompt'],
      document: procedure(
        { ask: { type: 'llm_action', prompt: 'Log in with {{secrets.portal}}', next_node: 'done' }, done: DONE },
        SECRETS,
      ),
    },
    {
      title: 'A sensitive variable among the outputs',
      at: ['/workflow_graph/nodes/done/outputs/pin'],
      document: procedure(
        { done: { ...DONE, outputs: { pin: '{{pin}}' } } },
        { variables_schema: { pin: { type: 'string', required: true, validation: { sensitive: true } } } },
      ),
    },
    {
      title: 'A condition that tells more than one bit',
      at: ['/workflow_graph/nodes/route/rules/0/condition'],
      document: procedure(
        {
          route: {
            type: 'logic',
            rules: [{ condition: "{{secrets.portal}} starts_with 'sk-'", next_node: 'done' }],
            default_next_node: 'done',
          },
          done: DONE,
        },
        SECRETS,
      ),
    },
  ],
  good: [
    {
      title: 'It goes out with a call',
      document: oneStep(
        { action: 'http_request', url: 'https://api.example/orders', headers: { Authorization: '{{secrets.portal}}' } },
        { agent: 'API' },
        SECRETS,
      ),
    },
    {
      title: 'Is there one?',
      document: procedure(
        {
          route: {
            type: 'logic',
            rules: [{ condition: '{{secrets.portal}} is_empty', next_node: 'without' }],
            default_next_node: 'done',
          },
          without: { type: 'sequence', steps: [{ action: 'log', message: 'There is no key' }], next_node: 'done' },
          done: DONE,
        },
        SECRETS,
      ),
    },
  ],
};
