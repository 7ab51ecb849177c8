import { describe, expect, it } from 'vitest';
import { initialState } from '../state.ts';
import { Driven } from '../testing/harness.ts';
import { loop, plan, RETRY, sequence, step, template, terminate } from '../testing/plans.ts';
import { artifactOf, inspect } from './view.ts';

const one = plan([
  sequence('a', [step('s', 'work', {}, { retries: true, retry: RETRY })], 'end', { title: 'Send it' }),
  terminate('end'),
]);

function shown(run: Driven) {
  const { state, waiting_for, why } = inspect(run.plan, run.state);
  return {
    state,
    waiting: waiting_for.map(({ kind, node_id, step_id, until }) => ({ kind, node_id, step_id, until })),
    why,
  };
}

describe('where a run stands', () => {
  it('created, before anything', () => {
    expect(inspect(one, initialState())).toMatchObject({ state: 'created', waiting_for: [], current_nodes: [] });
  });

  it('running while work is dispatched or claimed', () => {
    const run = Driven.started(one);
    expect(shown(run)).toEqual({
      state: 'running',
      waiting: [],
      why: 'work (a/s) was sent to API at 2026-12-01T00:00:00.000Z and is not taken yet.',
    });
    run.claim();
    expect(shown(run).why).toBe('API is doing work (a/s), attempt 1.');
    expect(inspect(run.plan, run.state).current_nodes).toEqual(['a']);
  });

  it('says so when no agent is known for a dispatch: while it is being failed, while it waits to retry, at the end', () => {
    const run = Driven.started(one);
    run.claim(run.open(), 'consumer-1', null);
    expect(shown(run).why).toBe('No agent is known that would do work (a/s) for API, attempt 1.');
    run.fail('AgentUnavailable', 'No agent has the action work.');
    expect(shown(run).why).toBe(
      'Waiting to try again at a/s until 2026-12-01T00:00:01.000Z, after AgentUnavailable: No agent has the action work.',
    );
    for (let retry = 0; retry < 3; retry += 1) {
      run.fire('retry');
      run.fail('AgentUnavailable', 'No agent has the action work.');
    }
    expect(shown(run).why).toBe('Failed at a/s with AgentUnavailable: No agent has the action work.');
  });

  it('waiting for a callback, with the time at which it ends by itself', () => {
    const run = Driven.started(one);
    run.claim();
    run.send({ type: 'accepted', attempt: run.open() });
    expect(shown(run)).toEqual({
      state: 'waiting',
      waiting: [{ kind: 'callback', node_id: 'a', step_id: 's', until: run.now + 300_000 }],
      why: 'Waiting for API to call back with the result of work (a/s) until 2026-12-01T00:05:00.000Z.',
    });
  });

  it('waiting for a timer: a retry, or as the procedure says', () => {
    const run = Driven.started(one);
    run.fail('X');
    expect(shown(run)).toEqual({
      state: 'waiting',
      waiting: [{ kind: 'timer', node_id: 'a', step_id: 's', until: run.now + 1_000 }],
      why: 'Waiting to try again at a/s until 2026-12-01T00:00:01.000Z, after X: boom.',
    });
    const slow = Driven.started(
      plan([sequence('a', [step('s', 'log', { message: 'm' }, { wait_ms: template(500) })], null)]),
    );
    expect(shown(slow).why).toBe('Waiting as the procedure says at a/s until 2026-12-01T00:00:00.500Z.');
  });

  it('running, not waiting, when a budget yielded', () => {
    const steps = Array.from({ length: 3_000 }, (_, i) => step(`s${i}`, 'set_variable', { variable: 'x', value: i }));
    const run = Driven.started(plan([sequence('long', steps, null)]));
    expect(shown(run)).toEqual({ state: 'running', waiting: [], why: 'Working through long.' });
  });

  it('ended: with the failure’s place and words', () => {
    const run = Driven.started(plan([sequence('a', [step('s', 'work')], null)]));
    run.fail('ElementNotFoundException', 'No button');
    expect(shown(run)).toEqual({
      state: 'failed',
      waiting: [],
      why: 'Failed at a/s with ElementNotFoundException: No button.',
    });
    const canceled = Driven.started(one);
    canceled.send({ type: 'cancel', actor: 'bob', reason: null });
    expect(shown(canceled)).toEqual({ state: 'canceled', waiting: [], why: 'Canceled: Canceled by bob.' });
  });

  it('variables: declared ones as null until set, lists whole, what the platform set', () => {
    const declared = {
      type: 'any',
      required: false,
      origin: 'system_captured',
      description: null,
      default: null,
      regex: null,
      min: null,
      max: null,
      allowed_values: null,
      sensitive: false,
    } as const;
    const run = Driven.started(
      plan(
        [
          loop('l', 'items', 'b', null, { collect_variable: 'out' }),
          sequence('b', [step('s', 'append_to_array', { array: 'seen', value: '{{item_now}}' })], null),
        ],
        {},
        { inputs: { additional: true, variables: { later: declared } } },
      ),
      { items: [1, 2] },
    );
    expect(inspect(run.plan, run.state).variables).toMatchObject({ later: null, seen: [1, 2], items: [1, 2] });
    expect(run.state.lists['root:seen']?.length).toBe(2);
  });

  it('artifacts by id', () => {
    const run = Driven.started(one);
    const ref = run.open();
    run.claim(ref);
    const artifact = { kind: 'file', name: 'a.csv', content_type: 'text/csv', size: 1, blob: 'k', uri: null };
    run.result(ref, { ok: true, result: 1, artifacts: [artifact, { ...artifact, name: 'b.csv' }] });
    const second = 'art_01HZX3V9Q4T6W8Y0A2C4E6G8J0_2';
    expect(artifactOf(run.state, second)).toMatchObject({ name: 'b.csv', node_id: 'a', step_id: 's' });
    expect(artifactOf(run.state, `${second}9`)).toBeNull();
    expect(artifactOf(run.state, 'art_01HZX3V9Q4T6W8Y0A2C4E6G8J9_2')).toBeNull();
  });
});
