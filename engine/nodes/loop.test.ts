import { describe, expect, it } from 'vitest';
import { isJsonObject } from '../../schema/json.ts';
import { Driven } from '../testing/harness.ts';
import { handler, logic, loop, plan, sequence, step, template, terminate, verification } from '../testing/plans.ts';

const call = (id = 's', more = {}) => step(id, 'send', { c: '{{item_now}}' }, more);

describe('loop', () => {
  it('each iteration is a scope of its own for step keys; the loop node is entered once', () => {
    const run = Driven.started(
      plan([loop('l', 'items', 'b', 'end'), sequence('b', [call()], null), terminate('end')]),
      { items: ['x', 'y'] },
    );
    expect(run.open().key).toBe('l[0]/b#1/s');
    run.answer(1);
    expect(run.open().key).toBe('l[1]/b#1/s');
    run.answer(2);
    expect(run.state.phase).toBe('completed');
    expect(run.path()).toEqual(['l', 'b', 'b', 'end']);
    expect(run.of('node_entered').map(({ path }) => path)).toEqual(['', 'l[0]', 'l[1]', '']);
    expect(run.of('loop_iteration').map(({ data }) => data.index)).toEqual([0, 1]);
    expect(run.of('loop_ended')[0]?.data).toMatchObject({ why: 'done', iterations: 2, failed: 0 });
  });

  it('a second visit in the same frame uses other keys', () => {
    const run = Driven.started(
      plan([
        loop('l', 'items', 'b', 'again'),
        sequence('b', [call()], 'l'),
        logic('again', [['twice', 'end']], 'set'),
        sequence('set', [step('t', 'set_variable', { variable: 'twice', value: true })], 'l'),
        terminate('end'),
      ]),
      { items: [1] },
    );
    const first = run.state.attempts[run.open().key]?.idempotency_key;
    run.answer(1);
    const second = run.state.attempts[run.open().key]?.idempotency_key;
    expect(run.open().key).toBe('l#2[0]/b#1/s');
    expect(second).not.toBe(first);
    run.answer(2);
    expect(run.state.phase).toBe('completed');
  });

  it('snapshots the list when entered', () => {
    const run = Driven.started(
      plan([
        loop('l', 'items', 'b', null),
        sequence('b', [step('g', 'append_to_array', { array: 'items', value: 'more' }), call()], null),
      ]),
      { items: [1, 2] },
    );
    run.answer(1);
    run.answer(2);
    expect(run.state.phase).toBe('completed');
    expect(run.variables().items).toEqual([1, 2, 'more', 'more']);
  });

  it('collects the fields of the item overlaid with what the iteration wrote, in order', () => {
    const run = Driven.started(
      plan([
        loop('l', 'items', 'b', null, { collect_variable: 'out' }),
        sequence('b', [call('s', { output_variable: 'score' })], null),
      ]),
      { items: [{ amount: 1, score: 0 }, { amount: 2 }] },
    );
    run.answer(10);
    run.answer(20);
    expect(run.variables().out).toEqual([
      { amount: 1, score: 10 },
      { amount: 2, score: 20 },
    ]);
  });

  it('collects the value for a plain item when one variable was written, an object when several, the item when none', () => {
    const collect = (names: string[]) =>
      Driven.started(
        plan([
          loop('l', 'items', 'b', null, { collect_variable: 'out' }),
          sequence(
            'b',
            names.map((name) => step(`s_${name}`, 'set_variable', { variable: name, value: '{{item_now}}!' })),
            null,
          ),
        ]),
        { items: ['a'] },
      ).variables().out;
    expect(collect(['x'])).toEqual(['a!']);
    expect(collect(['x', 'y'])).toEqual([{ x: 'a!', y: 'a!' }]);
    expect(collect([])).toEqual(['a']);
  });

  it('`collect` decides instead', () => {
    const run = Driven.started(
      plan([
        loop('l', 'items', 'b', null, {
          collect_variable: 'out',
          collect: template({ i: '{{loop_index}}', of: '{{item_now}}' }),
        }),
        sequence('b', [step('x', 'set_variable', { variable: 'y', value: 1 })], null),
      ]),
      { items: ['a', 'b'] },
    );
    expect(run.variables().out).toEqual([
      { i: 0, of: 'a' },
      { i: 1, of: 'b' },
    ]);
  });

  it('continue_on_error collects a failed iteration over the fields of its item and goes on', () => {
    const run = Driven.started(
      plan([
        loop('l', 'items', 'check', 'end', { collect_variable: 'out', continue_on_error: true, body_nodes: ['check'] }),
        verification('check', [['ok', 'item_now.amount > 1', 'fail_workflow']], null, {
          handlers: [handler('ignore')],
        }),
        terminate('end'),
      ]),
      { items: [{ amount: 1 }, { amount: 2 }] },
    );
    expect(run.state.phase).toBe('completed');
    const [failed, good] = run.variables().out as unknown[];
    expect(failed).toMatchObject({
      amount: 1,
      index: 0,
      status: 'failed',
      item: { amount: 1 },
      error: { type: 'Verification' },
    });
    expect(good).toEqual({ amount: 2 });
    expect(run.of('loop_ended')[0]?.data).toMatchObject({ why: 'done', failed: 1 });
  });

  it('without it the failure is the loop node’s, whose handlers and on_error may still take it', () => {
    const run = Driven.started(
      plan([
        loop('l', 'items', 'b', 'end', { on_error: [{ error_type: 'Agent', to: 'rescue' }] }),
        sequence('b', [call()], null),
        sequence('rescue', [step('n', 'log', { message: '{{error.message}}' })], 'end'),
        terminate('end'),
      ]),
      { items: [1, 2] },
    );
    run.fail('Agent', 'boom');
    expect(run.state.phase).toBe('completed');
    expect(run.path()).toEqual(['l', 'b', 'rescue', 'end']);
    expect(run.of('log')[0]?.data.message).toBe('boom');
  });

  it('reaching the loop’s own next ends the loop with what was collected', () => {
    const run = Driven.started(
      plan([
        loop('l', 'items', 'b', 'end', { collect_variable: 'out', body_nodes: ['b'] }),
        logic('b', [['item_now == 2', 'end']], 'l'),
        terminate('end'),
      ]),
      { items: [1, 2, 3] },
    );
    expect(run.state.phase).toBe('completed');
    expect(run.variables().out).toEqual([1]);
    expect(run.of('loop_ended')[0]?.data).toMatchObject({ why: 'break', iterations: 2 });
  });

  it('max_iterations ends it quietly; null is an empty list; what is no list is a failure', () => {
    const nodes = (max: number | null) =>
      plan([
        loop('l', 'items', 'b', 'end', { max_iterations: max }),
        sequence('b', [step('x', 'log', { message: 'm' })], null),
        terminate('end'),
      ]);
    const few = Driven.started(nodes(2), { items: [1, 2, 3] });
    expect(few.state.phase).toBe('completed');
    expect(few.of('loop_ended')[0]?.data).toMatchObject({ why: 'max_iterations', iterations: 2 });
    expect(Driven.started(nodes(null), { items: null }).path()).toEqual(['l', 'end']);
    expect(Driven.started(nodes(null), { items: 'abc' }).state.failure).toMatchObject({
      code: 'not_a_list',
      node_id: 'l',
    });
  });

  it('loops nest: an inner iteration may end the outer one by going back to its node', () => {
    const run = Driven.started(
      plan([
        loop('outer', 'rows', 'inner', 'end', { iterator_variable: 'row', body_nodes: ['inner', 'b'] }),
        loop('inner', 'row', 'b', 'tail', { iterator_variable: 'cell', body_nodes: ['b'] }),
        logic('b', [['cell == "skip"', 'outer']], 'inner'),
        sequence('tail', [step('t', 'log', { message: 'done {{row.length}}' })], null),
        terminate('end'),
      ]),
      { rows: [['a', 'skip', 'b'], ['c']] },
    );
    expect(run.state.phase).toBe('completed');
    expect(run.of('node_entered').filter(({ node_id }) => node_id === 'b')).toHaveLength(3);
    expect(run.of('log').map(({ data }) => data.message)).toEqual(['done 1']);
    expect(run.of('node_entered').map(({ path }) => path)).toContain('outer[0]/inner[1]');
  });

  it('E6: collecting writes one item, whatever was collected before', () => {
    const items = Array.from({ length: 400 }, (_, i) => ({ id: i }));
    const run = Driven.started(
      plan([
        loop('l', 'items', 'b', null, { collect_variable: 'out' }),
        sequence('b', [step('x', 'set_variable', { variable: 'y', value: '{{item_now.id}}' })], null),
      ]),
      { items },
    );
    while (run.state.phase === 'running') run.fire('continue');
    const sizes = run.of('loop_item_collected').map((event) => JSON.stringify(event).length);
    expect(sizes).toHaveLength(400);
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThan(20);
    const iterations = run.of('loop_iteration').map((event) => JSON.stringify(event).length);
    expect(Math.max(...iterations) - Math.min(...iterations)).toBeLessThan(40);
    const out = run.variables().out;
    expect(Array.isArray(out) && out.every((one, i) => isJsonObject(one) && one.y === i)).toBe(true);
  });
});
