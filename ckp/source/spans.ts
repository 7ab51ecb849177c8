import type { Lines } from './lines.ts';
import { nameInSource } from './name-in-text.ts';
import { offsetInSource } from './text-offset.ts';

/** Where a value stands in a text, and where its members do: what JSON pointers are looked up in. Offsets. */
export interface Span {
  start: number;
  end: number;
  /** Where the name of this member stands; null for the root and for items of a list. */
  key: { start: number; end: number } | null;
  members: Map<string, Span> | Span[] | null;
}

/** A stretch of text, as people count: all from 1, the end exclusive, columns in UTF-16 code units. */
export interface Place {
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
  /** What stands there: the pointer asked for, or that of its nearest ancestor that exists. */
  pointer: string;
}

/** What of a member to point at: what it is called, or what it holds. */
export type Part = 'key' | 'value';

/** One place in a text: what stands from an offset in it on, or a name. */
export interface Spot {
  /** In UTF-16 code units from 0. */
  offset?: number;
  name?: string;
}

/** What is to be shown: a member's name or value, or one place in a text. */
export interface Wanted {
  pointer: string;
  part: Part;
  spot: Spot;
}

/**
 * Where a pointer (RFC 6901) stands. What does not exist stands where its nearest ancestor does. An object or a list is
 * shown by its name, or by its first line: nobody wants two hundred lines underlined.
 */
export function locate(root: Span, lines: Lines, { pointer, part, spot }: Wanted): Place {
  const { span, found } = follow(root, pointer);
  const inText = found === pointer && span.members === null;
  const whole = rangeOf(span, lines, found === pointer ? part : 'key');
  const { start, end } = (inText ? rangeAt(spot, span, lines) : null) ?? whole;
  const from = lines.at(start);
  const to = lines.at(end);
  return { line: from.line, column: from.column, endLine: to.line, endColumn: to.column, pointer: found };
}

function rangeOf(span: Span, lines: Lines, part: Part): { start: number; end: number } {
  if (span.key !== null && (part === 'key' || span.members !== null)) return span.key;
  return { start: span.start, end: Math.min(span.end, lines.endOfLine(span.start)) };
}

function rangeAt({ offset, name }: Spot, span: Span, lines: Lines): { start: number; end: number } | null {
  if (offset !== undefined) return rangeFrom(offset, span, lines);
  if (name === undefined) return null;
  const start = nameInSource(lines.text, span.start, span.end, name);
  return start === null ? null : { start, end: start + name.length };
}

/** The word that stands at an offset in a text; its closing quote where the text ends. */
function rangeFrom(offset: number, { start, end }: Span, { text }: Lines): { start: number; end: number } | null {
  const from = offsetInSource(text, start, end, offset);
  if (from === null) return null;
  WORD.lastIndex = from;
  return { start: from, end: Math.min(end, from + Math.max(1, WORD.exec(text)?.[0].length ?? 0)) };
}

/** What is underlined as one: a word, or signs that stand together. */
const WORD = /[\p{L}\p{N}_]+|[^\p{L}\p{N}_\s"'\\(){}[\]]+/uy;

function follow(root: Span, pointer: string): { span: Span; found: string } {
  let span = root;
  let found = '';
  for (const token of pointer.split('/').slice(1)) {
    const member = memberOf(span, token.replaceAll('~1', '/').replaceAll('~0', '~'));
    if (member === undefined) break;
    span = member;
    found += `/${token}`;
  }
  return { span, found };
}

function memberOf({ members }: Span, token: string): Span | undefined {
  if (members instanceof Map) return members.get(token);
  return members !== null && /^(?:0|[1-9]\d*)$/.test(token) ? members[Number(token)] : undefined;
}
