import { isJsonObject, type Json, type JsonObject } from '../../schema/json.ts';
import { withOne } from '../lists.ts';
import { Asked, bitOf } from './asked.ts';
import { at, type Located } from './pointer.ts';
import type { Notes, ReferenceKind } from './tree.ts';
import { booleanOf, countOf, listOf, millisecondsOf, numberOf, objectOf, shown, textOf, wordOf } from './values.ts';

/**
 * Reads one JSON object field by field. It knows what was asked for, so `finish` can note the fields nobody knows;
 * a value of the wrong kind is noted and reads as absent, so reading never fails. `null` is absent. The first of
 * several names wins; the one asked for is what the field is called in the normal form, its aliases are not.
 */
export class FieldReader {
  readonly source: JsonObject;
  readonly pointer: string;
  /** The object's pointer in the normal form (REFERENCE §1). */
  readonly place: string;
  readonly notes: Notes;
  /** What it has. A look through these few is quicker than asking an object for what it mostly does not have. */
  readonly fields: readonly string[];
  /** The bits of their names, see {@link bitOf}. */
  readonly #bits: number;
  /** Those of them that were asked for: a bit for each of the first, by its number. */
  #found = 0;
  /** The same for what comes after as many as there are bits, of which hardly any object has one. */
  #foundAfter: Set<string> | null = null;
  #asked: Asked;
  /** Where the field that was found last stands in the object. */
  #token = '';

  constructor(source: JsonObject, pointer: string, notes: Notes, place = pointer, asked = Asked.nothing) {
    this.source = source;
    this.pointer = pointer;
    this.notes = notes;
    this.place = place;
    const fields = Object.keys(source);
    let bits = 0;
    for (let i = 0; i < fields.length; i++) bits |= bitOf(fields[i] as string);
    this.fields = fields;
    this.#bits = bits;
    this.#asked = asked;
    if (place !== pointer) notes.places.set(pointer, place);
  }

  /** Declares fields that something else reads, so that they are not unknown. */
  allow(names: readonly string[]): void {
    this.#asked = this.#asked.andAll(names).end;
  }

  has(name: string): boolean {
    return this.fields.includes(name) && this.source[name] !== null;
  }

