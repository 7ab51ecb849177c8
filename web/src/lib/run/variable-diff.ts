import type { Effect } from '../../../../schema/effects.ts';
import type { RunEvent } from '../api/types.ts';

/** What a stretch of events did to variables, by name: the last value, or how many items were added. */
export interface VariableChange {
  name: string;
  kind: 'set' | 'appended' | 'removed';
  value: unknown;
  items: number;
}

export function changesOf(events: Iterable<RunEvent>): VariableChange[] {
  const changes = new Map<string, VariableChange>();
  for (const event of events) {
    for (const effect of event.effects as unknown as Effect[]) {
      if (effect.op === 'set' && !effect.frame.endsWith('@inputs')) {
        for (const [name, value] of Object.entries(effect.values)) {
          changes.set(name, { name, kind: 'set', value, items: 0 });
        }
      } else if (effect.op === 'append' && !effect.name.startsWith('@')) {
        const before = changes.get(effect.name);
        const items = (before?.kind === 'appended' ? before.items : 0) + 1;
        changes.set(effect.name, { name: effect.name, kind: 'appended', value: effect.item, items });
      } else if (effect.op === 'unset') {
        for (const name of effect.names) changes.set(name, { name, kind: 'removed', value: null, items: 0 });
      }
    }
  }
  return [...changes.values()];
}
