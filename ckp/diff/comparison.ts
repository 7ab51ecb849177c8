import { isJsonObject, type Json, type JsonObject } from '../../schema/json.ts';
import { at } from '../syntax/pointer.ts';
import type { Area, Change, Level } from './difference.ts';
import { isParsed, meaningOf, RAW_FIELDS, wordsOf } from './values.ts';

/** One thing of both versions that is being compared: a node, a step, the settings. */
export interface Compared {
  node: string | null;
  part: string | null;
  /** How it is called in a sentence. */
  name: string;
  before: { document: Json; pointer: string };
  after: { document: Json; pointer: string };
}

/** Where a change of it stands. */
export function placesOf({ node, before, after }: Compared): Pick<Change, 'node' | 'before_pointer' | 'after_pointer'> {
  return { node, before_pointer: before.pointer, after_pointer: after.pointer };
}

/** Collects changes. */
export class Comparison {
  readonly changes: Change[] = [];

  add(change: Partial<Change> & Pick<Change, 'area' | 'what' | 'level' | 'text'>): void {
    this.changes.push({
      breaking: false,
      node: null,
      part: null,
      field: null,
      before_pointer: null,
      after_pointer: null,
      ...change,
    });
  }

  /** Compares two objects field by field and says each difference. */
  fields(of: Compared, before: JsonObject, after: JsonObject, told: FieldRules, path: string[] = []): void {
    for (const field of new Set([...Object.keys(before), ...Object.keys(after)])) {
      if (path.length === 0 && told.skip.has(field)) continue;
      this.#field(of, before[field] ?? null, after[field] ?? null, told, [...path, field]);
    }
  }

  #field(of: Compared, before: Json, after: Json, told: FieldRules, path: string[]): void {
    const last = path.at(-1) ?? '';
    const isNested = isJsonObject(before) && isJsonObject(after) && !isParsed(before) && !isParsed(after);
    if (isNested && !told.whole.has(last) && !RAW_FIELDS.has(last)) {
      this.fields(of, before, after, told, path);
      return;
    }
    if (meaningOf(before) === meaningOf(after)) return;
    const { area, level } = told.kindOf(path);
    const field = path.join('.');
    const say = told.words.get(last) ?? ((value: Json) => wordsOf(value, last));
    this.add({
      area,
      level,
      what: 'changed',
      node: of.node,
      part: of.part,
      field,
      text: `${of.name}: \`${field}\` was ${say(before)}, is ${say(after)}.`,
      before_pointer: locate(of.before.document, of.before.pointer, path),
      after_pointer: locate(of.after.document, of.after.pointer, path),
    });
  }
}

/** How the fields of one kind of thing are told. */
export interface FieldRules {
  skip: ReadonlySet<string>;
  /** Objects that are told as one. */
  whole: ReadonlySet<string>;
  words: ReadonlyMap<string, (value: Json) => string>;
  kindOf(path: readonly string[]): { area: Area; level: Level };
}

/** Where a field stands in a document: under its own path or inline; else the thing that it belongs to. */
export function locate(document: Json, pointer: string, path: readonly string[]): string {
  const candidates = [path, path.slice(-1), path.slice(0, 1), path.slice(1)];
  for (const candidate of candidates) {
    if (candidate.length === 0) continue;
    const place = at(pointer, ...candidate);
    if (exists(document, place)) return place;
  }
  return pointer;
}

function exists(document: Json, pointer: string): boolean {
  let value: Json | undefined = document;
  for (const token of pointer.split('/').slice(1)) {
    const key = token.replaceAll('~1', '/').replaceAll('~0', '~');
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return false;
    value = (value as { [key: string]: Json })[key];
  }
  return true;
}
