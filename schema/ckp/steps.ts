import { z } from 'zod';
import { handlerFields, ignores, onError, retryBlocks } from './policies.ts';
import {
  Any,
  AnyObject,
  alias,
  Flag,
  field,
  Milliseconds,
  NodeId,
  oneOf,
  Template,
  Text,
  VariableName,
  Word,
} from './values.ts';

/** What on a step is no parameter of its action (REFERENCE §1). */
const controlFields = {
  step_id: field(Word, 'Id of the step, unique in its node; `{{steps.<id>.result}}` reads what it gave.'),
  action: field(Text, 'What it does: an action of the engine, of a connector, an agent or an MCP tool.', {
    examples: ['http_request', 'send_email', 'set_variable', 'log'],
  }),
  agent: field(Text, 'Agent or channel that does it, where it is not the node’s.', {
    examples: ['WEB', 'API', 'EMAIL'],
  }),
  executor_id: field(Text, 'Name of the agent; without an `action` it is asked to `execute`.'),
  output_variable: field(VariableName, 'The variable that takes what the step gives.'),
  timeout_ms: field(Milliseconds, 'How long one attempt may take, in milliseconds.', { default: 300_000 }),
  wait_ms: field(Template, 'Milliseconds to wait before the step.'),
  wait_after_ms: field(Template, 'Milliseconds to wait after it.'),
  retry_on_failure: field(Flag, 'Whether a failed attempt is retried; `false` turns retries off, whatever blocks say.'),
  ...retryBlocks,
  idempotency_key: field(Template, 'Whole key of the step; without one the platform makes it.'),
  dispatch_mode: field(oneOf(['async', 'sync']), 'Whether an agent may answer later by callback.', {
    default: 'async',
  }),
  workflow_dispatch_mode: alias(oneOf(['async', 'sync']), 'dispatch_mode'),
  on_error: onError,
  effect: field(
    oneOf(['read', 'idempotent', 'write']),
    'How often it may happen: `read` has no effect, `idempotent` may be done twice with one outcome, `write` may not.',
  ),
  compensate_with: field(NodeId, 'The node that undoes it when the run fails later.'),
  compensation: field(
    z.lazy(() => Compensation),
    'Steps that undo it when the run fails or is cancelled later.',
  ),
  resource: field(Template, 'What the step needs for itself while it runs.'),
  priority: field(Any, 'Whose turn it is when many wait.'),
  screenshot_on_complete: field(Flag, 'Ask the same agent for a screenshot afterwards.', { default: false }),
  tags: field(Any, 'Labels for people and filters.'),
  description: field(Text, 'For people.'),
  ...ignores,
};

/** Parameters that many actions take; any other field is a parameter too. */
const commonParameters = {
  params: field(AnyObject, 'Parameters of the action; the same as fields beside `action`, which win.'),
  parameters: field(Any, 'Beside a `query`: its bound values; else another name of `params`.'),
  target: field(Template, 'What to act on: a selector, a field, an address.'),
  value: field(Template, 'The value to use.'),
  url: field(Template, 'Address of a request or a page.'),
  method: field(Template, 'HTTP method; GET, HEAD and OPTIONS read, PUT and DELETE may be repeated.', {
    examples: ['GET', 'POST', 'PUT', 'DELETE'],
  }),
  headers: field(Template, 'Headers of a request.'),
  body: field(Template, 'Body of a request or a message.'),
  query: field(Template, 'Statement of a database action; values belong in `parameters`.'),
  connection_string: field(Template, 'Connection of a database action; a secret.', {
    examples: ['{{secrets.ledger}}'],
  }),
  title: field(Template, 'Title of a window.'),
  text: field(Template, 'Text to use.'),
  keys: field(Template, 'Keys to press.', { examples: [['Ctrl', 'S']] }),
  cell: field(Template, 'Cell of a sheet.'),
  file_path: field(Template, 'Path of a file.'),
  sheet_name: field(Template, 'Sheet of a workbook.'),
  duration_ms: field(Template, 'How long `wait` waits, in milliseconds.'),
  message: field(Template, 'Text of `log` and `notify`.'),
  level: field(Template, 'Level of `log`: DEBUG, INFO, WARNING or ERROR.', { default: 'INFO' }),
  variable: field(Template, 'The variable that `set_variable` writes.'),
  array: field(Template, 'The list that `append_to_array` adds to.'),
  source: field(Template, 'What an operation works on.'),
  expression: field(Any, 'Expression of `calculate` and of operations over lists.'),
  condition: field(Any, 'Which items `filter` keeps.'),
  pattern: field(Template, 'Pattern of `extract_regex`, linear time; template of `format_string`.'),
  target_type: field(Template, 'Type that `convert_type` makes.', {
    examples: ['string', 'number', 'integer', 'boolean', 'array', 'object'],
  }),
  schema: field(Any, 'JSON Schema of `validate_schema`.'),
  algorithm: field(Template, 'Algorithm of `hash`, `encrypt` and `decrypt`.'),
  key_reference: field(Template, 'Secret with the key of `encrypt`, `decrypt` and keyed `hash`.'),
  channel: field(Template, 'Where `notify` goes; `email` is `send_email`.'),
  recipients: field(Template, 'Who gets it.'),
  subject: field(Template, 'Subject of a message.'),
};

export const Step: z.ZodType = z
  .looseObject({ ...controlFields, ...commonParameters })
  .meta({ id: 'Step', description: 'One step; a field that is not listed here is a parameter of its action.' });

/** An operation of a processing node, or a clean-up action: `type` may stand for `action`. */
export const Operation: z.ZodType = z.intersection(Step, z.looseObject({ type: alias(Text, 'action') })).meta({
  id: 'Operation',
  description: 'One operation; a field that is not listed here is a parameter of its action.',
});

/** Steps, one step, `{steps}`, or the id of a node. */
export const Compensation: z.ZodType = z
  .union([
    z.array(Step),
    NodeId,
    z.looseObject({
      steps: field(z.array(Step), 'Steps in the order in which they undo.'),
      description: field(Text, 'For people.'),
    }),
  ])
  .meta({ id: 'Compensation' });

/** What happens when a step of the node has finally failed. */
export const ErrorHandler = z
  .looseObject({
    ...handlerFields,
    recovery_steps: field(z.array(Step), 'Steps that run before the action; before each retry where it retries.'),
  })
  .meta({ id: 'ErrorHandler', description: 'The first handler that matches settles a step that has finally failed.' });
