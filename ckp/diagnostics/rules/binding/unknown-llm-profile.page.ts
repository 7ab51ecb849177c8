import { OFFLINE } from '../../../environment.ts';
import { DONE, procedure } from '../../example-procedure.ts';
import type { RulePage } from '../../rule-page.ts';

const environment = { ...OFFLINE, llmProfiles: [{ name: 'careful', inputPrice: 3, outputPrice: 15 }] };
const asking = (profile: string) =>
  procedure(
    {
      ask: { type: 'llm_action', prompt: 'Sum up: {{text}}', profile, max_tokens: 500, next_node: 'done' },
      done: { ...DONE, outputs: { summary: '{{llm_output}}' } },
    },
    { variables_schema: { text: { type: 'string', required: true } } },
  );

export const page: RulePage = {
  why: `A profile says which model answers, at what price and with which fallbacks. A profile that does not exist fails the call when the node is reached.`,
  bad: [
    {
      title: 'A slip in the profile',
      at: ['/workflow_graph/nodes/ask/profile'],
      document: asking('carefull'),
      environment,
    },
  ],
  good: [{ title: 'A profile of the tenant', document: asking('careful'), environment }],
};
