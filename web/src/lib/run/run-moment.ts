import { foldAll } from '../../../../engine/fold.ts';
import { isListPlaceholder, itemsOf } from '../../../../engine/state/growing-list.ts';
import { initialState, type RunState } from '../../../../engine/state.ts';
import type { RunEvent as StoredEvent } from '../../../../schema/events.ts';
import type { Json, JsonObject } from '../../../../schema/json.ts';
import type { RunEvent } from '../api/types.ts';

/** The run's state after its first `seq` events: the engine's own fold, in the browser (E1). */
export function stateAt(events: readonly RunEvent[], seq: number): RunState {
  return foldAll(initialState(), events.slice(0, seq).map(stored));
}

/** The run's own variables at a moment, growing lists written out; of a branch its own. */
export function variablesAt(state: RunState, frame = 'root'): JsonObject {
  const names = state.variables[frame] ?? {};
  return Object.fromEntries(
    Object.entries(names).map(([name, value]): [string, Json] => {
      const list = isListPlaceholder(value) ? state.lists[`${frame}:${name}`] : undefined;
      return [name, list ? itemsOf(list) : value];
    }),
  );
}

function stored(event: RunEvent): StoredEvent {
  return { ...event, at: Date.parse(event.at) } as unknown as StoredEvent;
}
