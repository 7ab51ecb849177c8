import type { Json } from '../../schema/json.ts';
import { diagnostic } from '../diagnostics/check.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Fault } from './faults.ts';
import type { Lines } from './lines.ts';
import { locate, type Part, type Place, type Span, type Spot } from './spans.ts';

export type SourceFormat = 'json' | 'yaml';

/** A text that was read. */
export interface SourceText {
  format: SourceFormat;
  text: string;
  /** What it says; undefined where it cannot be told, with at least one error. */
  document: Json | undefined;
  /** What is wrong with the text as text, in its order, each with line and column. */
  diagnostics: Diagnostic[];
  /**
   * Where a pointer, or its nearest ancestor that exists, stands; null when there is no document. With a spot, only that
   * in the text that stands there, as far as it can be told.
   */
  locate(pointer: string, part?: Part, spot?: Spot): Place | null;
}

/** What a reader of one format found out. */
export interface Reading {
  /** Null: the text could not be understood. */
  read: { document: Json; root: Span } | null;
  faults: Fault[];
}

export function sourceText(format: SourceFormat, text: string, lines: Lines, { read, faults }: Reading): SourceText {
  return {
    format,
    text,
    document: read?.document,
    diagnostics: faults.map((fault) => faultDiagnostic(fault, lines)),
    locate: (pointer, part = 'value', spot = {}) =>
      read === null ? null : locate(read.root, lines, { pointer, part, spot }),
  };
}

function faultDiagnostic({ code, severity, start, end, related, ...finding }: Fault, lines: Lines): Diagnostic {
  const from = lines.at(start);
  const to = lines.at(end);
  return {
    ...diagnostic(code, severity, {
      ...finding,
      related: related.map((place) => ({ pointer: place.pointer, message: place.message, ...lines.at(place.start) })),
    }),
    ...from,
    end_line: to.line,
    end_column: to.column,
  };
}
