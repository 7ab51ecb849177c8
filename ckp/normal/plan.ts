import type { Json } from '../../schema/json.ts';
import type { Plan } from '../plan/plan.ts';
import type { SyntaxTree } from '../syntax/tree.ts';
import { Rewriter } from './rewrite.ts';
import { triggerInNormalForm } from './trigger.ts';

/**
 * The plan as it is kept: it speaks of the document's normal form, so that one procedure in three dialects is one plan,
 * byte for byte. While a document is being judged, its plan points into what the author wrote.
 */
export function planInNormalForm(plan: Plan, tree: SyntaxTree): Plan {
  const { notes, trigger } = tree;
  const kept =
    plan.trigger === null || trigger === null
      ? plan.trigger
      : {
          ...plan.trigger,
          source: new Rewriter(notes, new Map([[trigger.pointer, triggerInNormalForm]])).object(
            trigger.source,
            trigger.pointer,
          ),
        };
  const places = new Places(notes);
  const moved = notes.places.size === 0 ? plan : { ...plan, nodes: places.within(plan.nodes) };
  const notRunnable = plan.not_runnable.map((one) => ({ ...one, pointer: places.of(one.pointer) }));
  notRunnable.sort((a, b) => (a.pointer < b.pointer ? -1 : a.pointer > b.pointer ? 1 : 0));
  return { ...moved, trigger: kept, not_runnable: notRunnable };
}

/** Where a plan holds what has a pointer. Anything else in it is data, and may look like anything. */
const STRUCTURE: ReadonlySet<string> = new Set([
  'handlers',
  'recovery_steps',
  'steps',
  'compensation',
  'validations',
  'checks',
  'transformations',
  'cleanup_actions',
  'error_actions',
]);

class Places {
  readonly #notes: SyntaxTree['notes'];

  constructor(notes: SyntaxTree['notes']) {
    this.#notes = notes;
  }

  /** Where the nearest thing around it stands that was read, and the field of it under its name there. */
  of(pointer: string): string {
    const { places, renames } = this.#notes;
    for (let end = pointer.length; end >= 0; end = end === 0 ? -1 : pointer.lastIndexOf('/', end - 1)) {
      const around = pointer.slice(0, end);
      const place = places.get(around) ?? (renames.has(around) ? around : undefined);
      if (place === undefined) continue;
      const [field, ...deeper] = pointer.slice(end).split('/').slice(1);
      if (field === undefined) return place;
      return [place, renames.get(around)?.get(field) ?? field, ...deeper].join('/');
    }
    return pointer;
  }

  within<T extends Record<string, object>>(nodes: T): T {
    const moved = Object.entries(nodes).map(([id, node]) => [id, this.#moved(node as Json)]);
    return Object.fromEntries(moved) as T;
  }

  #moved(value: Json): Json {
    if (Array.isArray(value)) return value.map((item) => this.#moved(item));
    if (typeof value !== 'object' || value === null) return value;
    const result = { ...value };
    if (typeof value.pointer === 'string') result.pointer = this.#notes.places.get(value.pointer) ?? value.pointer;
    for (const field of STRUCTURE) {
      const inner = value[field];
      if (inner !== undefined) result[field] = this.#moved(inner);
    }
    return result;
  }
}
