import { type Diagnostic, docsUrl, type Severity } from '../../../../ckp/diagnostics/diagnostic.ts';
import type { EditorMark } from '../editor/marks.ts';
import type { TextPlace } from '../editor/places.ts';

/** A diagnostic as the console shows it. */
export interface Finding extends Diagnostic {
  /** Only the server knows it, for it hangs on what the workspace has: its agents, its other procedures. */
  fromWorkspace: boolean;
}

export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info'];

const WORDS: Record<Severity, { one: string; many: string }> = {
  error: { one: 'error', many: 'errors' },
  warning: { one: 'warning', many: 'warnings' },
  info: { one: 'note', many: 'notes' },
};

export function severityWords(severity: Severity, count: number): string {
  const { one, many } = WORDS[severity];
  return count === 1 ? one : many;
}

/** What the API says of a document; versions stored long ago say less. */
export type Told = Pick<Diagnostic, 'code' | 'severity' | 'message' | 'pointer' | 'hint'> & Partial<Diagnostic>;

export function diagnosticOf(told: Told): Diagnostic {
  return { ...told, docs_url: told.docs_url ?? docsUrl(told.code), related: told.related ?? [] };
}

/** How often each severity occurs. */
export function tally(findings: readonly { severity: Severity }[]): Record<Severity, number> {
  const counts = { error: 0, warning: 0, info: 0 };
  for (const { severity } of findings) counts[severity] += 1;
  return counts;
}

/** What the server said, and whether it was asked about the very text that the browser judged. */
export interface ServerWord {
  diagnostics: readonly Diagnostic[];
  current: boolean;
}

/**
 * Both compile with the same compiler, but only the server knows the workspace: its word stands where it is about this
 * text. Where it is about an earlier one, what it alone said is shown until it has spoken again.
 */
export function merged(local: readonly Diagnostic[], server: ServerWord | null): Finding[] {
  const known = new Map(local.map((one) => [identity(one), one]));
  const told = server?.diagnostics ?? [];
  const alone = told.filter((one) => !known.has(identity(one)));
  const shared = server?.current ? told.flatMap((one) => known.get(identity(one)) ?? []) : local;
  return [
    ...shared.map((one) => ({ ...one, fromWorkspace: false })),
    ...alone.map((one) => ({ ...one, fromWorkspace: true })),
  ].sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));
}

function identity({ code, pointer, message }: Diagnostic): string {
  return `${code} ${pointer} ${message}`;
}

/** The worst that is said about each node, for the drawing. A finding belongs to the node it stands in. */
export function worstByNode(
  findings: readonly { pointer: string; severity: Severity }[],
  nodes: readonly { id: string; pointer: string }[],
): Map<string, Severity> {
  const byPointer = new Map(nodes.map(({ id, pointer }) => [pointer, id]));
  const worst = new Map<string, Severity>();
  for (const { pointer, severity } of findings) {
    const id = nodeAt(pointer, byPointer);
    if (id === null) continue;
    const known = worst.get(id);
    if (known === undefined || SEVERITIES.indexOf(severity) < SEVERITIES.indexOf(known)) worst.set(id, severity);
  }
  return worst;
}

/** The node in which a pointer lies, by the nodes' own pointers. */
export function nodeAt(pointer: string, byPointer: ReadonlyMap<string, string>): string | null {
  for (let at = pointer; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    const id = byPointer.get(at);
    if (id !== undefined) return id;
  }
  return null;
}

/** Where a finding, or a place it relates to, stands in the text; null where the text is not known. */
export function placeOf(found: {
  line?: number;
  column?: number;
  end_line?: number;
  end_column?: number;
}): TextPlace | null {
  const { line, column = 1 } = found;
  if (line === undefined) return null;
  return { line, column, endLine: found.end_line ?? line, endColumn: found.end_column ?? column + 1 };
}

const TOP: TextPlace = { line: 1, column: 1, endLine: 1, endColumn: 2 };

/** Findings as the editor underlines them; what stands nowhere stands at the top. */
export function marksOf(findings: readonly Finding[]): EditorMark[] {
  return findings.map((found) => ({
    place: placeOf(found) ?? TOP,
    severity: found.severity,
    code: found.code,
    message: found.message,
    hint: found.hint,
    href: found.docs_url,
    related: found.related.flatMap((one) => {
      const place = placeOf(one);
      return place ? [{ message: one.message, place }] : [];
    }),
  }));
}
