import { type Alphabet, END, holds } from './alphabet.ts';
import { MARK, MATCH, PLACE, type Program, SPLIT, TAKE } from './program.ts';
import { Visited } from './visited.ts';

/** Where what is kept begins and ends; both -1 where the group took no part. */
export interface Span {
  start: number;
  end: number;
}

/**
 * Runs all ways through a program side by side, those preferred first (Pike's machine): the leftmost match and, of
 * several that begin there, the one that Perl would find. `whole`: whether all of the text matches. No match begins
 * before `from`. Steps: at most the length of the text × the size of the program; memory: its size.
 */
export function runThreads(
  program: Program,
  alphabet: Alphabet,
  text: string,
  from: number,
  whole: boolean,
): Span | null {
  const { does, x, y, size, hasGroup, anchored } = program;
  const visited = new Visited(size);
  // Threads by threes: the instruction, and where what is kept began and ended on the way to it.
  const stack = new Int32Array(3 * (size + 1));
  let current = new Int32Array(3 * (size + 1));
  let next = new Int32Array(3 * (size + 1));
  let count = 0;
  let found: Span | null = null;
  let before = alphabet.kindBefore(text, from);
  for (let i = from; ; ) {
    const code = text.codePointAt(i);
    const cls = code === undefined ? END : alphabet.classOf(code);
    const after = alphabet.kinds[cls] ?? 0;
    if (found === null && (i === from || !(whole || anchored))) {
      current[count++] = program.start;
      current[count++] = hasGroup ? -1 : i;
      current[count++] = -1;
    }
    if (count === 0) return found;
    visited.clear();
    let nextCount = 0;
    scan: for (let each = 0; each < count; each += 3) {
      let depth = 0;
      let at = current[each] ?? 0;
      let start = current[each + 1] ?? 0;
      let end = current[each + 2] ?? 0;
      for (;;) {
        let goesOn = visited.add(at);
        if (goesOn) {
          switch (does[at]) {
            case SPLIT:
              stack[depth++] = y[at] ?? 0;
              stack[depth++] = start;
              stack[depth++] = end;
              at = x[at] ?? 0;
              break;
            case MARK:
              if (x[at] === 0) start = i;
              else end = i;
              at = y[at] ?? 0;
              break;
            case PLACE:
              goesOn = holds(x[at] ?? 0, before, after);
              at = y[at] ?? 0;
              break;
            case TAKE:
              goesOn = false;
              if (alphabet.isIn(x[at] ?? 0, cls)) {
                next[nextCount++] = y[at] ?? 0;
                next[nextCount++] = start;
                next[nextCount++] = end;
              }
              break;
            case MATCH:
              goesOn = false;
              if (whole && cls !== END) break;
              found = { start, end: hasGroup ? end : i };
              break scan;
          }
        }
        if (goesOn) continue;
        if (depth === 0) break;
        end = stack[--depth] ?? 0;
        start = stack[--depth] ?? 0;
        at = stack[--depth] ?? 0;
      }
    }
    if (code === undefined) return found;
    [current, next] = [next, current];
    count = nextCount;
    before = after;
    i += code > 0xffff ? 2 : 1;
  }
}
