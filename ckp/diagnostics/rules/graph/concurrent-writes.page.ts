import type { JsonObject } from '../../../../schema/json.ts';
import { DONE, procedure } from '../../example-procedure.ts';
import type { RulePage } from '../../rule-page.ts';

const asks = (url: string, output_variable: string): JsonObject => ({
  type: 'sequence',
  agent: 'API',
  steps: [{ action: 'http_request', method: 'GET', url, output_variable }],
  next_node: 'done',
});

function fork(first: string, second: string, wait_strategy = 'all'): JsonObject {
  return {
    fork: {
      type: 'parallel',
      branches: [
        { branch_id: 'north', start_node: 'ask_north' },
        { branch_id: 'south', start_node: 'ask_south' },
      ],
      wait_strategy,
      next_node: 'done',
    },
    ask_north: asks('https://north.example/stock', first),
    ask_south: asks('https://south.example/stock', second),
    done: { ...DONE, outputs: { north: `{{${first}}}`, south: `{{${second}}}` } },
  };
}

export const page: RulePage = {
  why: 'Each branch works on its own copy of the variables. After the join what they wrote is merged in the order of the branches, so of two values under one name the last branch’s stays and the other is gone, whichever came first in time.',
  bad: [
    {
      title: 'Two branches put their answer in one variable',
      at: ['/workflow_graph/nodes/ask_south'],
      document: procedure(fork('stock', 'stock')),
    },
  ],
  good: [
    { title: 'A variable for each branch', document: procedure(fork('stock_north', 'stock_south')) },
    {
      title: 'Where the first branch wins, only its value is kept',
      document: procedure(fork('stock', 'stock', 'any')),
    },
  ],
};
