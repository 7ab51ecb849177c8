import { expect, it } from 'vitest';
import type { Json } from '../schema/json.ts';
import { Driven } from './testing/harness.ts';
import { loop, plan, sequence, step, terminate } from './testing/plans.ts';

const ref = { $blob: 'hash-of-items', size: 100_000 };
const items = [{ n: 1 }, { n: 2 }];
const blobs = new Map<string, Json>([[ref.$blob, items]]);

it('E4: what lies in a blob is asked for with nothing decided, and the same input then goes on', () => {
  const run = new Driven(
    plan([
      loop('l', 'items', 'b', 'end', { collect_variable: 'out' }),
      sequence('b', [step('s', 'set_variable', { variable: 'm', value: '{{item_now.n}}' })], null),
      terminate('end'),
    ]),
  );
  const create = {
    type: 'create' as const,
    run: {
      run_id: 'run_01HZX3V9Q4T6W8Y0A2C4E6G8J0',
      procedure_id: 'p',
      version: '1',
      plan_hash: '',
      trigger: { type: 'api' as const, id: null, by: 'x' },
    },
    input: { items: ref },
  };
  const asked = run.send(create);
  expect(asked).toMatchObject({ needs: [ref], events: [], commands: [] });
  expect(run.state.seq).toBe(0);
  run.send(create, blobs);
  expect(run.state.phase).toBe('completed');
  expect(run.variables().out).toEqual([
    { n: 1, m: 1 },
    { n: 2, m: 2 },
  ]);
});

it('E4: a whole value that is only passed on stays in its blob', () => {
  const run = Driven.started(
    plan([sequence('a', [step('s', 'work', { all: '{{items}}' }, { output_variable: 'r' })], null)]),
    { items: ref },
  );
  expect(run.state.attempts[run.open().key]?.params).toEqual({ all: ref });
  run.answer(ref);
  expect(run.variables().r).toEqual(ref);
});
