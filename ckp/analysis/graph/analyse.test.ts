import { expect, it } from 'vitest';
import type { JsonObject } from '../../../schema/json.ts';
import { parse } from '../../syntax/parse.ts';
import { analyseGraph } from './analyse.ts';
import { encloses } from './graph.ts';

const STEPS = [{ action: 'log', message: 'x' }];
const step = (next_node: string | null = null): JsonObject => ({ type: 'sequence', steps: STEPS, next_node });
const loop = (body_node: string, next_node: string | null = null): JsonObject => ({
  type: 'loop',
  iterator: [1, 2],
  body_node,
  next_node,
});
const parallel = (starts: string[], next_node: string | null = null): JsonObject => ({
  type: 'parallel',
  branches: starts.map((start_node) => ({ branch_id: `to_${start_node}`, start_node })),
  next_node,
});
const END: JsonObject = { type: 'terminate', status: 'success' };

function graphOf(nodes: JsonObject, config: JsonObject = {}) {
  const start_node = Object.keys(nodes)[0] ?? '';
  return analyseGraph(
    parse({ procedure_id: 'p', version: '1', global_config: config, workflow_graph: { start_node, nodes } }),
  );
}

/** Each edge as `from -kind> to`, with what it leaves. */
function told({ edges }: ReturnType<typeof graphOf>): string[] {
  return edges.map(
    ({ from, to, kind, leaves }) => `${from} -${kind}> ${to}${leaves === null ? '' : ` ends ${leaves}`}`,
  );
}

it('a body returns to its loop by coming back or by having no next; the loop’s own next inside is a break', () => {
  const graph = graphOf({
    each: loop('first', 'after'),
    first: {
      type: 'logic',
      rules: [
        { condition: '1 > 0', next_node: 'back' },
        { condition: '2 > 1', next_node: 'after' },
      ],
      default_next_node: 'fell_off',
    },
    back: step('each'),
    fell_off: step(),
    after: END,
  });
  expect(told(graph).toSorted()).toEqual([
    'after -end> null',
    'back -return> each ends each',
    'each -body> first',
    'each -next> after',
    'fell_off -return> each ends each',
    'first -default> fell_off',
    'first -rule> after ends each',
    'first -rule> back',
  ]);
  const body = graph.regions.find(({ owner }) => owner === 'each');
  expect(body).toMatchObject({ kind: 'body', start: 'first', canReturn: true, depth: 1 });
  expect(body?.nodes.toSorted()).toEqual(['back', 'fell_off', 'first']);
  expect(graph.nodes.get('after')?.regions).toEqual([graph.regions[0]]);
  expect(graph.cycles).toEqual([]);
  expect(graph.exits).toEqual(['after']);
});

it('a branch ends at the join, at no next, or takes the whole run with it', () => {
  const graph = graphOf({
    fork: parallel(['a', 'b', 'c'], 'join'),
    a: step('join'),
    b: step(),
    c: END,
    join: step(),
  });
  expect(told(graph).toSorted()).toEqual([
    'a -return> fork ends fork',
    'b -return> fork ends fork',
    'c -end> null',
    'fork -branch> a',
    'fork -branch> b',
    'fork -branch> c',
    'fork -join> join',
    'join -end> null',
  ]);
  expect(graph.edges.find(({ from }) => from === 'a')).toMatchObject({ written: 'join' });
  expect(graph.regions.map(({ branch, canReturn }) => [branch, canReturn])).toEqual([
    [null, true],
    ['to_a', true],
    ['to_b', true],
    ['to_c', false],
  ]);
});

it('loops nest: inside the inner body the outer loop may be gone on with or left', () => {
  const graph = graphOf({
    outer: loop('inner', 'end'),
    inner: loop('cell', 'tail'),
    cell: { type: 'logic', rules: [{ condition: '1 > 0', next_node: 'outer' }], default_next_node: 'end' },
    tail: step(),
    end: END,
  });
  expect(told(graph)).toEqual(
    expect.arrayContaining(['cell -return> outer ends outer', 'cell -default> end ends outer']),
  );
  const [run, outer, inner] = ['run', 'outer', 'inner'].map((owner) =>
    graph.regions.find((region) => (region.owner ?? 'run') === owner),
  );
  if (!run || !outer || !inner) throw new Error('three regions');
  expect(inner).toMatchObject({ parent: outer, depth: 2, nodes: ['cell'] });
  expect(outer.nodes.toSorted()).toEqual(['inner', 'tail']);
  expect([encloses(outer, inner), encloses(run, inner), encloses(inner, outer)]).toEqual([true, true, false]);
});

it('tells cycles, what is reached and what never ends', () => {
  const graph = graphOf(
    { a: step('b'), b: step('c'), c: step('b'), island: step('a'), rescue: step(), undo: step() },
    { on_failure: 'rescue' },
  );
  expect(graph.cycles).toEqual([{ nodes: ['b', 'c'] }]);
  expect([...graph.nodes.values()].filter(({ reachable }) => !reachable).map(({ id }) => id)).toEqual([
    'island',
    'undo',
  ]);
  expect([...graph.nodes.values()].filter(({ reachesEnd }) => reachesEnd).map(({ id }) => id)).toEqual(['rescue']);
  expect(graph.order).toEqual(['a', 'b', 'c', 'rescue']);
});

it('what is never taken is no edge: a next behind an approval’s own way, a terminate, a model that chooses', () => {
  const graph = graphOf({
    ask: { type: 'human_approval', prompt: '?', on_approve: 'pick', on_timeout: 'late', next_node: 'never' },
    pick: { type: 'llm_action', prompt: '?', orchestration_mode: true, branches: ['late', 'end'], next_node: 'never' },
    late: { ...END, next_node: 'never' },
    end: END,
    never: END,
  });
  expect(told(graph).toSorted()).toEqual([
    'ask -decision> pick',
    'ask -timeout> late',
    'end -end> null',
    'late -end> null',
    'pick -decision> end',
    'pick -decision> late',
  ]);
  expect(graph.nodes.get('never')?.reachable).toBe(false);
});

it('a node that runs in a body and outside of it belongs to both', () => {
  const graph = graphOf({
    each: loop('inside', 'inside2'),
    inside: step('shared'),
    inside2: step('shared'),
    shared: step(),
  });
  expect(graph.nodes.get('shared')?.regions.map(({ owner }) => owner)).toEqual([null, 'each']);
  expect(told(graph)).toEqual(expect.arrayContaining(['shared -end> null', 'shared -return> each ends each']));
});

it('bodies that all run into one another are looked at in part, and it is said', () => {
  const nodes: JsonObject = {};
  for (let i = 0; i < 2_000; i++) {
    nodes[`loop${i}`] = loop(`body${i}`, i < 1_999 ? `link${i}` : 'end');
    nodes[`body${i}`] = step(i < 1_999 ? `loop${i + 1}` : null);
    nodes[`link${i}`] = step(`loop${i + 1}`);
  }
  expect(graphOf({ ...nodes, end: END }).complete).toBe(false);
});

it('ten thousand nodes deep nothing overflows', () => {
  const nodes: JsonObject = {};
  for (let i = 0; i < 10_000; i++) nodes[`n${i}`] = i % 2 === 0 ? loop(`n${i + 1}`) : step(`n${i + 1}`);
  const graph = graphOf({ ...nodes, n10000: END });
  expect(graph.order).toHaveLength(10_001);
  expect(graph.complete).toBe(true);
});