  any(name: string, aliases = NO_ALIASES): Located<Json> | null {
    const found = this.#first(name, name, aliases);
    return found === null ? null : { value: this.source[found] as Json, pointer: this.pointer + this.#token };
  }

  /**
   * The first of a field's names that there is, whose place is then in `#token`; `normal` is what it is called in the
   * normal form.
   */
  #first(normal: string, name: string, aliases: readonly string[]): string | null {
    this.#asked = this.#asked.and(name);
    if (aliases.length > 0) {
      // Most fields have none of their names.
      const { end, bits } = this.#asked.andAll(aliases);
      if ((this.#bits & (bits | this.#asked.bit)) === 0) {
        this.#asked = end;
        return null;
      }
    }
    let kept = this.#isThere(name, this.#asked.bit) ? name : null;
    let { token } = this.#asked;
    for (let i = 0; i < aliases.length; i++) {
      const alias = aliases[i] as string;
      this.#asked = this.#asked.and(alias);
      if (!this.#isThere(alias, this.#asked.bit)) continue;
      if (kept === null) {
        kept = alias;
        token = this.#asked.token;
      } else note(this.notes.conflicts, { pointer: this.pointer + this.#asked.token, kept, dropped: alias });
    }
    if (kept === null) return null;
    if (normal !== kept) this.renamed(kept, normal);
    this.#token = token;
    return kept;
  }

  #isThere(name: string, bit: number): boolean {
    if ((this.#bits & bit) === 0) return false;
    const fields = this.fields;
    for (let i = 0; i < fields.length; i++) {
      if (fields[i] !== name) continue;
      const value = this.source[name];
      if (value === undefined || value === null) return false;
      if (i < BITS) this.#found |= 1 << i;
      else {
        this.#foundAfter ??= new Set();
        this.#foundAfter.add(name);
      }
      return true;
    }
    return false;
  }

  /** What a field is called in the normal form, where it is written under another name. */
  renamed(written: string, normal: string): void {
    const { renames } = this.notes;
    const here = renames.get(this.pointer);
    if (here === undefined) renames.set(this.pointer, new Map([[written, normal]]));
    else here.set(written, normal);
  }

  text(name: string, aliases = NO_ALIASES): Located<string> | null {
    return this.#typed(name, aliases, 'text', textOf);
  }

  /** As `text`, of which nobody asks where it stands. */
  textValue(name: string, aliases = NO_ALIASES): string | null {
    return this.#value(name, aliases, 'text', textOf, name);
  }

  booleanValue(name: string): boolean | null {
    return this.#value(name, NO_ALIASES, 'true or false', booleanOf, name);
  }

  millisecondsValue(name: string): number | null {
    return this.#value(name, NO_ALIASES, MILLISECONDS, millisecondsOf, name);
  }

  countValue(name: string): number | null {
    return this.#value(name, NO_ALIASES, COUNT, countOf, name);
  }

  wordValue(name: string, aliases = NO_ALIASES): string | null {
    return this.#value(name, aliases, 'text', wordOf, name);
  }

  /** Text, or a number or boolean as its text: `version: 2`, `error_code: 404`. */
  word(name: string, aliases = NO_ALIASES): Located<string> | null {
    return this.#typed(name, aliases, 'text', wordOf);
  }

  /** As `word`, with the name that the field has in the normal form. */
  wordAs(normal: string, [name, ...aliases]: readonly [string, ...string[]]): Located<string> | null {
    return this.#typed(name, aliases, 'text', wordOf, normal);
  }

  /** A finite number, or numeric text. */
  number(name: string, aliases = NO_ALIASES): Located<number> | null {
    return this.#typed(name, aliases, 'a number', numberOf);
  }

  /** A whole number, zero or more. */
  count(name: string, aliases = NO_ALIASES): Located<number> | null {
    return this.#typed(name, aliases, COUNT, countOf);
  }

  /** Milliseconds: zero or more. */
  milliseconds(name: string, aliases = NO_ALIASES): Located<number> | null {
    return this.#typed(name, aliases, MILLISECONDS, millisecondsOf);
  }

  boolean(name: string, aliases = NO_ALIASES): Located<boolean> | null {
    return this.#typed(name, aliases, 'true or false', booleanOf);
  }

  object(name: string, aliases = NO_ALIASES): Located<JsonObject> | null {
    return this.#typed(name, aliases, 'an object', objectOf);
  }

  list(name: string, aliases = NO_ALIASES): Located<Json>[] {
    const found = this.#typed(name, aliases, 'a list', listOf);
    if (found === null) return [];
    return found.value.map((value, i) => ({ value, pointer: at(found.pointer, i) }));
  }

  /** A list of objects, each with its own reader; anything else in it is noted. */
  objects(name: string, aliases = NO_ALIASES): readonly FieldReader[] {
    const found = this.#typed(name, aliases, 'a list', listOf);
    if (found === null || found.value.length === 0) return NO_READERS;
    const place = at(this.place, name);
    const isInPlace = place === found.pointer;
    let readers: readonly FieldReader[] = NO_READERS;
    for (let i = 0; i < found.value.length; i++) {
      const item = found.value[i] ?? null;
      const pointer = at(found.pointer, i);
      if (isJsonObject(item))
        readers = withOne(readers, new FieldReader(item, pointer, this.notes, isInPlace ? pointer : at(place, i)));
      else this.misfit(pointer, name, 'an object', item);
    }
    return readers;
  }

  /** A list of texts; anything else in it is noted. */
  texts(name: string): Located<string>[] {
    return this.list(name).flatMap((item) => {
      if (typeof item.value === 'string') return [{ value: item.value, pointer: item.pointer }];
      this.misfit(item.pointer, name, 'text', item.value);
      return [];
    });
  }

  /** A block of its own: a reader over the object under the name, null when absent. */
  block(name: string): FieldReader | null {
    const found = this.object(name);
    return found === null ? null : new FieldReader(found.value, found.pointer, this.notes, at(this.place, name));
  }

  /** A block whose names are the author's own. */
  table(name: string): FieldReader | null {
    const found = this.object(name);
    if (found === null) return null;
    return new FieldReader(found.value, found.pointer, this.notes, at(this.place, name), Asked.fresh());
  }

  /** The id of a node, noted as a reference. Blank text is absent. */
  node(from: string | null, kind: ReferenceKind, name: string, aliases = NO_ALIASES): Located<string> | null {
    const found = this.text(name, aliases);
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
    for (let i = 0; i < this.fields.length; i++) {
      const field = this.fields[i] as string;
      if (this.#wasFound(i, field) || isComment(field)) continue;
      known ??= this.#asked.names();
      if (known.includes(field)) continue;
      note(this.notes.unknownFields, { pointer: at(this.pointer, field), field, known });
    }
  }

  #wasFound(i: number, field: string): boolean {
    return i < BITS ? (this.#found & (1 << i)) !== 0 : this.#foundAfter?.has(field) === true;
  }

  #typed<T>(
    name: string,
    aliases: readonly string[],
    expected: string,
    convert: (value: Json) => T | undefined,
    normal = name,
  ): Located<T> | null {
    const value = this.#value(name, aliases, expected, convert, normal);
    return value === null ? null : { value, pointer: this.pointer + this.#token };
  }

  #value<T>(
    name: string,
    aliases: readonly string[],
    expected: string,
    convert: (value: Json) => T | undefined,
    normal: string,
  ): T | null {
    const found = this.#first(normal, name, aliases);
    if (found === null) return null;
    const written = this.source[found] as Json;
    const value = convert(written);
    if (value !== undefined) return value;
    this.misfit(this.pointer + this.#token, name, expected, written);
    return null;
  }
}

const COUNT = 'a whole number, zero or more';
const MILLISECONDS = 'milliseconds (a number, zero or more)';

const NO_ALIASES: readonly string[] = [];
/** That a number holds for sure. */
const BITS = 31;

const NO_READERS: readonly FieldReader[] = [];

/** More of one kind than anybody reads; the first stand for the rest. */
const MOST_NOTES = 1_000;

/** Adds a note, up to a thousand of a kind, so that a document of nothing but faults costs no memory. */
export function note<T>(notes: T[], one: T): void {
  if (notes.length < MOST_NOTES) notes.push(one);
}

export function isComment(field: string): boolean {
  return field.startsWith('_') || field === '$schema';
}
