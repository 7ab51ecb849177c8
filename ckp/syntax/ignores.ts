import { at } from './pointer.ts';
import { type FieldReader, note } from './reader.ts';

/** Notes the `_ignore` of what is read; it stands on the root, a node, a step or a handler and holds for what is in it. */
export function noteIgnores({ source, pointer, notes }: FieldReader): void {
  const written = source._ignore;
  if (written === undefined || written === null) return;
  const place = at(pointer, '_ignore');
  const entries = Array.isArray(written)
    ? written.map((entry, i) => [entry, at(place, i)] as const)
    : [[written, place] as const];
  for (const [entry, where] of entries) {
    const one = typeof entry === 'object' && entry !== null && !Array.isArray(entry) ? entry : { code: entry };
    note(notes.ignores, { pointer: where, scope: pointer, code: textOf(one.code), reason: textOf(one.reason) });
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}
