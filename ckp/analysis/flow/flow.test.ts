import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '../../../schema/json.ts';
import { judge } from '../../compile.ts';
import { chainOf } from './taint.ts';

const END: JsonObject = { type: 'terminate', status: 'success' };
const set = (variable: string, next_node: string | null = null, value: Json = 1): JsonObject => ({
  type: 'sequence',
  steps: [{ step_id: 'set', action: 'set_variable', variable, value }],
  next_node,
});
const say = (message: string, next_node: string | null = null): JsonObject => ({
  type: 'sequence',
  steps: [{ step_id: 'say', action: 'log', message }],
  next_node,
});

function flowOf(nodes: JsonObject, root: JsonObject = {}) {
  const start_node = Object.keys(nodes)[0] ?? '';
  const { judged } = judge({ procedure_id: 'p', version: '1', workflow_graph: { start_node, nodes }, ...root });
  if (judged === null) throw new Error('a procedure');
  return judged.analyses.flow;
}

/** Names that may be unset, with the node that reads them. */
function unset(nodes: JsonObject, root: JsonObject = {}): string[] {
  return flowOf(nodes, root).unset.map(({ name, read, standing }) => `${name} at ${read.node}: ${standing}`);
}

describe('what may be unset', () => {
  const fork = (strategy: string, more: JsonObject = {}): JsonObject => ({
    fork: {
      type: 'parallel',
      wait_strategy: strategy,
      branches: [
        { branch_id: 'a', start_node: 'left' },
        { branch_id: 'b', start_node: 'right' },
      ],
      next_node: 'join',
    },
    left: {
      ...set('mine'),
      steps: ['mine', 'both'].map((variable) => ({ action: 'set_variable', variable, value: 1 })),
    },
    right: set('both'),
    join: say('{{mine}} {{both}}', 'end'),
    end: END,
    ...more,
  });

  it('after a join: what every branch leaves that is waited for', () => {
    expect(unset(fork('all'))).toEqual([]);
    expect(unset(fork('any'))).toEqual(['mine at join: unset']);
    expect(unset(fork('none'))).toEqual(['mine at join: unset', 'both at join: unset']);
  });

  it('in a branch of which one way ends early, only what stands at both ends', () => {
    const early: JsonObject = {
      left: {
        type: 'logic',
        rules: [{ condition: 'run_id == "x"', next_node: 'last' }],
        default_next_node: 'other',
      },
      last: set('mine'),
      other: say('nothing'),
    };
    expect(unset(fork('all', early))).toEqual(['mine at join: unset']);
  });

  it('an item is there in the body, and what the body writes only after it ran', () => {
    const nodes: JsonObject = {
      each: { type: 'loop', iterator: [1], iterator_variable: 'item', body_node: 'body', next_node: 'after' },
      body: say('{{item}} {{last}}', 'note'),
      note: set('last', 'each'),
      after: say('{{item}}', 'end'),
      end: END,
    };
    expect(unset(nodes)).toEqual(['last at body: unset', 'item at after: unset']);
  });

  it('an input that was asked for is not there where the person rejects or does not answer', () => {
    const nodes: JsonObject = {
      ask: {
        type: 'human_approval',
        prompt: 'Which?',
        decision_type: 'provide_input',
        output_variable: 'answer',
        on_approve: 'yes',
        on_reject: 'no',
        on_timeout: 'late',
      },
      yes: say('{{answer}}'),
      no: say('{{answer}}'),
      late: END,
    };
    expect(unset(nodes)).toEqual(['answer at no: unset']);
  });

  it('what a rule, a check or an earlier part of a condition has made sure of is there', () => {
    const nodes: JsonObject = {
      route: {
        type: 'logic',
        rules: [
          { condition: 'note is_empty', next_node: 'end' },
          { condition: "note == 'a' or upper(note) == 'B'", next_node: 'use' },
        ],
        default_next_node: 'use',
      },
      use: say('{{note}}', 'end'),
      end: END,
    };
    const declared = { variables_schema: { note: { type: 'string' } } };
    expect(unset(nodes, declared)).toEqual([]);
    expect(unset({ ...nodes, route: { ...(nodes.route as JsonObject), rules: [] } }, declared)).toEqual([
      'note at use: unset',
    ]);
  });

  it('a handler sees what stood before the first step that can fail', () => {
    const nodes: JsonObject = {
      work: {
        type: 'sequence',
        agent: 'API',
        steps: [
          { step_id: 'begin', action: 'set_variable', variable: 'started', value: 1 },
          { step_id: 'call', action: 'http_request', url: 'https://x', output_variable: 'answer' },
        ],
        error_handlers: [{ error_type: '*', action: 'escalate', fallback_node: 'rescue' }],
        next_node: 'end',
      },
      rescue: say('{{started}} {{answer}}', 'end'),
      end: END,
    };
    expect(unset(nodes)).toEqual(['answer at rescue: unset after a failure']);
  });

  it('the way that is shown is the shortest on which nothing writes it', () => {
    const [found] = flowOf({
      a: { type: 'logic', rules: [{ condition: 'run_id == "x"', next_node: 'b' }], default_next_node: 'c' },
      b: set('x', 'd'),
      c: say('nothing', 'd'),
      d: say('{{x}}', null),
    }).unset;
    expect(found?.way).toEqual(['a', 'c', 'd']);
  });
});

it('each variable is told with its declaration, writers and readers', () => {
  const { variables } = flowOf(
    { work: set('total', 'end', '{{rate}} {{input.rate}}'), end: { ...END, outputs: { total: 'total' } } },
    { variables_schema: { required: { rate: { type: 'number' } } } },
  );
  const rate = variables.get('rate');
  expect(rate?.declared?.pointer).toBe('/variables_schema/required/rate');
  expect(rate?.reads.map(({ asGiven }) => asGiven)).toEqual([false, true]);
  const total = variables.get('total');
  expect(total?.declared).toBeNull();
  expect(total?.writes).toMatchObject([{ node: 'work', step: 'set', kind: 'set_variable' }]);
  expect(total?.reads).toMatchObject([{ node: 'end', pointer: '/workflow_graph/nodes/end/outputs/total' }]);
});

it('what is secret is followed through variables, items and what is collected, but not through what a step returns', () => {
  const { taints } = flowOf(
    {
      keep: set('copy', 'each', ['{{secrets.db.password}}']),
      each: {
        type: 'loop',
        iterator: 'copy',
        iterator_variable: 'one',
        body_node: 'send',
        collect_variable: 'all',
        next_node: 'end',
      },
      send: {
        type: 'sequence',
        agent: 'API',
        steps: [{ step_id: 'send', action: 'http_request', url: '{{one}}', output_variable: 'answer' }],
        next_node: 'each',
      },
      end: { ...END, outputs: { kept: '{{steps.set.result}}' } },
    },
    { variables_schema: { pin: { type: 'string', sensitive: true } } },
  );
  expect([...taints.keys()].toSorted()).toEqual(['all', 'copy', 'one', 'pin', 'secrets.db', 'steps.set']);
  expect(chainOf('all', taints).names.at(-1)).toBe('secrets.db');
});
