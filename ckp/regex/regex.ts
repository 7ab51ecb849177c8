import { Alphabet } from './alphabet.ts';
import { Automaton, GAVE_UP, NOTHING } from './automaton.ts';
import { FaultyPattern, type PatternFault } from './fault.ts';
import { MAX_PATTERN_LENGTH, MAX_PROGRAM_SIZE, MAX_REGEX_WORK } from './limits.ts';
import { parse } from './parse.ts';
import { plainRegex } from './plain.ts';
import { compileTree, type Program, programSize } from './program.ts';
import { type Required, requiredTexts } from './required.ts';
import { runThreads, type Span } from './threads.ts';

/** Compiled patterns kept; the one first put in goes first. Enough for every pattern of the procedures in an isolate. */
const MAX_CACHED = 256;

const cache = new Map<string, Regex | PatternFault>();

/** Why a match could not be tried. */
export interface RegexFault {
  code: 'bad_regex' | 'limit';
  message: string;
}

/**
 * Whether a pattern occurs in a text (`whole`: matches all of it). Syntax and meaning are RE2's
 * (https://github.com/google/re2/wiki/Syntax), characters are code points. Runs in linear time: look-around and
 * back-references do not exist. Never throws.
 */
export function matchRegex(pattern: string, text: string, whole: boolean): boolean | RegexFault {
  const regex = usable(pattern, text);
  return regex instanceof Regex ? regex.test(text, whole) : regex;
}

/**
 * What a pattern finds first in a text: its first group, or the whole match where it has none; null where it finds
 * nothing. As linear as {@link matchRegex}; never throws.
 */
export function captureRegex(pattern: string, text: string): string | null | RegexFault {
  const regex = usable(pattern, text);
  if (!(regex instanceof Regex)) return regex;
  const found = regex.find(text);
  return found === null || found.start < 0 ? null : text.slice(found.start, found.end);
}

/** What is wrong with a pattern, or null: for whoever checks it before it is used. Never throws. */
export function regexFault(pattern: string): PatternFault | null {
  const compiled = compiledRegex(pattern);
  return compiled instanceof Regex ? null : compiled;
}

/** A pattern that compiled, and what its runs have learnt. Most patterns are only checked: the rest is made when it runs. */
class Regex {
  readonly program: Program;
  private readonly required: Required;
  private readonly plain: RegExp | null;
  private alphabet: Alphabet | null = null;
  private searches: Automaton | null = null;
  private matches: Automaton | null = null;

  constructor(program: Program, required: Required, plain: RegExp | null) {
    this.program = program;
    this.required = required;
    this.plain = plain;
  }

  test(text: string, whole: boolean): boolean {
    if (!whole && this.plain !== null) return this.plain.test(text);
    const begin = this.begin(text, whole);
    return begin === GAVE_UP ? this.run(text, 0, whole) !== null : begin !== NOTHING;
  }

  find(text: string): Span | null {
    const begin = this.begin(text, false);
    return begin === NOTHING ? null : this.run(text, Math.max(0, begin), false);
  }

  /** Where a search with threads may begin, where there is a match; else NOTHING, or GAVE_UP where it is not known. */
  private begin(text: string, whole: boolean): number {
    const { texts, first } = this.required;
    let from = 0;
    let after = 0;
    for (let i = 0; i < texts.length; i++) {
      const required = texts[i] ?? '';
      const at = text.indexOf(required, after);
      if (at < 0) return NOTHING;
      if (i === 0 && first) from = at;
      after = at + required.length;
    }
    if (whole) {
      this.matches ??= new Automaton(this.program, this.letters(), true);
      return this.matches.search(text, 0);
    }
    this.searches ??= new Automaton(this.program, this.letters(), false);
    return this.searches.search(text, from);
  }

  private run(text: string, from: number, whole: boolean): Span | null {
    return runThreads(this.program, this.letters(), text, from, whole);
  }

  private letters(): Alphabet {
    this.alphabet ??= new Alphabet(this.program);
    return this.alphabet;
  }
}

function usable(pattern: string, text: string): Regex | RegexFault {
  const compiled = compiledRegex(pattern);
  if (!(compiled instanceof Regex)) return { code: 'bad_regex', message: `${compiled.message}. ${compiled.hint}` };
  if (text.length * compiled.program.size > MAX_REGEX_WORK) {
    return { code: 'limit', message: 'the text is too long for this regular expression' };
  }
  return compiled;
}

function compiledRegex(pattern: string): Regex | PatternFault {
  const known = cache.get(pattern);
  if (known !== undefined) return known;
  const compiled = compile(pattern);
  if (cache.size >= MAX_CACHED) {
    const oldest = cache.keys().next();
    if (!oldest.done) cache.delete(oldest.value);
  }
  cache.set(pattern, compiled);
  return compiled;
}

function compile(pattern: string): Regex | PatternFault {
  if (pattern.length > MAX_PATTERN_LENGTH) {
    return {
      message: `a regular expression has at most ${MAX_PATTERN_LENGTH} characters, and this one has ${pattern.length}`,
      hint: 'Shorten it, or check the parts of the text one by one.',
    };
  }
  try {
    const { root, groups } = parse(pattern);
    if (programSize(root) > MAX_PROGRAM_SIZE) {
      return {
        message: 'the regular expression is too large once its repetitions are written out',
        hint: 'Lower the counts in braces, or write `*` or `+` for any number.',
      };
    }
    return new Regex(compileTree(root, groups > 0), requiredTexts(root), plainRegex(pattern));
  } catch (error) {
    if (error instanceof FaultyPattern) return error.fault;
    throw error;
  }
}
