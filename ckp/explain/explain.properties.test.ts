import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { simulate } from '../../engine/simulation/simulator.ts';
import { isJsonObject, type Json, type JsonObject } from '../../schema/json.ts';
import { compile } from '../compile.ts';
import { diff } from '../diff/diff.ts';
import { diffText } from '../diff/text.ts';
import { checkInputs } from '../inputs.ts';
import { exampleDocuments } from '../testing/shared.ts';
import { explain } from './explain.ts';
import { explainText } from './text.ts';

const RUNS = Number(process.env.LANGORCH_PROPERTY_RUNS ?? 200);

/** A part of a procedure that control comes to and goes on from. */
type Part =
  | { kind: 'set'; name: string; value: Json }
  | { kind: 'reckon'; name: string; expression: string }
  | { kind: 'add'; value: Json }
  | { kind: 'call' }
  | { kind: 'choose'; condition: string; yes: Part[]; no: Part[] }
  | { kind: 'map'; name: string; value: Json; condition: string; yes: Part[]; no: Part[] }
  | { kind: 'each'; list: string; body: Part[] }
  | { kind: 'sift'; expression: string };

const name = fc.constantFrom('a', 'b', 'x', 'y.z');
const value: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom<Json[]>('{{a}}', '{{x}} and {{b}}', '{{answer.n}}', '{{one}}', '{{all.length}}', null, [1, '{{b}}']),
  fc.integer({ min: -3, max: 9 }),
);
const expression = fc.constantFrom('a + 1', 'b * 2 - a', 'len(all)', 'coalesce(x, a)', 'answer.n + 1', 'y.z');
const condition = fc.constantFrom(
  'a > 2',
  'b == 3',
  '{{x}} is_empty',
  'x contains "and"',
  'answer.n > 1 or a > 0',
  'not (one == 2)',
  'all.length > 2 and b < 5',
  'y.z is not None',
  'loop_index == 1',
);

const { part: parts } = fc.letrec<{ part: Part; parts: Part[] }>((tie) => ({
  parts: fc.array(tie('part') as fc.Arbitrary<Part>, { minLength: 1, maxLength: 3 }),
  part: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.record({ kind: fc.constant('set' as const), name, value }),
    fc.record({ kind: fc.constant('reckon' as const), name, expression }),
    fc.record({ kind: fc.constant('add' as const), value }),
    fc.record({ kind: fc.constant('call' as const) }),
    fc.record({
      kind: fc.constant('sift' as const),
      expression: fc.constantFrom('item > 1', 'item != a', 'index == 0'),
    }),
    fc.record({
      kind: fc.constant('choose' as const),
      condition,
      yes: tie('parts') as fc.Arbitrary<Part[]>,
      no: tie('parts') as fc.Arbitrary<Part[]>,
    }),
    fc.record({
      kind: fc.constant('map' as const),
      name,
      value,
      condition,
      yes: tie('parts') as fc.Arbitrary<Part[]>,
      no: tie('parts') as fc.Arbitrary<Part[]>,
    }),
    fc.record({
      kind: fc.constant('each' as const),
      list: fc.constantFrom('list', 'all', 'sifted', 'answer.rows'),
      body: tie('parts') as fc.Arbitrary<Part[]>,
    }),
  ),
}));

/** The document whose nodes are these parts, one after another. */
function procedure(all: Part[]): JsonObject {
  const nodes: JsonObject = {};
  let count = 0;
  /** Makes nodes of parts from the last to the first and gives the name of the first. */
  const chain = (these: Part[], next: string | null): string | null =>
    these.reduceRight<string | null>((after, part) => {
      count += 1;
      const id = `n${count}`;
      nodes[id] = nodeOf(part, after);
      return id;
    }, next);
  const work = (operation: JsonObject, next: string | null) => ({
    type: 'processing',
    operations: [operation],
    next_node: next,
  });
  const nodeOf = (part: Part, next: string | null): JsonObject => {
    switch (part.kind) {
      case 'set':
        return work({ action: 'set_variable', variable: part.name, value: part.value }, next);
      case 'reckon':
        return work({ action: 'calculate', expression: part.expression, output_variable: part.name }, next);
      case 'add':
        return work({ action: 'append_to_array', array: 'all', value: part.value }, next);
      case 'sift':
        return {
          type: 'transform',
          transformations: [
            { type: 'filter', source_variable: 'list', expression: part.expression, output_variable: 'sifted' },
          ],
          next_node: next,
        };
      case 'call':
        return {
          type: 'sequence',
          agent: 'API',
          steps: [{ action: 'work', effect: 'read', output_variable: 'answer' }],
          next_node: next,
        };
      case 'choose': {
        const yes = chain(part.yes, next);
        const no = chain(part.no, next);
        return { type: 'logic', rules: [{ condition: part.condition, next_node: yes }], default_next_node: no };
      }
      case 'map': {
        const [yes, no] = [chain(part.yes, next), chain(part.no, next)];
        return {
          type: 'processing',
          operations: [{ action: 'log', message: 'on the way' }],
          outputs: { [part.name]: part.value },
          transitions: [
            { condition: part.condition, target_node_id: yes },
            { condition: 'always', target_node_id: no },
          ],
        };
      }
      case 'each':
        return {
          type: 'loop',
          iterator: part.list,
          iterator_variable: 'one',
          body_node: chain(part.body, null),
          next_node: next,
        };
    }
  };
  nodes.end = { type: 'terminate', status: 'success', outputs: { a: '{{a}}', x: '{{x}}', n: '{{all.length}}' } };
  const start = chain(all, 'end');
  return {
    procedure_id: 'p',
    version: '1.0.0',
    variables_schema: {
      a: { type: 'number', default: 1 },
      b: { type: 'number', default: 2 },
      list: { type: 'array', default: [] },
      all: { type: 'array', origin: 'system_captured' },
      x: { origin: 'system_captured' },
      y: { origin: 'system_captured' },
      one: { origin: 'system_captured' },
      answer: { origin: 'system_captured' },
      sifted: { origin: 'system_captured' },
    },
    workflow_graph: { start_node: start, nodes },
  };
}

