import { DONE, procedure } from '../../example-procedure.ts';
import type { RulePage } from '../../rule-page.ts';

export const page: RulePage = {
  why: `A pattern with look-around or back-references can take minutes for a line of text, and an attacker knows which line. Patterns here run in time that grows with the text alone (RE2), so what RE2 does not know is refused before a run depends on it. The message names the piece of the pattern, the hint what to write in its place.`,
  bad: [
    {
      title: 'A bracket that is not closed',
      at: ['/variables_schema/code/validation/regex'],
      document: procedure(
        { done: DONE },
        { variables_schema: { code: { type: 'string', validation: { regex: '(' } } } },
      ),
    },
    {
      title: 'Look-behind in what is taken from a model’s answer',
      at: ['/workflow_graph/nodes/read/outputs/order_id'],
      document: procedure({
        read: {
          type: 'llm_action',
          prompt: 'Which order is meant?',
          outputs: { order_id: 'regex: (?<=#)[0-9]+' },
          next_node: 'done',
        },
        done: DONE,
      }),
    },
  ],
  good: [
    {
      title: 'A group instead of look-behind',
      document: procedure({
        read: {
          type: 'llm_action',
          prompt: 'Which order is meant?',
          outputs: { order_id: 'regex: #([0-9]+)' },
          next_node: 'done',
        },
        done: DONE,
      }),
    },
  ],
};
