import type { JsonObject } from '../../../../schema/json.ts';
import { DONE, procedure } from '../../example-procedure.ts';
import type { RulePage } from '../../rule-page.ts';

const INPUTS: JsonObject = {
  total: { type: 'number', required: true },
  orders: { type: 'array', required: true },
};
const set = (variable: string, next_node: string): JsonObject => ({
  type: 'sequence',
  steps: [{ step_id: 'set', action: 'set_variable', variable, value: 10 }],
  next_node,
});
const say = (message: string, next_node: string): JsonObject => ({
  type: 'sequence',
  steps: [{ step_id: 'say', action: 'log', message }],
  next_node,
});
const routed = (condition: string, refuse: JsonObject): JsonObject =>
  procedure(
    {
      route: { type: 'logic', rules: [{ condition, next_node: 'accept' }], default_next_node: 'refuse' },
      accept: set('discount', 'done'),
      refuse,
      done: { ...DONE, outputs: { total: '{{total}}', discount: '{{discount | default(0)}}' } },
    },
    { variables_schema: INPUTS },
  );
const looped = (message: string, first: JsonObject): JsonObject =>
  procedure(
    {
      begin: first,
      each: { type: 'loop', iterator: 'orders', iterator_variable: 'order', body_node: 'book', next_node: 'tell' },
      book: {
        type: 'sequence',
        agent: 'API',
        steps: [{ step_id: 'book', action: 'http_request', url: 'https://shop/book', output_variable: 'booking' }],
        next_node: 'each',
      },
      tell: say(message, 'done'),
      done: DONE,
    },
    { variables_schema: INPUTS },
  );
const failing = (message: string): JsonObject =>
  procedure({
    ticket: {
      type: 'sequence',
      agent: 'API',
      steps: [{ step_id: 'open', action: 'http_request', url: 'https://desk/open', output_variable: 'ticket' }],
      on_error: [{ error_type: '*', next_node: 'tell' }],
      next_node: 'tell',
    },
    tell: say(message, 'done'),
    done: DONE,
  });

export const page: RulePage = {
  why: `On some way through the procedure the variable was not written when it is read. It is null there: the mail says nothing where the amount should be, and nobody sees it until a customer does. The message tells the way. Where the way begins with a failure, it is an info only. A test for emptiness, a default, \`coalesce\`, and a condition that is only true when there is a value are understood.`,
  bad: [
    {
      title: 'Captured by nobody',
      at: ['/workflow_graph/nodes/done/outputs/receipt'],
      document: procedure(
        { work: say('Hello', 'done'), done: { ...DONE, outputs: { receipt: '{{receipt}}' } } },
        { variables_schema: { receipt: { origin: 'system_captured' } } },
      ),
    },
    {
      title: 'An input that may be left out',
      at: ['/workflow_graph/nodes/work/steps/0/message'],
      document: procedure(
        { work: say('Hello {{name}}', 'done'), done: DONE },
        { variables_schema: { name: { type: 'string' } } },
      ),
    },
    {
      title: 'Written on the other way only',
      at: ['/workflow_graph/nodes/refuse/steps/0/message'],
      document: routed('{{total}} > 100', say('No {{vars.discount}}', 'done')),
    },
    {
      title: 'Written in the body of a loop, whose list may be empty',
      at: ['/workflow_graph/nodes/tell/steps/0/message'],
      document: looped('Last booking: {{booking.id}}', say('Begin', 'each')),
    },
    {
      title: 'Written by the very step that may have failed',
      at: ['/workflow_graph/nodes/tell/steps/0/message'],
      document: failing('Ticket {{ticket.id}}'),
    },
    {
      title: 'Read in a branch before another branch is joined',
      at: ['/workflow_graph/nodes/right/steps/0/message'],
      document: procedure({
        fork: {
          type: 'parallel',
          branches: [
            { branch_id: 'a', start_node: 'left' },
            { branch_id: 'b', start_node: 'right' },
          ],
          next_node: 'after',
        },
        left: set('rate', 'after'),
        right: say('{{rate}}', 'after'),
        after: say('{{rate}}', 'done'),
        done: DONE,
      }),
    },
    {
      title: 'The result of a step that comes later',
      at: ['/workflow_graph/nodes/work/steps/0/message'],
      document: procedure({
        work: {
          type: 'sequence',
          steps: [
            { step_id: 'say', action: 'log', message: '{{steps.count.result}}' },
            { step_id: 'count', action: 'calculate', expression: '1 + 1' },
          ],
          next_node: 'done',
        },
        done: DONE,
      }),
    },
  ],
  good: [
    {
      title: 'A default in the place that reads it',
      document: procedure({
        work: set('receipt', 'done'),
        done: { ...DONE, outputs: { receipt: '{{receipt | none}}' } },
      }),
    },
    {
      title: 'A default in its declaration',
      document: procedure(
        { done: { ...DONE, outputs: { discount: '{{discount}}' } } },
        { variables_schema: { discount: { type: 'number', default: 0 } } },
      ),
    },
    {
      title: 'A condition that is only true when there is one',
      document: procedure(
        {
          route: {
            type: 'logic',
            rules: [{ condition: 'name is_not_empty and name starts_with "A"', next_node: 'greet' }],
            default_next_node: 'done',
          },
          greet: say('Hello {{name}}', 'done'),
          done: DONE,
        },
        { variables_schema: { name: { type: 'string' } } },
      ),
    },
    {
      title: 'A check that fails the run where there is none',
      document: procedure(
        {
          check: { type: 'verification', checks: [{ id: 'named', condition: 'len(name) > 0' }], next_node: 'greet' },
          greet: say('Hello {{name}}', 'done'),
          done: DONE,
        },
        { variables_schema: { name: { type: 'string' } } },
      ),
    },
    { title: 'Set before the loop', document: looped('Last booking: {{booking.id}}', set('booking', 'each')) },
    { title: 'A default where the step may have failed', document: failing('Ticket {{ticket.id | default("none")}}') },
  ],
};
