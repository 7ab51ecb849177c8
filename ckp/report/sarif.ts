import type { Json, JsonObject } from '../../schema/json.ts';
import { whyOf } from '../diagnostics/catalogue.ts';
import { CODES } from '../diagnostics/codes.gen.ts';
import { type Diagnostic, docsUrl, type Severity } from '../diagnostics/diagnostic.ts';
import type { ReportFile } from './report-file.ts';

export interface SarifOptions {
  /** Of the product, SemVer. */
  version?: string;
  /** Where a deployment serves the pages of the rules, e.g. `https://langorch.example`; null: they have no address. */
  origin?: string | null;
}

/** SARIF's words for severities (SARIF 2.1.0 §3.27.10). */
const LEVELS: Record<Severity, string> = { error: 'error', warning: 'warning', info: 'note' };

/**
 * What was found in files as SARIF 2.1.0 (OASIS), which code scanning reads: one run, one rule for each code found,
 * one result for each finding. Deterministic: the same findings give the same text.
 */
export function sarif(files: readonly ReportFile[], { version, origin = null }: SarifOptions = {}): JsonObject {
  const found = new Set(files.flatMap(({ diagnostics }) => diagnostics.map(({ code }) => code)));
  const rules = [...found].toSorted();
  const index = new Map(rules.map((code, i) => [code, i]));
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'langorch',
            ...(version === undefined ? {} : { semanticVersion: version }),
            rules: descriptors(rules, origin),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: files.flatMap(({ uri, diagnostics }) =>
          diagnostics.map((one): Json => result(one, uri, index.get(one.code) ?? -1)),
        ),
      },
    ],
  };
}

/** What each code means (§3.49); a code that no page knows has its name alone. */
function descriptors(found: readonly string[], origin: string | null): Json[] {
  const known = new Map(CODES.map((one) => [one.code, one]));
  return found.map((id) => {
    const code = known.get(id);
    if (code === undefined) return { id };
    const why = whyOf(id);
    return {
      id,
      shortDescription: { text: plain(code.summary) },
      fullDescription: { text: plain(`${code.summary} ${why}`.trim()) },
      defaultConfiguration: { level: LEVELS[code.severity] },
      help: { text: plain(why === '' ? code.summary : why), markdown: `**${code.summary}**\n\n${why}`.trim() },
      ...(origin === null ? {} : { helpUri: new URL(docsUrl(id), origin).href }),
      properties: { tags: [code.group] },
    };
  });
}

function result(one: Diagnostic, uri: string, ruleIndex: number): JsonObject {
  const { code, severity, message, hint, pointer, related } = one;
  return {
    ruleId: code,
    ruleIndex,
    level: LEVELS[severity],
    message: { text: `${message} ${hint}`.trim() },
    locations: [location(one, uri)],
    ...(related.length === 0
      ? {}
      : {
          relatedLocations: related.map(
            (place, i): Json => ({
              id: i + 1,
              ...location(place, uri),
              message: { text: place.message },
            }),
          ),
        }),
    // The same finding on another line is the same one still.
    partialFingerprints: { 'codeAndPointer/v1': `${code} ${pointer}` },
    properties: { pointer, hint },
  };
}

interface Located {
  pointer: string;
  line?: number;
  column?: number;
  end_line?: number;
  end_column?: number;
}

function location(place: Located, uri: string): JsonObject {
  return {
    physicalLocation: { artifactLocation: { uri: encodeUri(uri) }, ...region(place) },
    ...(place.pointer === '' ? {} : { logicalLocations: [{ fullyQualifiedName: place.pointer, kind: 'value' }] }),
  };
}

/** Lines and columns from 1, the end column exclusive (§3.30); none where the document did not come as text. */
function region({ line, column, end_line, end_column }: Located): JsonObject {
  if (line === undefined) return {};
  return {
    region: {
      startLine: line,
      ...(column === undefined ? {} : { startColumn: column }),
      ...(end_line === undefined ? {} : { endLine: end_line }),
      ...(end_column === undefined ? {} : { endColumn: end_column }),
    },
  };
}

/** A path as a URI reference (RFC 3986): what stands in the way of reading it is escaped, a scheme stays. */
function encodeUri(uri: string): string {
  return encodeURI(uri.replace(/\p{Cs}/gu, '\ufffd')).replace(/[?#]/g, (sign) => (sign === '?' ? '%3F' : '%23'));
}

/** Markdown's code marks have no place in plain text. */
function plain(markdown: string): string {
  return markdown.replaceAll('`', '');
}
