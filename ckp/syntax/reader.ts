import { isJsonObject, type Json, type JsonObject } from '../../schema/json.ts';
import { at, type Located } from './pointer.ts';
import type { Notes, ReferenceKind } from './tree.ts';

/**
 * Reads one JSON object field by field. It knows what was asked for, so `finish` can note the fields nobody knows;
 * a value of the wrong kind is noted and reads as absent, so reading never fails. `null` is absent. The first of
 * several aliases wins; the first of the names asked for is the field's name in the normal form.
 */
export class FieldReader {
  readonly source: JsonObject;
  readonly pointer: string;
  /** The object's pointer in the normal form (REFERENCE §1). */
  readonly place: string;
  readonly notes: Notes;
  /** Every name that was asked for, call by call: put together only where a field of the source is nobody's. */
  readonly #asked: (readonly string[])[] = [];
  /** Those of them that the source has: a short list, where there are many that it might have. */
  readonly #found: string[] = [];

  constructor(source: JsonObject, pointer: string, notes: Notes, place = pointer) {
    this.source = source;
    this.pointer = pointer;
    this.notes = notes;
    this.place = place;
    if (place !== pointer) notes.places.set(pointer, place);
  }

  /** Declares fields that something else reads, so that they are not unknown. */
  allow(...names: string[]): void {
    this.#asked.push(names);
  }

  has(name: string): boolean {
    return Object.hasOwn(this.source, name) && this.source[name] !== null;
  }

  any(...names: string[]): Located<Json> | null {
    return this.anyAs(names[0] ?? '', names);
  }

  /** As `any`, with the name that the field has in the normal form. */
  anyAs(normal: string, names: readonly string[]): Located<Json> | null {
    const { source } = this;
    this.#asked.push(names);
    let kept: string | null = null;
    for (let i = 0; i < names.length; i++) {
      const name = names[i] as string;
      const value = source[name];
      if (value === undefined || value === null || !Object.hasOwn(source, name)) continue;
      this.#found.push(name);
      if (kept === null) kept = name;
      else note(this.notes.conflicts, { pointer: at(this.pointer, name), kept, dropped: name });
    }
    if (kept === null) return null;
    if (normal !== kept) this.renamed(kept, normal);
    return { value: source[kept] as Json, pointer: at(this.pointer, kept) };
  }

  /** What a field is called in the normal form, where it is written under another name. */
  renamed(written: string, normal: string): void {
    const { renames } = this.notes;
    const here = renames.get(this.pointer);
    if (here === undefined) renames.set(this.pointer, new Map([[written, normal]]));
    else here.set(written, normal);
  }

  text(...names: string[]): Located<string> | null {
    return this.#typed(names, 'text', textOf);
  }

  /** Text, or a number or boolean as its text: `version: 2`, `error_code: 404`. */
  word(...names: string[]): Located<string> | null {
    return this.wordAs(names[0] ?? '', names);
  }

  /** As `word`, with the name that the field has in the normal form. */
  wordAs(normal: string, names: readonly string[]): Located<string> | null {
    return this.#typed(names, 'text', wordOf, normal);
  }

  /** A finite number, or numeric text. */
  number(...names: string[]): Located<number> | null {
    return this.#typed(names, 'a number', numberOf);
  }

  /** A whole number, zero or more. */
  count(...names: string[]): Located<number> | null {
    return this.#typed(names, 'a whole number, zero or more', countOf);
  }

  /** Milliseconds: zero or more. */
  milliseconds(...names: string[]): Located<number> | null {
    return this.#typed(names, 'milliseconds (a number, zero or more)', millisecondsOf);
  }

  boolean(...names: string[]): Located<boolean> | null {
    return this.#typed(names, 'true or false', booleanOf);
  }

  object(...names: string[]): Located<JsonObject> | null {
    return this.#typed(names, 'an object', objectOf);
  }

  list(...names: string[]): Located<Json>[] {
    const found = this.#typed(names, 'a list', listOf);
    if (found === null) return [];
    return found.value.map((value, i) => ({ value, pointer: at(found.pointer, i) }));
  }

