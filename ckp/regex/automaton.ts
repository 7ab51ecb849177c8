import { type Alphabet, EDGE, END, holds } from './alphabet.ts';
import { MARK, MATCH, PLACE, type Program, SPLIT, TAKE } from './program.ts';
import { Visited } from './visited.ts';

/** All that is kept of one automaton, in numbers of eight bytes; more is forgotten, and made again when it is needed. */
const MAX_KEPT = 1 << 15;
/** Kept for a state beside its instructions and ways. */
const STATE_COST = 16;
/** A state must serve so many characters, on average, before all are forgotten; else the automaton is no gain. */
const MIN_USE = 10;

/** The instructions that a text may have led to, and what its last character was to places. */
class State {
  /** By the class of the next character. */
  readonly next: (State | undefined)[] = [];
  readonly at: readonly number[];
  readonly before: number;
  /** Nothing is under way in it: the search could as well begin here. */
  readonly fresh: boolean;

  constructor(at: readonly number[], before: number, fresh: boolean) {
    this.at = at;
    this.before = before;
    this.fresh = fresh;
  }
}

const FOUND = new State([], EDGE, false);
const NONE = new State([], EDGE, false);

/** What a search found. */
export const NOTHING = -1;
/** There are too many states for an automaton to be quick. */
export const GAVE_UP = -2;

/** Whether a text matches: a deterministic automaton, made as far as texts lead it. */
export class Automaton {
  private readonly program: Program;
  private readonly alphabet: Alphabet;
  private readonly whole: boolean;
  private readonly visited: Visited;
  private readonly states = new Map<string, State>();
  /** Where searches begin, by what stands before. */
  private readonly starts: (State | undefined)[] = [];
  private kept = 0;

  /** `whole`: all of the text must match. */
  constructor(program: Program, alphabet: Alphabet, whole: boolean) {
    this.program = program;
    this.alphabet = alphabet;
    this.whole = whole;
    this.visited = new Visited(program.size);
  }

  /** A place before which no match begins, where there is a match; else NOTHING or GAVE_UP. */
  search(text: string, from: number): number {
    const { alphabet } = this;
    const { low } = alphabet;
    let begin = from;
    let madeAt = from;
    let state = this.startState(alphabet.kindBefore(text, from));
    for (let i = from; i < text.length; ) {
      const unit = text.charCodeAt(i);
      let cls = unit < 256 ? (low[unit] ?? 0) : 0;
      let width = 1;
      if (cls === 0) {
        const code = text.codePointAt(i) ?? 0;
        if (code > 0xffff) width = 2;
        cls = alphabet.classOf(code);
      }
      let next = state.next[cls];
      if (next === undefined) {
        next = this.step(state, cls);
        if (this.kept > MAX_KEPT) {
          if (i - madeAt < MIN_USE * this.states.size) return GAVE_UP;
          madeAt = i;
          this.forget();
          next = next === FOUND || next === NONE ? next : this.state(next.at, next.before, next.fresh);
        }
      }
      if (next === FOUND) return begin;
      if (next === NONE) return NOTHING;
      state = next;
      i += width;
      if (state.fresh) begin = i;
    }
    return (state.next[END] ?? this.step(state, END)) === FOUND ? begin : NOTHING;
  }

  private forget(): void {
    this.states.clear();
    this.starts.length = 0;
    this.kept = 0;
  }

  private startState(before: number): State {
    let state = this.starts[before];
    if (state === undefined) {
      state = this.state([this.program.start], before, true);
      this.starts[before] = state;
    }
    return state;
  }

  private state(at: readonly number[], before: number, fresh: boolean): State {
    const key = `${before}${fresh ? '+' : '-'}${at.join()}`;
    let state = this.states.get(key);
    if (state === undefined) {
      state = new State(at, before, fresh);
      this.states.set(key, state);
      this.kept += STATE_COST + at.length;
    }
    return state;
  }

  private step(from: State, cls: number): State {
    const made = this.makeStep(from, cls);
    this.kept += Math.max(0, cls + 1 - from.next.length);
    from.next[cls] = made;
    return made;
  }

  private makeStep(from: State, cls: number): State {
    const { program, alphabet, whole, visited } = this;
    const { does, x, y } = program;
    const after = alphabet.kinds[cls] ?? 0;
    const ways = [...from.at];
    const reached = new Set<number>();
    visited.clear();
    for (let at = ways.pop(); at !== undefined; at = ways.pop()) {
      if (!visited.add(at)) continue;
      switch (does[at]) {
        case SPLIT:
          ways.push(x[at] ?? 0, y[at] ?? 0);
          break;
        case MARK:
          ways.push(y[at] ?? 0);
          break;
        case PLACE:
          if (holds(x[at] ?? 0, from.before, after)) ways.push(y[at] ?? 0);
          break;
        case TAKE:
          if (alphabet.isIn(x[at] ?? 0, cls)) reached.add(y[at] ?? 0);
          break;
        case MATCH:
          if (!whole || cls === END) return FOUND;
      }
    }
    if (cls === END) return NONE;
    const fresh = reached.size === 0;
    if (!whole && !program.anchored) reached.add(program.start);
    return reached.size === 0
      ? NONE
      : this.state(
          [...reached].sort((a, b) => a - b),
          after,
          fresh,
        );
  }
}
