import type { Drawing } from './drawing.ts';

export interface Rectangle {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Where everything stands, in px from the left top corner. */
export interface DrawingLayout {
  width: number;
  height: number;
  /** By id of the node. */
  nodes: ReadonlyMap<string, Rectangle>;
  /** By id of the group. */
  groups: ReadonlyMap<string, Rectangle>;
  /** One for each edge, in their order; empty: not drawn. */
  routes: readonly { points: readonly { x: number; y: number }[]; label: Rectangle | null }[];
}

const STYLE = [
  'text{font:12px system-ui,sans-serif;fill:#1f2328}',
  '.does,.when{font-size:10px;fill:#59636e}',
  '.node{fill:#fff;stroke:#8c959f}',
  '.logic,.human_approval{fill:#fff8e5;stroke:#bf8700}',
  '.terminate{fill:#eaf5ec;stroke:#2da44e}',
  '.llm_action{fill:#f5f0ff;stroke:#8250df}',
  '.start,.failure{fill:none;stroke:none}',
  '.group{fill:#f6f8fa;stroke:#d0d7de;stroke-dasharray:4 3}',
  '.edge{fill:none;stroke:#59636e;stroke-width:1.2}',
  '.edge.failure{stroke:#cf222e;stroke-dasharray:5 3}',
  '.edge.implied{stroke-dasharray:2 3}',
  '@media(prefers-color-scheme:dark){svg{background:#0d1117}text{fill:#e6edf3}.node{fill:#161b22}.group{fill:#11161d;stroke:#30363d}.does,.when{fill:#9198a1}.logic,.human_approval{fill:#2b2410}.terminate{fill:#12261a}.llm_action{fill:#211a35}.edge{stroke:#9198a1}.edge.failure{stroke:#ff7b72}}',
].join('');

/** Px that a character takes at most times: text that is longer than its box is cut. */
const CHARACTER = 6.4;

/** A drawing that was laid out, as one SVG document that needs nothing else. */
export function svg(drawing: Drawing, layout: DrawingLayout): string {
  const { width, height } = layout;
  const groups = drawing.groups.flatMap(({ id, label }) => {
    const box = layout.groups.get(id);
    return box === undefined
      ? []
      : [`<rect class="group" ${rectangle(box)} rx="8"/>${text('does', box.x + 10, box.y + 15, label, 'start')}`];
  });
  const edges = drawing.edges.flatMap(({ kind, label }, i) => {
    const route = layout.routes[i];
    if (route === undefined || route.points.length === 0) return [];
    const points = route.points.map(({ x, y }) => `${round(x)},${round(y)}`).join(' ');
    const words = route.label === null || label === null ? '' : centred('when', route.label, label);
    return [`<polyline class="edge ${kind}" points="${points}" marker-end="url(#arrow)"/>${words}`];
  });
  const nodes = drawing.nodes.flatMap(({ id, type, label, does }) => {
    const box = layout.nodes.get(id);
    if (box === undefined) return [];
    const most = Math.floor((box.width - 12) / CHARACTER);
    const middle = box.x + box.width / 2;
    return [
      `<g><title>${escaped(does === '' ? label : `${id}: ${does}`)}</title><rect class="node ${type}" ${rectangle(box)} rx="6"/>` +
        text('', middle, box.y + box.height / 2 + (does === '' ? 4 : -3), cut(label, most), 'middle') +
        (does === ''
          ? ''
          : text('does', middle, box.y + box.height / 2 + 13, cut(does, Math.floor(most * 1.2)), 'middle')) +
        '</g>',
    ];
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${round(width)}" height="${round(height)}" viewBox="0 0 ${round(width)} ${round(height)}" role="img">`,
    `<title>${escaped(drawing.title)}</title><style>${STYLE}</style>`,
    '<defs><marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0 8 4 0 8Z" fill="#59636e"/></marker></defs>',
    ...groups,
    ...edges,
    ...nodes,
    '</svg>',
    '',
  ].join('\n');
}

function centred(name: string, { x, y, width, height }: Rectangle, words: string): string {
  return text(name, x + width / 2, y + height - 3, words, 'middle');
}

function text(name: string, x: number, y: number, words: string, anchor: 'start' | 'middle'): string {
  const classes = name === '' ? '' : ` class="${name}"`;
  return `<text${classes} x="${round(x)}" y="${round(y)}" text-anchor="${anchor}">${escaped(words)}</text>`;
}

function rectangle({ x, y, width, height }: Rectangle): string {
  return `x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}"`;
}

function cut(words: string, most: number): string {
  const characters = [...words];
  return characters.length <= most ? words : `${characters.slice(0, Math.max(1, most - 1)).join('')}…`;
}

function round(px: number): number {
  return Math.round(px * 10) / 10;
}

/** Text that XML takes (XML 1.0 §2.2, §2.4): what it does not allow at all is left out. */
function escaped(words: string): string {
  return words
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
