import type { Diagnostic, Severity } from '../diagnostics/diagnostic.ts';
import { cellsOf, visible } from './display.ts';
import { type Paint, PLAIN } from './paint.ts';

/** Columns that a quoted line may take. */
const WIDTH = 100;
/** Code units of a line that are looked at on either side of the place: the rest could not be shown. */
const AROUND = 400;

export interface FrameOptions {
  /** What the source is called, such as its path. */
  name: string;
  /** Lines of the source; null where there is no text, only the document. */
  lines: readonly string[] | null;
  paint?: Paint;
}

/**
 * One finding as a person reads it in a terminal: what is wrong, the line with the place underlined, related places,
 * and what to do. Ends without a line break. Nothing in the source or the names in it can act on the terminal.
 */
export function codeFrame(diagnostic: Diagnostic, { name, lines, paint = PLAIN }: FrameOptions): string {
  const { severity, code, message, hint, pointer } = diagnostic;
  const marks = lines === null ? [] : marksOf(diagnostic, lines);
  const gutter = ' '.repeat(Math.max(1, ...marks.map(({ line }) => String(line).length)));
  const beside = `${gutter} ${paint.frame('│')}`;
  const where = diagnostic.line === undefined ? '' : `:${diagnostic.line}:${diagnostic.column ?? 1}`;
  const place = pointer === '' ? '' : paint.frame(` ${visible(pointer)}`);
  const snippet = [...quotedLines(marks, lines ?? [], severity, paint)].map(({ number, text }) =>
    number === null
      ? `${beside} ${text}`
      : `${paint.frame(String(number).padStart(gutter.length))} ${beside.trimStart()} ${text}`,
  );
  return [
    `${paint.severity(`${severity}[${code}]`, severity)}${paint.strong(`: ${visible(message)}`)}`,
    `${gutter} ${paint.frame('┌─')} ${visible(name)}${where}${place}`,
    ...(snippet.length === 0 ? [] : [beside, ...snippet, beside]),
    ...unplaced(diagnostic, lines).map((other) => note(gutter, `${other.message} (${other.pointer})`, paint)),
    note(gutter, hint, paint, 'hint: '),
  ].join('\n');
}

function note(gutter: string, text: string, paint: Paint, title = ''): string {
  return `${gutter} ${paint.frame('=')} ${paint.strong(title)}${visible(text)}`;
}

/** Each line with a mark once, its marks under it; a sign where lines are left out. */
function* quotedLines(
  marks: readonly Mark[],
  lines: readonly string[],
  severity: Severity,
  paint: Paint,
): Generator<{ number: number | null; text: string }> {
  let last: number | null = null;
  for (const mark of marks) {
    const quoted = quote(lines[mark.line - 1] ?? '', mark);
    if (mark.line !== last) {
      if (last !== null && mark.line > last + 1) yield { number: null, text: paint.frame('…') };
      yield { number: mark.line, text: quoted.text };
    }
    yield { number: null, text: underline(mark, quoted, severity, paint) };
    last = mark.line;
  }
}

interface Mark {
  line: number;
  /** In UTF-16 code units from 1, the end exclusive. */
  column: number;
  endColumn: number;
  /** Null: the place of the finding itself, which the head tells about. */
  label: string | null;
}

/** The places that can be shown, from the top of the source down. */
function marksOf(diagnostic: Diagnostic, lines: readonly string[]): Mark[] {
  const marks: Mark[] = [];
  const { line, column, end_line, end_column } = diagnostic;
  if (line !== undefined && line <= lines.length) {
    const start = column ?? 1;
    const sameLine = end_line === undefined || end_line === line;
    const end = sameLine ? (end_column ?? start + 1) : (lines[line - 1] ?? '').length + 1;
    marks.push({ line, column: start, endColumn: Math.max(end, start + 1), label: null });
  }
  for (const place of diagnostic.related) {
    if (place.line === undefined || place.line > lines.length) continue;
    const start = place.column ?? 1;
    marks.push({ line: place.line, column: start, endColumn: start + 1, label: place.message });
  }
  return marks.toSorted((a, b) => a.line - b.line || a.column - b.column);
}

function unplaced({ related }: Diagnostic, lines: readonly string[] | null): Diagnostic['related'] {
  return related.filter(({ line }) => lines === null || line === undefined || line > lines.length);
}

interface Quoted {
  text: string;
  /** Columns before the mark, and under it. */
  before: number;
  under: number;
}

/** The part of a line around a mark that fits, and where the mark is in it. */
function quote(line: string, mark: Mark): Quoted {
  const place = mark.column - 1;
  const from = Math.max(0, place - AROUND);
  const seen = line.slice(from, place + AROUND);
  const cells = cellsOf(seen);
  const isCutAlready = { left: from > 0, right: from + seen.length < line.length };
  const firstMarked = cells.findLastIndex(({ start }) => from + start <= place);
  const afterMarked = cells.findIndex(({ start }) => from + start >= mark.endColumn - 1);
  const columnsUntil = (index: number) => cells.slice(0, index).reduce((sum, { width }) => sum + width, 0);
  const marked = firstMarked < 0 ? 0 : from + (cells[firstMarked]?.start ?? 0) + 1;
  const isBehind = marked === 0 || place >= line.length;
  const start = isBehind ? columnsUntil(cells.length) : columnsUntil(firstMarked);
  const end = isBehind ? start + 1 : columnsUntil(afterMarked < 0 ? cells.length : afterMarked);
  // The beginning stays where the mark still fits behind it; else a third of the width stands before the mark.
  const offset = end <= WIDTH && !isCutAlready.left ? 0 : Math.max(0, start - Math.floor(WIDTH / 3));
  const shown: string[] = [];
  let column = 0;
  for (const { text, width } of cells) {
    if (column >= offset && column + width <= offset + WIDTH) shown.push(text);
    column += width;
  }
  const left = offset > 0 || isCutAlready.left ? '…' : '';
  const right = column > offset + WIDTH || isCutAlready.right ? '…' : '';
  const before = start - offset + left.length;
  return {
    text: left + shown.join('') + right,
    before,
    under: Math.max(1, Math.min(end, offset + WIDTH) - start),
  };
}

function underline(mark: Mark, { before, under }: Quoted, severity: Severity, paint: Paint): string {
  const pad = ' '.repeat(before);
  if (mark.label === null) return pad + paint.severity('^'.repeat(under), severity);
  return pad + paint.related(`${'-'.repeat(under)} ${visible(mark.label)}`);
}
