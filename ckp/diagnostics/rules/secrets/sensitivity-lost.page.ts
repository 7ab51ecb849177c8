import type { JsonObject } from '../../../../schema/json.ts';
import { imported } from '../../example-environment.ts';
import { DONE, procedure } from '../../example-procedure.ts';
import type { RulePage } from '../../rule-page.ts';

/** A child that is given a password and makes a token. */
function child(password: JsonObject) {
  return imported(
    procedure(
      { sign_in: { type: 'sequence', steps: [SIGN_IN], next_node: 'done' }, done: DONE },
      {
        procedure_id: 'sign_in',
        variables_schema: {
          password: { type: 'string', required: true, ...password },
          token: { type: 'string', origin: 'system_captured', sensitive: true },
        },
      },
    ),
  );
}

const SIGN_IN: JsonObject = {
  step_id: 'ask',
  action: 'http_request',
  agent: 'API',
  method: 'POST',
  url: 'https://id.example.com/sessions',
  body: { password: '{{password}}' },
  idempotency_key: '{{run_id}}',
  output_variable: 'token',
};

const SENSITIVE: JsonObject = { type: 'string', required: true, sensitive: true };

function calling(subflow: JsonObject, variables: JsonObject = {}) {
  return procedure(
    { sign_in: { type: 'subflow', procedure_id: 'sign_in', next_node: 'done', ...subflow }, done: DONE },
    { variables_schema: { password: SENSITIVE, ...variables } },
  );
}

export const page: RulePage = {
  why: 'A run shows its variables to whoever may see it, all but those that are declared sensitive. Each procedure declares its own: a password that crosses into a procedure which does not know that it is one would stand there in plain text, in the run, its events and its exports.',
  bad: [
    {
      title: 'All variables are copied, and the child shows one that is sensitive here',
      at: ['/workflow_graph/nodes/sign_in'],
      document: calling({ inherit_context: true }),
      environment: child({}),
    },
    {
      title: 'What the child keeps to itself becomes an ordinary variable',
      at: ['/workflow_graph/nodes/sign_in/output_mapping/session'],
      document: calling({ input_mapping: { password: 'password' }, output_mapping: { session: 'token' } }),
      environment: child({ sensitive: true }),
    },
  ],
  good: [
    {
      title: 'Sensitive on both sides',
      document: calling(
        { inherit_context: true, output_mapping: { session: 'token' } },
        { session: { type: 'string', origin: 'system_captured', sensitive: true } },
      ),
      environment: child({ sensitive: true }),
    },
  ],
};
