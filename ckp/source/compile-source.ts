import { type CompileResult, compile, type Judged, judge } from '../compile.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { type Environment, OFFLINE } from '../environment.ts';
import type { SourceText } from './source-text.ts';
import type { Part } from './spans.ts';

/** Findings that are about a field's being there, not about what it holds. */
const ABOUT_THE_FIELD: ReadonlySet<string> = new Set([
  'unknown_field',
  'conflicting_fields',
  'foreign_trigger_field',
  'reserved_key',
  'no_effect',
  'not_enforced_yet',
]);

/** `compile` of a text that was read: every diagnostic and related place with line and column. Total. */
export function compileSource(source: SourceText, environment: Environment = OFFLINE): CompileResult {
  if (source.document === undefined) return { plan: null, diagnostics: source.diagnostics };
  const { plan, diagnostics } = compile(source.document, environment, source.diagnostics);
  return { plan, diagnostics: withPlaces(source, diagnostics) };
}

/** `judge` of a text that was read: see {@link compileSource}. */
export function judgeSource(
  source: SourceText,
  environment: Environment = OFFLINE,
): { judged: Judged | null; diagnostics: Diagnostic[] } {
  if (source.document === undefined) return { judged: null, diagnostics: source.diagnostics };
  const { judged, diagnostics } = judge(source.document, environment, source.diagnostics);
  const all = withPlaces(source, diagnostics);
  return { judged: judged && { ...judged, diagnostics: all }, diagnostics: all };
}

/** Adds to each diagnostic, and to its related places, where it stands in the text. */
export function withPlaces(source: SourceText, diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return diagnostics.map((one) => {
    if (one.line !== undefined) return one;
    const place = source.locate(one.pointer, partOf(one.code), one);
    if (place === null) return one;
    const related = one.related.map((other) => {
      const there = other.line === undefined ? source.locate(other.pointer) : null;
      return there === null ? other : { ...other, line: there.line, column: there.column };
    });
    return {
      ...one,
      line: place.line,
      column: place.column,
      end_line: place.endLine,
      end_column: place.endColumn,
      related,
    };
  });
}

function partOf(code: string): Part {
  return ABOUT_THE_FIELD.has(code) ? 'key' : 'value';
}
