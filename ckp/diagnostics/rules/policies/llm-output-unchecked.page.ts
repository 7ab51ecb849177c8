import type { JsonObject } from '../../../../schema/json.ts';
import { DONE, procedure } from '../../example-procedure.ts';
import type { RulePage } from '../../rule-page.ts';

const JUDGE: JsonObject = {
  type: 'llm_action',
  prompt: 'Is this claim covered? Answer with JSON: {"verdict": "pay" or "refuse"}.',
  json_mode: true,
  max_tokens: 50,
  outputs: { verdict: '$.verdict' },
};
const ROUTE: JsonObject = {
  type: 'logic',
  rules: [{ condition: '{{verdict}} == "pay"', next_node: 'pay' }],
  default_next_node: 'done',
};
const PAY: JsonObject = {
  type: 'sequence',
  agent: 'API',
  steps: [{ action: 'http_request', method: 'POST', url: 'https://pay.example.com' }],
  next_node: 'done',
};
const BOOK: JsonObject = {
  type: 'sequence',
  agent: 'API',
  steps: [
    { step_id: 'book', action: 'http_request', method: 'POST', url: 'https://claims.example.com', body: '{{verdict}}' },
  ],
  next_node: 'done',
};
const AT = ['/workflow_graph/nodes/judge'];

export const page: RulePage = {
  why: 'A model answers with whatever it likes: another word than it was asked for, a number that is none, a text that an attacker put into the document it read. What decides a payment or is written into another system should first be one of the values that the procedure is made for.',
  bad: [
    {
      title: 'the answer decides the route',
      document: procedure({ judge: { ...JUDGE, next_node: 'route' }, route: ROUTE, pay: PAY, done: DONE }),
      at: AT,
    },
    {
      title: 'the answer is written somewhere else',
      document: procedure({ judge: { ...JUDGE, next_node: 'book' }, book: BOOK, done: DONE }),
      at: AT,
    },
    {
      title: 'what was made from the answer is written',
      document: procedure({
        judge: { ...JUDGE, next_node: 'note' },
        note: {
          type: 'processing',
          operations: [{ action: 'set_variable', variable: 'remark', value: 'Verdict: {{verdict}}' }],
          next_node: 'book',
        },
        book: { ...BOOK, steps: [{ step_id: 'book', action: 'send_email', agent: 'EMAIL', body: '{{remark}}' }] },
        done: DONE,
      }),
      at: AT,
    },
    {
      title: 'a check that only warns stops nothing',
      document: procedure({
        judge: { ...JUDGE, next_node: 'check' },
        check: {
          type: 'verification',
          checks: [{ condition: '{{verdict}} in ["pay", "refuse"]', on_fail: 'warn' }],
          next_node: 'route',
        },
        route: ROUTE,
        pay: PAY,
        done: DONE,
      }),
      at: AT,
    },
  ],
  good: [
    {
      title: 'a verification says what it may be',
      document: procedure({
        judge: { ...JUDGE, next_node: 'check' },
        check: {
          type: 'verification',
          checks: [{ condition: '{{verdict}} in ["pay", "refuse"]', on_fail: 'fail_workflow' }],
          next_node: 'route',
        },
        route: ROUTE,
        pay: PAY,
        done: DONE,
      }),
    },
    {
      title: 'a person sees it first',
      document: procedure({
        judge: { ...JUDGE, next_node: 'gate' },
        gate: {
          type: 'human_approval',
          prompt: 'The model says {{verdict}}. Go on?',
          timeout_ms: 3_600_000,
          timeout_action: 'auto_reject',
          on_approve: 'route',
          on_reject: 'done',
        },
        route: ROUTE,
        pay: PAY,
        done: DONE,
      }),
    },
    {
      title: 'the platform checks the branch that a model names',
      document: procedure({
        judge: { ...JUDGE, orchestration_mode: true, branches: ['pay', 'done'] },
        pay: PAY,
        done: DONE,
      }),
    },
    {
      title: 'it only goes to another model and into a log',
      document: procedure({
        judge: { ...JUDGE, next_node: 'note' },
        note: { type: 'sequence', steps: [{ action: 'log', message: '{{verdict}}' }], next_node: 'done' },
        done: DONE,
      }),
    },
  ],
};
