import type { Json, JsonObject } from '../../../../schema/json.ts';
import { DONE, procedure } from '../../example-procedure.ts';
import type { RulePage } from '../../rule-page.ts';

const each = { type: 'loop', iterator: [1, 2], iterator_variable: 'item', body_node: 'work', next_node: 'report' };
const step = (message: string, next_node: Json): JsonObject => ({
  type: 'sequence',
  steps: [{ action: 'log', message }],
  next_node,
});

export const page: RulePage = {
  why: 'A node of a loop’s body that is reached from outside runs without an item, and where its path ends the run ends, not an iteration. The other way round, a body that leads on into the rest of the procedure does all of it once for each item: the report is sent a hundred times.',
  bad: [
    {
      title: 'A rule leads into the middle of a body',
      at: ['/workflow_graph/nodes/choose/rules/0/next_node'],
      document: procedure({
        choose: {
          type: 'logic',
          rules: [{ condition: "{{trigger_type}} == 'manual'", next_node: 'post' }],
          default_next_node: 'each',
        },
        each,
        work: step('Look at {{loop_item}}', 'post'),
        post: step('Post it', 'each'),
        report: step('All done', 'done'),
        done: DONE,
      }),
    },
    {
      title: 'A body that runs on into what comes after the loop',
      at: ['/workflow_graph/nodes/work/next_node'],
      document: procedure({
        each: { ...each, next_node: 'tidy_up' },
        work: step('Look at {{loop_item}}', 'report'),
        tidy_up: step('Tidy up', 'report'),
        report: step('All done', null),
      }),
    },
  ],
  good: [
    {
      title: 'In through the loop, out at the end of the body',
      document: procedure({
        choose: {
          type: 'logic',
          rules: [{ condition: "{{trigger_type}} == 'manual'", next_node: 'report' }],
          default_next_node: 'each',
        },
        each,
        work: step('Look at {{loop_item}}', 'post'),
        post: step('Post it', 'each'),
        report: step('All done', 'done'),
        done: DONE,
      }),
    },
    {
      title: 'Body and main path may share a node that ends the whole run',
      document: procedure({
        each,
        work: { ...step('Look at {{loop_item}}', 'each'), on_error: 'failed' },
        report: { ...step('All done', 'done'), on_error: 'failed' },
        failed: step('It failed', 'end_failed'),
        end_failed: { type: 'terminate', status: 'failed' },
        done: DONE,
      }),
    },
  ],
};
