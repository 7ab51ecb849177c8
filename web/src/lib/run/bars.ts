import type { Row, Segment } from './replay.ts';

/**
 * The bars of a row. A node's own time is one stretch; what its steps went through is shown in it: failed attempts,
 * and what was waited for. Ordered by start, without overlaps. `inside` are the rows below it, whatever their depth;
 * `now` ends what is still open, epoch ms.
 */
export function barsOf(row: Row, inside: Iterable<Row>, now: number): Segment[] {
  if (row.kind === 'step') return row.segments;
  const marks: Segment[] = row.segments.filter((segment) => segment.kind === 'waiting');
  for (const child of inside) {
    if (child.kind === 'iteration') continue;
    for (const segment of child.segments) {
      const failedAttempt = child.kind === 'step' && segment.kind === 'work' && segment.state === 'failed';
      // A round holds so many short waits of the procedure that they would hide what it did.
      const wait = segment.kind === 'waiting' && (row.kind !== 'iteration' || segment.label !== 'wait');
      if (wait || failedAttempt) marks.push(segment);
    }
  }
  marks.sort((a, b) => a.from - b.from);
  const bars: Segment[] = [];
  for (const work of row.segments) {
    if (work.kind !== 'work') continue;
    const end = work.to ?? now;
    let at = work.from;
    for (const mark of marks) {
      const from = Math.max(mark.from, at);
      const to = Math.min(mark.to ?? now, end);
      if (mark.from > end || to < from || (mark.to !== null && mark.to < work.from)) continue;
      if (from > at) bars.push({ ...work, from: at, to: from });
      bars.push({ ...mark, from, to: mark.to === null && work.to === null ? null : to });
      at = to;
    }
    if (at < end || bars.length === 0) bars.push({ ...work, from: at });
  }
  return bars.length > 0 ? bars : row.segments;
}

/** The rows below each row, by its key; a loop's rounds keep theirs to themselves. */
export function rowsInside(rows: readonly Row[]): Map<string, Row[]> {
  const byKey = new Map(rows.map((row) => [row.key, row]));
  const inside = new Map<string, Row[]>();
  for (const row of rows) {
    for (let above = row.parent; above !== null; ) {
      const known = byKey.get(above);
      const list = inside.get(above);
      if (list) list.push(row);
      else inside.set(above, [row]);
      if (!known || known.kind === 'iteration') break;
      above = known.parent;
    }
  }
  return inside;
}
