import { isClockName } from '../../ckp/expression/clock.ts';
import type { EvalWarning, Scope } from '../../ckp/scope.ts';
import { type BlobRef, isJsonObject, type Json } from '../../schema/json.ts';

/**
 * Names in a transformation: `item`, `index` (or `acc`), else a field of the item, else a variable, else null; a name
 * that only other items have as a field is null too. Source: REFERENCE §7, transform.
 */
export class ItemScope implements Scope {
  readonly now: number;
  private readonly outer: Scope;
  private item: Json = null;
  private index = 0;
  private readonly fields = new Set<string>();

  constructor(outer: Scope, items: readonly Json[]) {
    this.outer = outer;
    this.now = outer.now;
    for (const item of items) {
      if (isJsonObject(item)) for (const name in item) this.fields.add(name);
    }
  }

  at(item: Json, index: number): this {
    this.item = item;
    this.index = index;
    return this;
  }

  read(root: string): Json | undefined {
    if (root === 'item') return this.item;
    if (root === 'index') return this.index;
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
