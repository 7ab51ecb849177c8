import type { Drawing, DrawnEdge, DrawnNode } from './drawing.ts';
import { groupTree } from './group-tree.ts';

/** Graphviz node shapes; a rounded box where none is named. */
const SHAPES: Partial<Record<DrawnNode['type'], string>> = {
  logic: 'diamond',
  terminate: 'oval',
  human_approval: 'parallelogram',
  loop: 'box3d',
  parallel: 'box3d',
  subflow: 'component',
  start: 'plaintext',
  failure: 'plaintext',
};

const STYLES: Record<DrawnEdge['kind'], string> = { way: 'solid', failure: 'dashed', implied: 'dotted' };

/** A digraph in the DOT language of Graphviz. Every name is a quoted id. */
export function dot(drawing: Drawing): string {
  const lines: string[] = [];
  const write = (group: string | null, indent: string): void => {
    const { nodes, groups } = groupTree(drawing, group);
    for (const { id, type, label, does } of nodes) {
      const shape = SHAPES[type];
      const look = shape === undefined ? '' : `, shape=${shape}, style=solid`;
      lines.push(`${indent}${quoted(id)} [label=${quoted(`${label}\n${does}`.trimEnd())}${look}];`);
    }
    for (const inner of groups) {
      lines.push(`${indent}subgraph ${quoted(`cluster_${inner.id}`)} {`, `${indent}  label=${quoted(inner.label)};`);
      write(inner.id, `${indent}  `);
      lines.push(`${indent}}`);
    }
  };
  write(null, '  ');
  const edges = drawing.edges.map(({ from, to, kind, label }) => {
    const words = label === null ? '' : `, label=${quoted(label)}`;
    return `  ${quoted(from)} -> ${quoted(to)} [style=${STYLES[kind]}${words}];`;
  });
  return [
    `digraph ${quoted(drawing.title)} {`,
    '  rankdir=TB;',
    '  node [shape=box, style=rounded, fontname="sans-serif", fontsize=11];',
    '  edge [fontname="sans-serif", fontsize=9];',
    ...lines,
    ...edges,
    '}',
    '',
  ].join('\n');
}

/** A double-quoted id (graphviz.org, DOT language): quotes and backslashes are escaped, so that none is an escape. */
function quoted(text: string): string {
  const safe = text.replaceAll('\\', '\\\\').replaceAll('"', '\\"');
  return `"${safe.replace(/[^\P{Cc}\n]/gu, ' ').replaceAll('\n', '\\n')}"`;
}
