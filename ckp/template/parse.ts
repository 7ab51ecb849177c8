import type { Json } from '../../schema/json.ts';
import type { PathExpr } from '../expression/ast.ts';
import { type BareWord, Reader, type SyntaxFault } from '../expression/reader.ts';
import { withOne } from '../lists.ts';
import type { Template } from './ast.ts';
import type { Braced } from './placeholder.ts';
import { isPlatformKey } from './reserved.ts';
import { meltLiterals, readText } from './text-syntax.ts';

/** Deepest nesting of a value that is a template. */
const MAX_DEPTH = 100;

export type ParsedTemplate =
  | {
      ok: true;
      template: Template;
      /** Every path it reads, in order of appearance. */
      reads: TemplateRead[];
      /** Defaults that were written without quotes, with the text they stand in. */
      bareDefaults: readonly BareDefault[];
    }
  | { ok: false; errors: readonly TemplateFault[] };

interface BareDefault {
  word: string;
  at: number;
  pointer: string;
  inKey: boolean;
}

/** A path that a value reads. */
export interface TemplateRead {
  path: PathExpr;
  /** Where it stands: a JSON pointer. */
  pointer: string;
  /** Something stands in where it is null. */
  hasDefault: boolean;
}

/** Why a text in the value does not parse, and in which. */
export interface TemplateFault extends SyntaxFault {
  pointer: string;
  /** The text that `at` is an offset into; null where the fault is not of a text. */
  source: string | null;
  /** That text is the key of the member at `pointer`, not its value. */
  inKey?: boolean;
}

/**
 * Parses a value, any JSON, whose texts and keys may hold `{{ }}`. Total, and reports every fault at once. A part
 * without placeholders stays one literal, so a plan holds it as it was written. Source: REFERENCE §4.
 *
 * @param pointer where the value stands: what is told of it stands in or below that
 * @example parseTemplate({ to: '{{customer.email}}', subject: 'Invoice {{number}}' })
 */
export function parseTemplate(value: Json, pointer = ''): ParsedTemplate {
  if (isPlain(value)) return { ok: true, template: { t: 'lit', v: value }, reads: NONE, bareDefaults: NONE };
  const parser = new Parser();
  const template = parser.value(value, pointer, 0);
  const { reads, bareDefaults, errors } = parser;
  return errors.length === 0 ? { ok: true, template, reads, bareDefaults } : { ok: false, errors };
}

const NONE: never[] = [];

/** A text without braces, or no text at all: most values are, and stand for themselves. */
export function isPlain(value: Json): boolean {
  return typeof value === 'string' ? !value.includes('{{') : typeof value !== 'object' || value === null;
}

class Parser {
  reads: TemplateRead[] = NONE;
  bareDefaults: readonly BareDefault[] = NONE;
  errors: readonly TemplateFault[] = NONE;

  value(value: Json, pointer: string, depth: number): Template {
    if (typeof value === 'string') return this.text(value, pointer);
    if (typeof value !== 'object' || value === null) return { t: 'lit', v: value };
    if (depth >= MAX_DEPTH) {
      this.fail({ pointer, source: null, at: 0, message: `a value nests at most ${MAX_DEPTH} levels deep` });
      return { t: 'lit', v: null };
    }
    return Array.isArray(value) ? this.list(value, pointer, depth) : this.object(value, pointer, depth);
  }

  private fail(fault: TemplateFault): void {
    this.errors = withOne(this.errors, fault);
  }

  private list(list: Json[], pointer: string, depth: number): Template {
    const items = list.map((item, i) => this.value(item, `${pointer}/${i}`, depth + 1));
    return items.every((item) => item.t === 'lit')
      ? { t: 'lit', v: list.map((_, i) => literal(items[i])) }
      : { t: 'arr', items };
  }

  private object(object: { [key: string]: Json }, pointer: string, depth: number): Template {
    const entries: [Template, Template][] = [];
    let isLiteral = true;
    for (const name of Object.keys(object)) {
      const there = `${pointer}/${escapePointer(name)}`;
      const key = this.key(name, there);
      const value = this.value(object[name] ?? null, there, depth + 1);
      isLiteral = isLiteral && key.t === 'lit' && value.t === 'lit';
      entries.push([key, value]);
    }
    if (!isLiteral) return { t: 'obj', entries };
    return { t: 'lit', v: Object.fromEntries(entries.map(([key, value]) => [String(literal(key)), literal(value)])) };
  }

  private key(key: string, pointer: string): Template {
    if (isPlatformKey(key)) {
      const message = `\`${key}\` is a key of the platform's own; a secret is written {{secrets.alias}}`;
      this.fail({ pointer, source: null, at: 0, message });
    }
    const reads = this.reads.length;
    const template = this.text(key, pointer, true);
    if (this.reads.length > reads && this.reads.slice(reads).some(({ path }) => path.root === 'secrets')) {
      this.fail({ pointer, source: key, at: 0, message: 'a secret cannot stand in a key', inKey: true });
    }
    return template;
  }

  private text(source: string, pointer: string, inKey = false): Template {
    if (!source.includes('{{')) return { t: 'lit', v: source };
    const reader = new Reader(source);
    const braced = readText(reader);
    if (braced === null) {
      const fault = reader.fault ?? { message: 'not a template', at: 0 };
      this.fail({ pointer, source, inKey, ...fault });
      return { t: 'lit', v: null };
    }
    if (reader.bareDefaults.length > 0) this.noteBare(reader.bareDefaults, pointer, inKey);
    // By number: there are thousands of texts, and an iterator makes objects for each.
    for (let i = 0; i < braced.length; i += 1) {
      const part = braced[i] as string | Braced;
      if (typeof part === 'string' || 'literal' in part) continue;
      const hasDefault = part.filters.length > 0 && part.filters.some(isDefault);
      this.reads = withOne(this.reads, { path: part.path, pointer, hasDefault });
    }
    return joined(braced);
  }

  private noteBare(words: readonly BareWord[], pointer: string, inKey: boolean): void {
    for (const bare of words) this.bareDefaults = withOne(this.bareDefaults, { ...bare, pointer, inKey });
  }
}

function isDefault({ name }: { name: string }): boolean {
  return name === 'default';
}

/** One placeholder alone keeps its native type; literals melt into the text around them. */
function joined(braced: (string | Braced)[]): Template {
  const [only] = braced;
  if (braced.length === 1 && only !== undefined && typeof only !== 'string') {
    return 'literal' in only ? { t: 'lit', v: only.literal } : { t: 'one', ref: only };
  }
  const parts = meltLiterals(braced);
  const [first] = parts;
  return parts.length === 1 && typeof first === 'string' ? { t: 'lit', v: first } : { t: 'text', parts };
}

function literal(template: Template | undefined): Json {
  return template?.t === 'lit' ? template.v : null;
}

/** RFC 6901 §3. */
function escapePointer(key: string): string {
  return key.includes('~') || key.includes('/') ? key.replaceAll('~', '~0').replaceAll('/', '~1') : key;
}
