import { type BlobRef, isJsonObject, type Json } from '../../schema/json.ts';
import { isClockName } from '../expression/clock.ts';
import type { EvalWarning, Scope } from '../scope.ts';

/**
 * Names in a transformation: `item`, `index` and `acc`, else a field of the item, else a variable, else null; a name
 * that only other items have as a field is null too. Source: REFERENCE §7, transform.
 */
export class ItemScope implements Scope {
  readonly now: number;
  private readonly outer: Scope;
  private item: Json = null;
  private index: number | null = null;
  /** What a reduce has gathered so far; undefined in everything else. */
  private acc: Json | undefined;
  private readonly fields = new Set<string>();

  constructor(outer: Scope, items: readonly Json[]) {
    this.outer = outer;
    this.now = outer.now;
    for (const item of items) {
      if (isJsonObject(item)) for (const name in item) this.fields.add(name);
    }
  }

  /** Moves to another item: one scope serves a whole list. */
  at(item: Json, index: number | null, acc?: Json): this {
    this.item = item;
    this.index = index;
    this.acc = acc;
    return this;
  }

  read(root: string): Json | undefined {
    if (root === 'item') return this.item;
    if (root === 'index' && this.index !== null) return this.index;
    if (root === 'acc' && this.acc !== undefined) return this.acc;
    if (isJsonObject(this.item) && Object.hasOwn(this.item, root)) return this.item[root] ?? null;
    if (this.fields.has(root)) return null;
    const value = this.outer.read(root);
    // The clock answers by itself where nothing else bears its names.
    return value === undefined && !isClockName(root) ? null : value;
  }

  variable(name: string): Json | undefined {
    return this.outer.variable?.(name);
  }

  blob(ref: BlobRef): Json {
    return this.outer.blob(ref);
  }

  warn(warning: EvalWarning): void {
    this.outer.warn(warning);
  }
}