const input = fc.record(
  {
    a: fc.integer({ min: -2, max: 5 }),
    b: fc.integer({ min: -2, max: 5 }),
    list: fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 3 }),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<JsonObject>;

describe('the route is the one that the engine takes', () => {
  it('as far as it is told, node by node, and with the outputs that it tells', { timeout: 120_000 }, () => {
    let decided = 0;
    fc.assert(
      fc.property(fc.array(parts, { minLength: 1, maxLength: 5 }), input, (all, given) => {
        const document = procedure(all);
        const { plan } = compile(document);
        if (plan === null) throw new Error('the document has errors');
        const checked = checkInputs(plan.inputs, given, 0);
        if (!checked.ok) throw new Error('the input is wrong');
        const { route } = explain(document, { input: given });
        const run = simulate(plan, {
          input: checked.values,
          mocks: { work: [{ result: { n: 2, rows: [1, 2] } }] },
          start: 0,
        });
        // A failure may come at any time; the route is told for a run without one.
        if (run.events.some(({ type }) => type === 'node_failed')) return;
        const entered = run.events.filter(({ type }) => type === 'node_entered').map(({ node_id: node }) => node);
        const told = route.visits.map(({ node }) => node);
        expect(entered.slice(0, told.length)).toEqual(told);
        if (route.end === null) return;
        decided += 1;
        expect(entered).toHaveLength(told.length);
        expect(run.state.outputs).toMatchObject(route.end.outputs);
      }),
      { numRuns: RUNS },
    );
    expect(decided).toBeGreaterThan(RUNS / 10);
  });
});

const documents = exampleDocuments().map(({ text }) => JSON.parse(text) as Json);

/** Values that are put where others stood. */
const odd: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom<Json[]>(null, {}, [], '', 0, -1, 1e308, true, '{{', '{{a', '__proto__', 'n1', [[[[]]]], {
    __proto__x: 1,
  }),
  fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<Json>,
);

/** One place of a document, chosen by a number, taken out or replaced. */
function mutated(document: Json, place: number, by: Json | undefined): Json {
  const copy = structuredClone(document);
  const holders: { [key: string]: Json }[] = [];
  const open: Json[] = [copy];
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    if (typeof one !== 'object' || one === null) continue;
    holders.push(one as { [key: string]: Json });
    open.push(...Object.values(one));
  }
  const holder = holders[place % holders.length] ?? {};
  const keys = Object.keys(holder);
  const key = keys[Math.floor(place / holders.length) % Math.max(1, keys.length)];
  if (key === undefined) return copy;
  if (by !== undefined) holder[key] = by;
  // A list keeps no hole: there is none in JSON.
  else if (Array.isArray(holder)) holder.splice(Number(key), 1);
  else delete holder[key];
  return copy;
}

describe('documents with anything wrong', () => {
  it('are explained and compared without a throw, and as plain JSON', { timeout: 120_000 }, () => {
    const mutation = fc.tuple(fc.nat(1e9), fc.option(odd, { nil: undefined }));
    fc.assert(
      fc.property(fc.nat(), fc.array(mutation, { minLength: 1, maxLength: 4 }), (which, mutations) => {
        const original = documents[which % documents.length] ?? null;
        const document = mutations.reduce<Json>((so, [place, by]) => mutated(so, place, by), original);
        const found = explain(document, isJsonObject(document) ? { input: document } : {});
        expect(JSON.parse(JSON.stringify(found))).toEqual(found);
        expect(typeof explainText(found)).toBe('string');
        const difference = diff(original, document);
        expect(JSON.parse(JSON.stringify(difference))).toEqual(difference);
        expect(typeof diffText(difference)).toBe('string');
        expect(diff(document, document).changes).toEqual([]);
      }),
      { numRuns: RUNS / 4 },
    );
  });
});
