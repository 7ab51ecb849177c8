import { type Document, type ParsedNode, parseAllDocuments, type YAMLError } from 'yaml';
import { MAX_DEPTH } from '../../syntax/depth.ts';
import { type Fault, MOST_FAULTS, SOURCE_CODES, type SourceCode } from '../faults.ts';
import type { Reading } from '../source-text.ts';
import { Unfolding } from './unfold.ts';

/**
 * YAML 1.2 (core schema) to a document of what JSON can say, with the place of everything in it. Total: what the
 * package throws, if it ever does, is a fault too.
 */
export function parseYaml(text: string): Reading {
  const faults: Fault[] = [];
  const add = (code: SourceCode, fault: Omit<Fault, 'code' | 'severity'>) => {
    if (faults.length < MOST_FAULTS) faults.push({ code, severity: SOURCE_CODES[code][0], ...fault });
  };
  const here = { pointer: '', related: [] };
  const tooDeep = (): Reading => {
    const message = 'The text is nested far deeper than a procedure may be.';
    const hint = `Flatten it: at most ${MAX_DEPTH} levels.`;
    return { read: null, faults: [{ code: 'too_deep', severity: 'error', message, hint, start: 0, end: 0, ...here }] };
  };
  if (opensMore(text, MOST_OPEN)) return tooDeep();
  let documents: Document.Parsed<ParsedNode>[];
  try {
    const parsed = parseAllDocuments(text, {
      schema: 'core',
      uniqueKeys: false,
      prettyErrors: false,
      logLevel: 'silent',
    });
    documents = 'empty' in parsed ? [] : parsed;
  } catch {
    return tooDeep();
  }
  const [document, second] = documents;
  if (document === undefined || (document.contents === null && document.errors.length === 0)) {
    const message = 'The text holds no document.';
    const hint = 'A procedure is one mapping that starts with `procedure_id: …`.';
    add('invalid_yaml', { message, hint, start: 0, end: 0, ...here });
    return { read: null, faults };
  }
  if (document.errors.some(({ code }) => code === 'RESOURCE_EXHAUSTION')) return tooDeep();
  for (const error of [...document.errors, ...document.warnings]) {
    const [start, end] = error.pos;
    add('invalid_yaml', { message: sentence(error.message), hint: hintFor(error, text), start, end, ...here });
  }
  if (second !== undefined) {
    const start = second.range[0];
    const message = 'A second document starts here, but a text holds one procedure.';
    add('invalid_yaml', {
      message,
      hint: 'Delete the line “---” before it, or put it in a file of its own.',
      start,
      end: start,
      ...here,
    });
  }
  if (faults.length > 0 || document.contents === null) return { read: null, faults };
  const read = new Unfolding(text, add).document(document.contents);
  const understood = !faults.some(({ code }) => code === 'invalid_yaml' || code === 'too_deep');
  faults.sort((a, b) => a.start - b.start);
  return { read: understood ? read : null, faults };
}

/** Brackets open at once, whatever they stand in: the package reads by recursion, and slowly where it runs out. */
const MOST_OPEN = 1_000;

function opensMore(text: string, most: number): boolean {
  let open = 0;
  for (const [bracket] of text.matchAll(/[[\]{}]/g)) {
    open += bracket === '[' || bracket === '{' ? 1 : -1;
    if (open > most) return true;
    if (open < 0) open = 0;
  }
  return false;
}

/** The package's own words, as one sentence. */
function sentence(message: string): string {
  const first = (message.split('\n')[0] ?? message).trim();
  return /[.!?]$/.test(first) ? first : `${first}.`;
}

const QUOTE_HINT = 'A text that starts with {{ stands in quotes in YAML: "{{name}}".';

const HINTS: Partial<Record<YAMLError['code'], string>> = {
  BAD_ALIAS: 'An anchor (&name) stands before its alias (*name). A text that starts with “*” stands in quotes.',
  BAD_DQ_ESCAPE: 'In double quotes a backslash is written \\\\; in single quotes it stands for itself.',
  BAD_INDENT: 'Indent the lines of one mapping or list by the same number of spaces.',
  BAD_SCALAR_START: 'Put the text in quotes.',
  BLOCK_AS_IMPLICIT_KEY: 'A text that holds “: ” stands in quotes.',
  BLOCK_IN_FLOW: 'Inside { } and [ ] write items separated by commas.',
  MISSING_CHAR: 'Write what is missing there; a text that holds “: ” or “#” stands in quotes.',
  MULTILINE_IMPLICIT_KEY: 'A name stands on one line, with a colon and a space after it.',
  TAB_AS_INDENT: 'Indent with spaces.',
  TAG_RESOLVE_FAILED: 'Tags mean nothing in a procedure. A text that starts with “!” stands in quotes.',
  UNEXPECTED_TOKEN: 'Check the indentation and the quotes around this place.',
};

function hintFor({ code, pos }: YAMLError, text: string): string {
  const lineStart = Math.max(text.lastIndexOf('\n', pos[0] - 1), text.lastIndexOf('\r', pos[0] - 1)) + 1;
  const line = /[^\r\n]*/y;
  line.lastIndex = lineStart;
  if (/(?:: |- )\s*\{\{/.test(line.exec(text)?.[0].slice(0, 1_000) ?? '')) return QUOTE_HINT;
  return HINTS[code] ?? 'Check the indentation and the quotes around this place.';
}
