import { RE2JS } from 're2js';
import { MAX_PATTERN_LENGTH, MAX_REGEX_WORK } from './limits.ts';

/** Compiled patterns kept; the one first put in goes first. Enough for every pattern of the procedures in an isolate. */
const MAX_CACHED = 256;
/** A pattern such as `(a{1000}){1000}` is short and huge. */
const MAX_PROGRAM_SIZE = 20_000;

/** One character of a plain pattern: itself, a class of such, a digit or a letter; so many times. */
const UNIT = String.raw`(?:[\w :@#/-]|\\[dw./-]|\[[A-Za-z0-9_]+(?:-[A-Za-z0-9_]+)*\])(?:\{\d\d?\})?`;
/**
 * Patterns that the built-in engine runs in linear time, too, and reads as RE2 does: from the start of the text, with
 * one repetition without bound at most. They are most of what authors write, and twice as fast so.
 */
const PLAIN = new RegExp(String.raw`^\^(?:${UNIT})*(?:${UNIT}[+*](?:${UNIT})*)?\$?$`);

type Compiled = { ok: true; regex: RE2JS; size: number; plain: RegExp | null } | { ok: false; message: string };

const cache = new Map<string, Compiled>();

/** Why a match could not be tried. */
export interface RegexFault {
  code: 'bad_regex' | 'limit';
  message: string;
}

/**
 * Whether a pattern occurs in a text (`whole`: matches all of it). Runs in linear time, by RE2: look-around and
 * back-references do not exist in it. Never throws.
 */
export function matchRegex(pattern: string, text: string, whole: boolean): boolean | RegexFault {
  const compiled = compiledRegex(pattern);
  if (!compiled.ok) return { code: 'bad_regex', message: compiled.message };
  if (text.length * compiled.size > MAX_REGEX_WORK) {
    return { code: 'limit', message: 'the text is too long for this regular expression' };
  }
  if (whole) return compiled.regex.testExact(text);
  return (compiled.plain ?? compiled.regex).test(text);
}

/**
 * What a pattern finds first in a text: its first group, or the whole match where it has none; null where it finds
 * nothing. As linear as {@link matchRegex}; never throws.
 */
export function captureRegex(pattern: string, text: string): string | null | RegexFault {
  const compiled = compiledRegex(pattern);
  if (!compiled.ok) return { code: 'bad_regex', message: compiled.message };
  if (text.length * compiled.size > MAX_REGEX_WORK) {
    return { code: 'limit', message: 'the text is too long for this regular expression' };
  }
  const matcher = compiled.regex.matcher(text);
  if (!matcher.find()) return null;
  return (matcher.groupCount() > 0 ? matcher.group(1) : matcher.group()) ?? null;
}

/** What is wrong with a pattern, or null: for whoever checks it before it is used. */
export function regexFault(pattern: string): string | null {
  const compiled = compiledRegex(pattern);
  return compiled.ok ? null : compiled.message;
}

function compiledRegex(pattern: string): Compiled {
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

function compile(pattern: string): Compiled {
  if (pattern.length > MAX_PATTERN_LENGTH) {
    return { ok: false, message: `a regular expression has at most ${MAX_PATTERN_LENGTH} characters` };
  }
  try {
    const regex = RE2JS.compile(pattern);
    const size = regex.programSize();
    if (size > MAX_PROGRAM_SIZE) return { ok: false, message: 'the regular expression is too large once expanded' };
    return { ok: true, regex, size, plain: PLAIN.test(pattern) ? new RegExp(pattern) : null };
  } catch (error) {
    // The library reports every fault of a pattern by throwing; a pattern is an author's or a run's data.
    return { ok: false, message: error instanceof Error ? error.message : 'not a regular expression' };
  }
}
