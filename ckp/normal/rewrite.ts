import { isJsonObject, type Json, type JsonObject, setMember } from '../../schema/json.ts';
import { at } from '../syntax/pointer.ts';
import type { Notes } from '../syntax/tree.ts';

/** What is done to an object whose fields already have their names of the normal form. */
export type Edit = (written: JsonObject) => JsonObject;

/**
 * Writes parts of a document anew: fields under their names of the normal form, as the reader noted them, and each
 * object that has an edit of its own through it. What needs no change is shared with the document, not copied.
 */
export class Rewriter {
  readonly #renames: Notes['renames'];
  readonly #edits: ReadonlyMap<string, Edit>;
  /** Pointers of everything that changes, and of everything around it. */
  readonly #touched = new Set<string>();

  constructor({ renames }: Notes, edits: ReadonlyMap<string, Edit>) {
    this.#renames = renames;
    this.#edits = edits;
    for (const pointers of [renames.keys(), edits.keys()]) for (const pointer of pointers) this.#touch(pointer);
  }

  rewritten(value: Json, pointer: string): Json {
    if (!this.#touched.has(pointer)) return value;
    if (Array.isArray(value)) return value.map((item, i) => this.rewritten(item, at(pointer, i)));
    return isJsonObject(value) ? this.object(value, pointer) : value;
  }

  object(source: JsonObject, pointer: string): JsonObject {
    if (!this.#touched.has(pointer)) return source;
    const written: JsonObject = {};
    for (const [name, value] of this.fields(source, pointer)) setMember(written, name, value);
    return this.#edits.get(pointer)?.(written) ?? written;
  }

  /** What an object holds in the normal form, but for some fields that somebody else writes. */
  *fields(source: JsonObject, pointer: string, but: ReadonlySet<string> = NONE): Generator<[string, Json]> {
    for (const [field, name] of namesOf(source, this.#renames.get(pointer))) {
      if (!but.has(field)) yield [name, this.rewritten(source[field] ?? null, at(pointer, field))];
    }
  }

  #touch(pointer: string): void {
    for (let end = pointer.length; end >= 0; end = pointer.lastIndexOf('/', end - 1)) {
      const prefix = pointer.slice(0, end);
      if (this.#touched.has(prefix)) return;
      this.#touched.add(prefix);
      if (end === 0) return;
    }
  }
}

const NONE: ReadonlySet<string> = new Set();

/**
 * Each field and what it is called. Where a field takes a name that another one has already, that one lost against it:
 * it gets the other's name, and so loses again.
 */
function namesOf(source: JsonObject, renames: ReadonlyMap<string, string> | undefined): [string, string][] {
  const fields = Object.keys(source);
  if (renames === undefined) return fields.map((field) => [field, field]);
  const takenBy = new Map<string, string>();
  for (const [field, name] of renames) if (Object.hasOwn(source, field)) takenBy.set(name, field);
  return fields.flatMap((field): [string, string][] => {
    const name = renames.get(field);
    if (name !== undefined) return [[field, name]];
    const winner = takenBy.get(field);
    if (winner === undefined) return [[field, field]];
    return source[field] === null ? [] : [[field, winner]];
  });
}
