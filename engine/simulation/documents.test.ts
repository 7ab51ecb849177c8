import { describe, expect, it } from 'vitest';
import { compile } from '../../ckp/compile.ts';
import { checkInputs } from '../../ckp/inputs.ts';
import type { Json, JsonObject } from '../../schema/json.ts';
import { allVariables } from '../state/scope.ts';
import { type Scenario, simulate } from './simulator.ts';

/** Documents as authors write them, from the text to the end of the run: what REFERENCE §1–§7 promise together. */

const END = { type: 'terminate', status: 'success' };
const START = Date.UTC(2026, 11, 1);

function set(variable: string, value: Json): JsonObject {
  return { action: 'set_variable', variable, value };
}

function sequence(steps: JsonObject[], more: JsonObject = {}): JsonObject {
  return { type: 'sequence', steps, ...more };
}

function run(document: JsonObject, scenario: Scenario = {}) {
  const { plan, diagnostics } = compile(document);
  if (plan === null) throw new Error(JSON.stringify(diagnostics));
  expect(plan.not_runnable).toEqual([]);
  const inputs = checkInputs(plan.inputs, scenario.input ?? {}, START);
  if (!inputs.ok) throw new Error(JSON.stringify(inputs.errors));
  const { state, events, calls } = simulate(plan, { ...scenario, input: inputs.values });
  const entered = events.filter(({ type }) => type === 'node_entered').map(({ node_id }) => node_id);
  return { phase: state.phase, failure: state.failure, variables: allVariables(state, 'root'), entered, calls, events };
}

function graph(nodes: JsonObject, root: JsonObject = {}): JsonObject {
  return {
    procedure_id: 'p',
    version: '1',
    workflow_graph: { start_node: Object.keys(nodes)[0] ?? '', nodes },
    ...root,
  };
}

describe('logic', () => {
  const ends = { yes: sequence([set('went', 'yes')]), no: sequence([set('went', 'no')]) };

  it('a `true` branch of the entry dialect is the default, wherever it stands, and no route is missing', () => {
    const entry = {
      id: 'p',
      version: 1,
      entry: 'choose',
      nodes: [
        {
          id: 'choose',
          type: 'logic',
          branches: [
            { condition: 'true', next: 'no' },
            { condition: "{{run_id}} != ''", next: 'yes' },
          ],
        },
        { id: 'yes', ...ends.yes },
        { id: 'no', ...ends.no },
      ],
    };
    expect(compile(entry).diagnostics).toEqual([]);
    expect(run(entry).entered).toEqual(['choose', 'yes']);
  });

  it('among rules the first true one is taken, a last `true` before the default beside it', () => {
    const choose = (rules: JsonObject[], more: JsonObject = {}) =>
      run(graph({ choose: { type: 'logic', rules, ...more }, ...ends })).entered;
    const always = { condition: 'true', next_node: 'yes' };
    expect(choose([always, { condition: '1 == 1', next_node: 'no' }])).toEqual(['choose', 'yes']);
    expect(choose([{ condition: '1 == 2', next_node: 'no' }, always], { default_next_node: 'no' })).toEqual([
      'choose',
      'yes',
    ]);
  });
});

describe('outputs of a node', () => {
  it('take a variable by its name, a template, or a literal', () => {
    const { variables } = run(
      graph({ a: sequence([set('y', 3)], { outputs: { by_name: 'y', text: 'is {{y}}', literal: 'plain words' } }) }),
    );
    expect(variables).toMatchObject({ by_name: 3, text: 'is 3', literal: 'plain words' });
  });

  it('are set when the conditions of its transitions are judged', () => {
    const { variables } = run(
      graph({
        a: sequence([set('y', 3)], {
          outputs: { total: 'y' },
          transitions: [{ condition: 'total > 2', target_node_id: 'large' }],
        }),
        large: sequence([set('size', 'large')]),
      }),
    );
    expect(variables).toMatchObject({ total: 3, size: 'large' });
  });
});

