import type { Effect } from '../../schema/effects.ts';
import type { RunEvent } from '../../schema/events.ts';
import type { RunState } from '../state.ts';

/** One entry of a state section that events changed, set or removed: the shell writes or deletes exactly its row. */
export interface TouchedRow {
  section: 'frames' | 'variables' | 'snapshots' | 'attempts' | 'timers' | 'approvals' | 'children';
  key: string;
  /** The variable's name; only in `variables`, where `key` is the scope. */
  name?: string;
}

/** A growing list that events changed. Its rows are the items from `from` on; with `reset`, delete those before. */
export interface TouchedList {
  key: string;
  /** First index to write: up to `after.lists[key].length`; a key that is gone has no rows left. */
  from: number;
  reset: boolean;
}

export interface Touched {
  /** `identity` and `input` are new: once, with the run's first event. The other scalars change with every event. */
  created: boolean;
  rows: TouchedRow[];
  lists: TouchedList[];
}

/** What events changed in the state they were folded onto. Read the values off the state after. */
export function touched(before: RunState, events: readonly RunEvent[]): Touched {
  const rows = new Map<string, TouchedRow>();
  const lists = new Map<string, TouchedList>();
  let created = false;

  const row = (section: TouchedRow['section'], key: string, name?: string) => {
    const id = name === undefined ? `${section}\n${key}` : `${section}\n${key}\n${name}`;
    if (!rows.has(id)) rows.set(id, name === undefined ? { section, key } : { section, key, name });
  };
  const reset = (key: string) => {
    if (before.lists[key] || lists.has(key)) lists.set(key, { key, from: 0, reset: true });
  };
  const grew = (key: string) => {
    if (!lists.has(key)) lists.set(key, { key, from: before.lists[key]?.length ?? 0, reset: false });
  };
  /** Names that a scope has had, in the state before or through these events. */
  const scopes = new Map<string, Set<string>>();
  const named = (scope: string, name: string) => {
    const names = scopes.get(scope) ?? new Set();
    names.add(name);
    scopes.set(scope, names);
    row('variables', scope, name);
  };
  const dropScope = (scope: string) => {
    for (const name of [...Object.keys(before.variables[scope] ?? {}), ...(scopes.get(scope) ?? [])]) {
      row('variables', scope, name);
    }
  };

  const effect = (e: Effect): void => {
    switch (e.op) {
      case 'create':
        created = true;
        return;
      case 'frame_open':
      case 'cursor':
      case 'visit':
      case 'loop_step':
        row('frames', e.frame);
        return;
      case 'frame_close':
        row('frames', e.frame);
        dropScope(e.frame);
        dropScope(`${e.frame}@inputs`);
        return;
      case 'set':
        for (const name of Object.keys(e.values)) {
          named(e.frame, name);
          reset(`${e.frame}:${name}`);
        }
        wrote(e.by, e.frame);
        return;
      case 'append':
        if (e.first) {
          named(e.frame, e.name);
          reset(`${e.frame}:${e.name}`);
        }
        grew(`${e.frame}:${e.name}`);
        wrote(e.by, e.frame);
        return;
      case 'unset':
        for (const name of e.names) {
          named(e.frame, name);
          reset(`${e.frame}:${name}`);
        }
        return;
      case 'loop_open':
        row('frames', e.frame);
        row('snapshots', `${e.frame}:${e.progress.node}`);
        return;
      case 'loop_close':
        row('frames', e.frame);
        row('snapshots', `${e.frame}:${e.node}`);
        return;
      case 'attempt_open':
        row('attempts', e.attempt.key);
        return;
      case 'attempt_claim':
      case 'attempt_release':
      case 'attempt_accept':
      case 'attempt_close':
        row('attempts', e.key);
        return;
      case 'timer_set':
        row('timers', e.timer.id);
        return;
      case 'timer_clear':
        row('timers', e.id);
        return;
      case 'approval_open':
        row('approvals', e.approval.id);
        return;
      case 'approval_update':
      case 'approval_close':
        row('approvals', e.id);
        return;
      case 'child_open':
      case 'child_close':
        row('children', e.id);
        return;
      case 'artifact_add':
        grew('@artifacts');
        return;
      case 'once':
        grew('@once');
        return;
      case 'state':
      case 'clock_run':
      case 'clock_stop':
      case 'count':
        return;
    }
  };
  /** Frames between the writer and the scope may have got a new written name. */
  const wrote = (by: string | undefined, scope: string) => {
    for (let id = by; id !== undefined && id !== scope; ) {
      row('frames', id);
      id = parents.get(id) ?? before.frames[id]?.parent ?? undefined;
    }
  };
  const parents = new Map<string, string | null>();

  for (const event of events) {
    for (const e of event.effects) {
      if (e.op === 'frame_open') parents.set(e.frame, e.parent);
      effect(e);
    }
  }
  return { created, rows: [...rows.values()], lists: [...lists.values()] };
}
