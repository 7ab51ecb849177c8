import type { JsonObject } from '../../../../schema/json.ts';
import { DONE, procedure } from '../../example-procedure.ts';
import type { RulePage } from '../../rule-page.ts';

function asking(node: JsonObject, root: JsonObject = {}): JsonObject {
  const draft = { type: 'llm_action', prompt: 'Write a greeting.', outputs: { greeting: 'text' }, ...node };
  return procedure({ draft: { ...draft, next_node: 'done' }, done: DONE }, root);
}

export const page: RulePage = {
  why: 'A model answers at whatever length it likes, and each token is paid for. One bound is enough to know beforehand what a run can cost at most.',
  bad: [{ title: 'nothing bounds the answer', document: asking({}), at: ['/workflow_graph/nodes/draft'] }],
  good: [
    { title: 'a longest answer', document: asking({ max_tokens: 200 }) },
    { title: 'a dearest call', document: asking({ max_cost_usd: 0.05 }) },
    { title: 'a dearest run', document: asking({}, { global_config: { max_cost_usd: 1 } }) },
  ],
};