describe('a dotted name', () => {
  it('writes below the variable that it names first, and keeps what else is there', () => {
    const { variables } = run(
      graph(
        {
          a: sequence([
            set('customer.address.city', 'Bern'),
            set('customer.name', '{{customer.address.city}}!'),
            set('customer.address.zip', 3000),
            { action: 'calculate', expression: '1 + 1', output_variable: 'plain.sum' },
          ]),
        },
        { variables_schema: { customer: { default: { id: 7 } }, plain: { default: 'text' } } },
      ),
    );
    expect(variables).toEqual({
      customer: { id: 7, address: { city: 'Bern', zip: 3000 }, name: 'Bern!' },
      plain: { sum: 2 },
    });
  });

  it('is a path as the source of a transformation, and so is a template', () => {
    const one = (source_variable: string) => ({
      type: 'filter',
      source_variable,
      expression: 'item > 1',
      output_variable: 'kept',
    });
    for (const source of ['order.lines', '{{order.lines}}', '{{ order.lines }}', 'vars.order.lines']) {
      const { variables } = run(
        graph(
          { t: { type: 'transform', transformations: [one(source)] } },
          { variables_schema: { order: { default: { lines: [1, 2, 3] } } } },
        ),
      );
      expect(variables.kept).toEqual([2, 3]);
    }
  });
});

describe('validation value_in_range', () => {
  const judged = (validation: JsonObject) =>
    run(graph({ a: sequence([set('n', 5)], { validations: [{ check: 'value_in_range', ...validation }] }) })).phase;

  it.each([
    [{ condition: '{{n}}', expected_values: [5, 9] }, 'completed'],
    [{ condition: 'n', expected_values: ['1', '4.5'] }, 'failed'],
    [{ value: '{{n}}', expected_values: [6, 9] }, 'failed'],
    [{ target: 'n', min: 1, max: 5 }, 'completed'],
    [{ condition: 'n', expected_values: [1, 3, 5] }, 'completed'],
    [{ condition: 'n', expected_values: ['low', 'high'] }, 'failed'],
    [{ condition: 'n > 9' }, 'failed'],
  ])('%j: %s', (validation, phase) => {
    expect(judged(validation)).toBe(phase);
  });
});

describe('an approval', () => {
  it('with routes by its decision words goes where they say', () => {
    const asked = { type: 'human_approval', prompt: 'Go?', routes: { approved: 'yes', rejected: 'no' } };
    const nodes = { ask: asked, yes: sequence([set('went', 'yes')]), no: sequence([set('went', 'no')]) };
    expect(run(graph(nodes), { approvals: { ask: { decision: 'reject' } } }).entered).toEqual(['ask', 'no']);
    expect(run(graph(nodes), { approvals: { ask: { decision: 'approve' } } }).entered).toEqual(['ask', 'yes']);
    expect(run(graph(nodes), { approvals: { ask: { decision: 'select', option: 'rejected' } } }).entered).toEqual([
      'ask',
      'no',
    ]);
  });
});

describe('retry', () => {
  const work = (more: JsonObject = {}) => ({
    a: sequence([{ step_id: 's', action: 'work', retry: { max_retries: 2, delay_ms: 0, ...more } }], { agent: 'API' }),
    end: END,
  });

  it.each(['Validation', 'ValidationError', 'policyexception'])(
    'a failure of type %s is not retryable where the agent does not say, unless retry_on names it',
    (type) => {
      const mocks = { s: [{ error: { type, message: 'boom' } }] };
      expect(run(graph(work()), { mocks }).calls).toHaveLength(1);
      expect(run(graph(work({ retry_on: [type] })), { mocks }).calls).toHaveLength(3);
      const said = { s: [{ error: { type, message: 'boom', retryable: true } }] };
      expect(run(graph(work()), { mocks: said }).calls).toHaveLength(3);
    },
  );
});
