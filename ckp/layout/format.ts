import { parseDocument } from 'yaml';
import { canonicalJson } from '../canonical.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { readText } from '../source/read.ts';
import type { SourceFormat, SourceText } from '../source/source-text.ts';
import { formatJson } from './format-json.ts';

/** The text in the shared layout; or null, with the errors for which it cannot be laid out. */
export interface Formatted {
  text: string | null;
  diagnostics: readonly Diagnostic[];
}

/**
 * The layout that all documents share, of JSON with or without comments and of YAML. It means the same, to the byte of
 * its canonical JSON; laying out what was laid out changes nothing. Total.
 */
export function formatText(text: string, format: SourceFormat | 'auto' = 'auto'): Formatted {
  const source = readText(text, format);
  const errors = source.diagnostics.filter(({ severity }) => severity === 'error');
  if (source.document === undefined || errors.length > 0) return { text: null, diagnostics: source.diagnostics };
  const laidOut = source.format === 'json' ? formatJson(text) : formatYaml(text);
  // What a layout may never do is checked each time: it is cheap beside a file that means something else.
  return { text: isSame(source, readText(laidOut, source.format)) ? laidOut : text, diagnostics: source.diagnostics };
}

/** The library reads some texts that it refuses to print, by throwing (an anchor with a control character): they stay. */
function formatYaml(text: string): string {
  // A carriage return ends a line too (YAML 1.2 §5.4): the library leaves one alone at the end of a comment.
  const document = parseDocument(text.replace(/^\ufeff/, '').replaceAll(/\r\n?/g, '\n'));
  let laidOut: string;
  try {
    laidOut = document.toString({ lineWidth: 100, indent: 2, flowCollectionPadding: true });
  } catch {
    return text;
  }
  return laidOut.endsWith('\n') ? laidOut : `${laidOut}\n`;
}

function isSame(before: SourceText, after: SourceText): boolean {
  if (before.document === undefined || after.document === undefined) return false;
  return canonicalJson(before.document) === canonicalJson(after.document);
}
