import type { Json } from '../../schema/json.ts';
import { itemsOf } from '../state/growing-list.ts';
import type { Touched } from '../state/touched.ts';
import { initialState, type RunState } from '../state.ts';

/** Storage as a shell keeps it: a row per entry, per variable and per list item, written only where touched. */
export class Rows {
  private readonly entries = new Map<string, string>();
  private readonly lists = new Map<string, string[]>();
  private identity = '{}';

  write({ rows, lists, created }: Touched, after: RunState): void {
    if (created) this.identity = JSON.stringify({ identity: after.identity, input: after.input });
    for (const { section, key, name } of rows) {
      const value = name === undefined ? after[section][key] : own(after.variables[key] ?? {}, name);
      const id = JSON.stringify([section, key, name ?? null]);
      if (value === undefined) this.entries.delete(id);
      else this.entries.set(id, JSON.stringify(value));
    }
    for (const { key, from, reset } of lists) {
      const list = after.lists[key];
      if (!list) {
        this.lists.delete(key);
        continue;
      }
      const items = reset ? [] : (this.lists.get(key) ?? []);
      items.push(
        ...itemsOf(list)
          .slice(from)
          .map((item) => JSON.stringify(item)),
      );
      this.lists.set(key, items);
    }
  }

  /** The state from the rows, with the scalars of the state itself (they are one row that is always written). */
  read(scalars: RunState): RunState {
    const state = initialState();
    const { seq, at, phase, created_at, started_at, ended_at, outputs, failure, clock, counters } = scalars;
    Object.assign(state, { seq, at, phase, created_at, started_at, ended_at, outputs, failure, clock, counters });
    Object.assign(state, JSON.parse(this.identity));
    for (const scope of Object.keys(scalars.variables)) state.variables[scope] = {};
    for (const [id, text] of this.entries) {
      const [section, key, name] = JSON.parse(id) as [keyof RunState, string, string | null];
      const map = state[section] as unknown as Record<string, Json>;
      const value = JSON.parse(text) as Json;
      if (name === null) map[key] = value;
      else map[key] = { ...(map[key] as Record<string, Json> | undefined), [name]: value };
    }
    for (const [key, items] of this.lists) {
      state.lists[key] = { items: items.map((item) => JSON.parse(item) as Json), length: items.length };
    }
    return state;
  }
}

function own<T>(map: Record<string, T>, name: string): T | undefined {
  return Object.hasOwn(map, name) ? map[name] : undefined;
}