  /** A list of objects, each with its own reader; anything else in it is noted. */
  objects(...names: string[]): FieldReader[] {
    const [normal = ''] = names;
    return this.list(...names).flatMap((item, i) => {
      if (isJsonObject(item.value)) return [this.#inner(item.value, item.pointer, normal, i)];
      this.misfit(item.pointer, names[0] ?? '', 'an object', item.value);
      return [];
    });
  }

  /** A list of texts; anything else in it is noted. */
  texts(...names: string[]): Located<string>[] {
    return this.list(...names).flatMap((item) => {
      if (typeof item.value === 'string') return [{ value: item.value, pointer: item.pointer }];
      this.misfit(item.pointer, names[0] ?? '', 'text', item.value);
      return [];
    });
  }

  /** A block of its own: a reader over the object under the name, null when absent. */
  block(...names: string[]): FieldReader | null {
    const found = this.object(...names);
    return found === null ? null : this.#inner(found.value, found.pointer, names[0] ?? '');
  }

  /** A reader of what stands under a field; in the normal form that is always called by its first name. */
  #inner(source: JsonObject, pointer: string, ...normal: (string | number)[]): FieldReader {
    const place = at(this.place, ...normal);
    return new FieldReader(source, pointer, this.notes, place);
  }

  /** The id of a node, noted as a reference. Blank text is absent. */
  node(from: string | null, kind: ReferenceKind, ...names: string[]): Located<string> | null {
    const found = this.text(...names);
    if (found === null || found.value === '') return null;
    this.notes.references.push({ from, to: found.value, kind, pointer: found.pointer });
    return found;
  }

  missing(field: string, what: string): void {
    note(this.notes.missing, { pointer: this.pointer, field, what });
  }

  misfit(pointer: string, field: string, expected: string, value: Json): void {
    note(this.notes.misfits, { pointer, field, expected, found: shown(value) });
  }

  /** Notes every field that nobody asked for. `_…` and `$schema` are comments (REFERENCE §1). */
  finish(): void {
    let known: string[] | null = null;
    for (const field in this.source) {
      if (isComment(field) || this.#found.includes(field)) continue;
      if (this.#asked.some((names) => names.includes(field))) continue;
      known ??= [...new Set(this.#asked.flat())];
      note(this.notes.unknownFields, { pointer: at(this.pointer, field), field, known });
    }
  }

  #typed<T>(
    names: readonly string[],
    expected: string,
    convert: (value: Json) => T | undefined,
    normal = names[0] ?? '',
  ): Located<T> | null {
    const found = this.anyAs(normal, names);
    if (found === null) return null;
    const value = convert(found.value);
    if (value === undefined) {
      this.misfit(found.pointer, names[0] ?? '', expected, found.value);
      return null;
    }
    // Most values are taken as they stand.
    return (value as unknown) === found.value ? (found as Located<T & Json>) : { value, pointer: found.pointer };
  }
}

/** More of one kind than anybody reads; the first stand for the rest. */
const MOST_NOTES = 1_000;

/** Adds a note, up to a thousand of a kind, so that a document of nothing but faults costs no memory. */
export function note<T>(notes: T[], one: T): void {
  if (notes.length < MOST_NOTES) notes.push(one);
}

export function isComment(field: string): boolean {
  return field.startsWith('_') || field === '$schema';
}

/** A short value as it stands, else what kind it is: enough to find it by. */
function shown(value: Json): string {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return typeof value === 'string' && value.length <= LONGEST_SHOWN ? `the text “${value}”` : kindOf(value);
}

const LONGEST_SHOWN = 24;

function kindOf(value: Json): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'an object';
  return typeof value === 'string' ? 'text' : `a ${typeof value}`;
}

function textOf(value: Json): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function booleanOf(value: Json): boolean | undefined {
  if (typeof value === 'boolean') return value;
  return value === 'true' ? true : value === 'false' ? false : undefined;
}

function objectOf(value: Json): JsonObject | undefined {
  return isJsonObject(value) ? value : undefined;
}

function listOf(value: Json): Json[] | undefined {
  return Array.isArray(value) ? value : undefined;
}

function countOf(value: Json): number | undefined {
  const n = numberOf(value);
  return n !== undefined && n >= 0 && Number.isSafeInteger(n) ? n : undefined;
}

function millisecondsOf(value: Json): number | undefined {
  const n = numberOf(value);
  return n !== undefined && n >= 0 && n <= Number.MAX_SAFE_INTEGER ? n : undefined;
}

function wordOf(value: Json): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

const NUMERIC = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/;

function numberOf(value: Json): number | undefined {
  const n =
    typeof value === 'number' ? value : typeof value === 'string' && NUMERIC.test(value.trim()) ? Number(value) : NaN;
  return Number.isFinite(n) ? n : undefined;
}
