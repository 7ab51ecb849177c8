import type { Drawing, DrawnEdge, DrawnNode } from './drawing.ts';
import { groupTree } from './group-tree.ts';

/** Brackets that give a shape (mermaid.js.org, flowchart syntax); a rectangle where none is named. */
const SHAPES: Partial<Record<DrawnNode['type'], [open: string, close: string]>> = {
  logic: ['{', '}'],
  terminate: ['([', '])'],
  human_approval: ['[/', '/]'],
  loop: ['[[', ']]'],
  parallel: ['[[', ']]'],
  subflow: ['[[', ']]'],
  llm_action: ['(', ')'],
  start: ['((', '))'],
  failure: ['((', '))'],
};

const ARROWS: Record<DrawnEdge['kind'], string> = { way: '-->', failure: '-.->', implied: '-.->' };

/** A Mermaid flowchart, from the top down. Names are quoted, so that no name is taken for syntax. */
export function mermaid(drawing: Drawing): string {
  const names = new Map(drawing.nodes.map(({ id }, i) => [id, `n${i}`]));
  const lines: string[] = [];
  const write = (group: string | null, indent: string): void => {
    const { nodes, groups } = groupTree(drawing, group);
    for (const { id, type, label, does } of nodes) {
      const [open, close] = SHAPES[type] ?? ['[', ']'];
      const more = does === '' ? '' : `<br/><small>${escaped(does)}</small>`;
      lines.push(`${indent}${names.get(id)}${open}"${escaped(label)}${more}"${close}`);
    }
    for (const inner of groups) {
      lines.push(`${indent}subgraph g${drawing.groups.indexOf(inner)} ["${escaped(inner.label)}"]`);
      write(inner.id, `${indent}  `);
      lines.push(`${indent}end`);
    }
  };
  write(null, '  ');
  const edges = drawing.edges.map(({ from, to, kind, label }) => {
    const words = label === null ? '' : `|"${escaped(label)}"|`;
    return `  ${names.get(from)} ${ARROWS[kind]}${words} ${names.get(to)}`;
  });
  return ['flowchart TD', `  accTitle: ${oneLine(drawing.title)}`, ...lines, ...edges, ''].join('\n');
}

/** Mermaid's entities: `#` and the number of the character, so that neither HTML nor a quote acts. */
function escaped(text: string): string {
  return oneLine(text).replace(/["#<>&`\\|]/g, (sign) => `#${sign.codePointAt(0)};`);
}

function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .replaceAll(';', ',')
    .trim();
}
