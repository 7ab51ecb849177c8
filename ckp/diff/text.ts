import type { Change, Difference } from './difference.ts';

const SIGNS: Record<Change['what'], string> = { added: '+', removed: '-', changed: '~', renamed: '→' };

/** A difference as plain text for a terminal: what breaks first, then by place. */
export function diffText({ before, after, changes, advice, same_meaning }: Difference): string {
  const lines = [`${before.procedure_id} ${before.version} → ${after.procedure_id} ${after.version}`];
  for (const [name, version] of [
    ['before', before],
    ['after', after],
  ] as const) {
    if (version.errors.length > 0) {
      lines.push(`${name}: ${version.errors.length} errors, compared as far as it can be read`);
    }
  }
  for (const [title, wanted] of SECTIONS) {
    const found = changes.filter(wanted);
    if (found.length > 0) lines.push('', title, ...found.map(({ what, text }) => `  ${SIGNS[what]} ${text}`));
  }
  if (same_meaning) lines.push('', changes.length === 0 ? 'No difference.' : 'Both do the same.');
  lines.push('', `Version: ${advice.level === 'none' ? '' : `${advice.level}. `}${advice.verdict}`);
  return `${lines.join('\n')}\n`;
}

const CONTRACT: ReadonlySet<Change['area']> = new Set(['identity', 'input', 'output', 'trigger']);
const OUTSIDE: ReadonlySet<Change['area']> = new Set(['call', 'secret']);

const SECTIONS: readonly [title: string, wanted: (change: Change) => boolean][] = [
  ['Breaks callers', ({ breaking }) => breaking],
  ['Inputs, outputs, triggers', ({ breaking, area }) => !breaking && CONTRACT.has(area)],
  ['Goes out', ({ breaking, area }) => !breaking && OUTSIDE.has(area)],
  ['Nodes and ways', ({ breaking, area }) => !breaking && (area === 'node' || area === 'edge')],
  [
    'Policies and settings',
    ({ breaking, area }) => !breaking && ['policy', 'setting', 'limit', 'bound'].includes(area),
  ],
  ['Texts', ({ area }) => area === 'text'],
];
