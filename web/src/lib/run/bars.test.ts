import { expect, test } from 'vitest';
import { barsOf, rowsInside } from './bars.ts';
import type { Row, Segment } from './replay.ts';

function segment(from: number, to: number | null, changes: Partial<Segment> = {}): Segment {
  return { from, to, kind: 'work', state: 'completed', label: null, ...changes };
}
function row(kind: Row['kind'], key: string, parent: string | null, segments: Segment[]): Row {
  return {
    key,
    parent,
    depth: 0,
    kind,
    node: 'n',
    step: kind === 'step' ? key : null,
    index: null,
    path: '',
    state: 'completed',
    segments,
    attempts: 1,
    failedAttempts: 0,
    visits: 1,
    firstSeq: 1,
    lastSeq: 1,
  };
}
const drawn = (bars: Segment[]) => bars.map(({ kind, state, from, to }) => [kind, state, from, to]);

test('a node shows the failed attempt of its step, the wait before the next, and goes on', () => {
  const step = row('step', 's', 'n', [
    segment(10, 20, { state: 'failed' }),
    segment(20, 50, { kind: 'waiting', state: 'waiting' }),
    segment(50, 60),
  ]);
  const node = row('node', 'n', null, [segment(0, 70)]);
  expect(drawn(barsOf(node, rowsInside([node, step]).get('n') ?? [], 100))).toEqual([
    ['work', 'completed', 0, 10],
    ['work', 'failed', 10, 20],
    ['waiting', 'waiting', 20, 50],
    ['work', 'completed', 50, 70],
  ]);
});

test('what is still waited for stays open; a node that only waits has no bar beneath it', () => {
  const node = row('node', 'n', null, [
    segment(0, null, { state: 'running' }),
    segment(0, null, { kind: 'waiting', state: 'waiting' }),
  ]);
  expect(drawn(barsOf(node, [], 100))).toEqual([['waiting', 'waiting', 0, null]]);
});

test('a loop does not show what happened inside its rounds', () => {
  const loop = row('node', 'loop', null, [segment(0, 50)]);
  const round = row('iteration', 'r', 'loop', [segment(0, 50)]);
  const inner = row('node', 'i', 'r', [segment(0, 50)]);
  const step = row('step', 's', 'i', [segment(5, 9, { state: 'failed' })]);
  const inside = rowsInside([loop, round, inner, step]);
  expect(drawn(barsOf(loop, inside.get('loop') ?? [], 60))).toEqual([['work', 'completed', 0, 50]]);
  expect(drawn(barsOf(round, inside.get('r') ?? [], 60))).toHaveLength(3);
});
