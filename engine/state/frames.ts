import type { Frame, RunState } from '../state.ts';

/** Id of the run's own frame. Its control path is the empty text. */
export const ROOT = 'root';

/** Control path of a frame, as events show it: `` for the root, `loop_invoices[3]` inside. */
export function pathOf(frame: string): string {
  return frame === ROOT ? '' : frame;
}

/**
 * Id of a loop's iteration. A second visit of the loop in the same frame is `loop#2[0]`, so that no key is used
 * twice (REFERENCE §6).
 */
export function iterationId(parent: string, loop: string, visit: number, index: number): string {
  const name = visit > 1 ? `${escaped(loop)}#${visit}[${index}]` : `${escaped(loop)}[${index}]`;
  return parent === ROOT ? name : `${parent}/${name}`;
}

/** Step key: control path, node, visit, step. Retries keep it, another visit has another (REFERENCE §6). */
export function stepKey(frame: string, node: string, visit: number, step: string): string {
  const own = `${escaped(node)}#${visit}/${escaped(step)}`;
  return frame === ROOT ? own : `${frame}/${own}`;
}

/** The frame whose variables steps on this path read and write: the nearest branch, else the root. */
export function scopeOf(state: RunState, frame: string): string {
  for (let at: Frame | undefined = state.frames[frame]; at; at = state.frames[at.parent ?? '']) {
    if (at.kind !== 'iteration') return at.id;
  }
  return ROOT;
}

/** The frames inside a frame, at any depth, innermost last. */
export function framesWithin(state: RunState, frame: string): Frame[] {
  const inside: Frame[] = [];
  const ids = new Set([frame]);
  // Frames are opened after their parents, but a map loaded from rows may be in any order.
  for (let grew = true; grew; ) {
    grew = false;
    for (const other of Object.values(state.frames)) {
      if (other.parent !== null && ids.has(other.parent) && !ids.has(other.id)) {
        ids.add(other.id);
        inside.push(other);
        grew = true;
      }
    }
  }
  return inside;
}

/** The iteration that a frame is or lies in, nearest first. */
export function nearestIteration(state: RunState, frame: string): Frame | null {
  for (let at: Frame | undefined = state.frames[frame]; at; at = state.frames[at.parent ?? '']) {
    if (at.kind === 'iteration') return at;
  }
  return null;
}

/** Author's ids may hold the characters that structure a path. */
function escaped(id: string): string {
  return /[%/#[\]]/.test(id) ? encodeURIComponent(id).replace(/[[\]]/g, (c) => (c === '[' ? '%5B' : '%5D')) : id;
}
