import { expect, test } from 'vitest';
import { completedWords } from './completed-words.ts';
import type { Row } from './replay.ts';

function row(changes: Partial<Row>): Row {
  return {
    key: 'k',
    parent: null,
    depth: 0,
    kind: 'node',
    node: 'a',
    step: null,
    index: null,
    path: '',
    state: 'completed',
    segments: [],
    attempts: 0,
    failedAttempts: 0,
    visits: 1,
    firstSeq: 1,
    lastSeq: 2,
    ...changes,
  };
}

test('what a run did, how long it took, and what came of it', () => {
  const rows = [
    row({
      node: 'ask',
      segments: [{ from: 0, to: 65_000, kind: 'waiting', state: 'waiting', label: 'decision' }],
    }),
    row({ node: 'work' }),
    row({ kind: 'step', node: 'work', step: 's1' }),
    row({ kind: 'step', node: 'work', step: 's2', attempts: 2, failedAttempts: 1 }),
  ];
  expect(completedWords(70_000, rows, { posted: 14, failed: 0, total: 3, list: [] })).toMatch(
    /^Completed in 1.m.10.s, 1.m.05.s of it for a decision\. 2 nodes and 2 steps, 1 failed attempt\. Outputs: posted 14, failed 0, total 3 and 1 more\.$/,
  );
});

test('a run without steps or outputs says so little', () => {
  expect(completedWords(5, [row({})], {})).toMatch(/^Completed in 5.ms\. 1 node, nothing failed\.$/);
  expect(completedWords(null, [], {})).toBe('Completed.');
});
