import { describe, expect, it } from 'vitest';
import type { Json } from '../../schema/json.ts';
import { judge } from '../compile.ts';
import { DONE, procedure } from '../diagnostics/example-procedure.ts';
import { dot } from './dot.ts';
import { drawingOf } from './drawing.ts';
import { mermaid } from './mermaid.ts';
import { svg } from './svg.ts';

function drawn(document: Json) {
  const { judged } = judge(document);
  if (judged === null) throw new Error('no procedure');
  return drawingOf(judged);
}

const LOOP = procedure(
  {
    each: { type: 'loop', iterator: 'orders', iterator_variable: 'order', body_node: 'ship', next_node: 'done' },
    ship: { type: 'sequence', title: 'Ship it', steps: [{ action: 'log', message: 'Ship {{order}}' }] },
    done: DONE,
    rescue: { type: 'terminate', status: 'failed' },
  },
  {
    variables_schema: { orders: { type: 'array', required: true } },
    global_config: { on_failure: 'rescue' },
  },
);
const EVIL = 'a"];x-->y\n<b>\\#;|`';

describe('a drawing', () => {
  it('has every node, what leads where and when, and bodies as groups', () => {
    const { nodes, edges, groups } = drawn(LOOP);
    expect(nodes.map(({ id, group }) => [id, group])).toEqual([
      ['start', null],
      ['each', null],
      ['ship', 'each#'],
      ['done', null],
      ['rescue', null],
      ['failure', null],
    ]);
    expect(edges).toContainEqual({ from: 'each', to: 'ship', kind: 'way', label: 'for each item' });
    expect(edges).toContainEqual({ from: 'ship', to: 'each', kind: 'implied', label: 'with the next item' });
    expect(edges).toContainEqual({ from: 'failure', to: 'rescue', kind: 'failure', label: null });
    expect(groups).toEqual([{ id: 'each#', parent: null, label: 'each round of each' }]);
  });

  it('stands for broken documents too, and takes names that are its own', () => {
    const broken = drawn(
      procedure({ start: { type: 'sequence', steps: [], next_node: 'gone' }, failure: { type: 'odd' } }),
    );
    expect(broken.nodes.map(({ id }) => id)).toEqual(['_start', 'start', 'failure']);
    expect(broken.edges).toEqual([{ from: '_start', to: 'start', kind: 'way', label: null }]);
  });
});

describe('as text', () => {
  it('Mermaid', () => {
    expect(mermaid(drawn(LOOP))).toBe(
      [
        'flowchart TD',
        '  accTitle: example 1.0.0',
        '  n0(("Start"))',
        '  n1[["each<br/><small>for each order of orders</small>"]]',
        '  n3(["done<br/><small>ends the run: success</small>"])',
        '  n4(["rescue<br/><small>ends the run: failed</small>"])',
        '  n5(("Any other failure"))',
        '  subgraph g0 ["each round of each"]',
        '    n2["Ship it<br/><small>1 step: log</small>"]',
        '  end',
        '  n0 --> n1',
        '  n5 -.-> n4',
        '  n1 -->|"after the last item"| n3',
        '  n1 -->|"for each item"| n2',
        '  n2 -.->|"with the next item"| n1',
        '',
      ].join('\n'),
    );
  });

  it('no name of an author becomes syntax', () => {
    const evil = drawn(procedure({ [EVIL]: { ...DONE, title: EVIL } }, { procedure_id: EVIL }));
    const body = mermaid(evil).split('\n').slice(2);
    expect(body.map((line) => line.replace(/"[^"]*"/g, '""'))).toEqual(['  n0((""))', '  n1([""])', '  n0 --> n1', '']);
    const shape = dot(evil)
      .replace(/"(?:[^"\\]|\\.)*"/g, '""')
      .split('\n');
    expect(shape.slice(4, 8)).toEqual([
      '  "" [label="", shape=plaintext, style=solid];',
      '  "" [label="", shape=oval, style=solid];',
      '  "" -> "" [style=solid];',
      '}',
    ]);
    const box = { x: 0, y: 0, width: 900, height: 50 };
    const layout = { width: 1, height: 1, groups: new Map(), routes: [], nodes: new Map([[EVIL, box]]) };
    const drawing = svg(evil, layout);
    expect(drawing).toContain('&lt;b&gt;');
    expect(drawing).not.toContain('<b>');
  });
});
