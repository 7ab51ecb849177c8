import type { JsonObject } from '../../../../schema/json.ts';
import { OFFLINE } from '../../../environment.ts';
import { oneStep } from '../../example-procedure.ts';
import type { RulePage } from '../../rule-page.ts';

const HERE = { ...OFFLINE, secrets: new Set(['vendor-portal']) };
const KEY = '/workflow_graph/nodes/work/steps/0/headers/key';

const sending = (name: string): JsonObject =>
  oneStep(
    { action: 'http_request', url: 'https://portal.example', headers: { key: '{{secrets.portal}}' } },
    {},
    { global_config: { secrets_config: { secret_references: { portal: name } } } },
  );

export const page: RulePage = {
  why: `A secret is looked up when the step that sends it runs. One that is not there fails that step, perhaps long after the run began. Said only where it is known which secrets there are.`,
  bad: [{ title: 'A slip in its name', at: [KEY], document: sending('vendor-portl'), environment: HERE }],
  good: [
    { title: 'The name of one that is there', document: sending('vendor-portal'), environment: HERE },
    { title: 'Where nothing is known of secrets', document: sending('vendor-portl') },
  ],
};
