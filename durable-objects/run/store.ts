import type { Touched, TouchedList, TouchedRow } from '../../engine/state/touched.ts';
import { initialState, type RunState } from '../../engine/state.ts';
import type { AttemptState, TimerKind } from '../../schema/effects.ts';
import { type Json, setMember } from '../../schema/json.ts';

/** The scalars of a state: one row, since they change with every event. */
const HEAD = [
  'format',
  'seq',
  'at',
  'phase',
  'created_at',
  'started_at',
  'ended_at',
  'outputs',
  'failure',
  'clock',
  'counters',
] as const satisfies (keyof RunState)[];
type Head = Pick<RunState, (typeof HEAD)[number]>;

interface TimerRow extends Record<string, SqlStorageValue> {
  id: string;
  due_at: number;
  kind: TimerKind;
  ref: string;
}

/** A row here ends at 2 MB; a character takes at most three bytes. */
const PLAN_CHUNK_CHARS = 300_000;

/** Writes exactly the rows that an input touched; inside the caller's transaction. */
export function writeState(sql: SqlStorage, state: RunState, changes: Touched): void {
  putEntry(sql, 'head', '', headOf(state));
  if (changes.created) {
    putEntry(sql, 'identity', '', state.identity);
    putEntry(sql, 'input', '', state.input);
  }
  for (const row of changes.rows) writeRow(sql, state, row);
  for (const list of changes.lists) writeList(sql, state, list);
}

/** The state as its rows tell it: what the fold of all events gives. */
export function readState(sql: SqlStorage): RunState {
  const state = initialState();
  for (const { section, key, value } of sql.exec<{ section: string; key: string; value: string }>(
    'SELECT section, key, value FROM entries',
  )) {
    const content = JSON.parse(value);
    switch (section) {
      case 'head':
        Object.assign(state, content as Head);
        break;
      case 'identity':
        state.identity = content;
        break;
      case 'input':
        state.input = content;
        break;
      case 'frames':
      case 'snapshots':
      case 'approvals':
      case 'children':
        setMember<unknown>(state[section], key, content);
        break;
      default:
        throw new Error(`entries holds a section this code does not know: ${section}`);
    }
  }
  for (const { frame, name, value } of sql.exec<{ frame: string; name: string; value: string }>(
    'SELECT frame, name, value FROM variables',
  )) {
    if (!Object.hasOwn(state.variables, frame)) setMember(state.variables, frame, {});
    setMember(state.variables[frame] ?? {}, name, JSON.parse(value) as Json);
  }
  for (const { list, value } of sql.exec<{ list: string; value: string }>(
    'SELECT list, value FROM list_items ORDER BY list, n',
  )) {
    if (!Object.hasOwn(state.lists, list)) setMember(state.lists, list, { items: [], length: 0 });
    const growing = state.lists[list];
    if (growing) growing.length = growing.items.push(JSON.parse(value) as Json);
  }
  for (const { key, value } of sql.exec<{ key: string; value: string }>('SELECT key, value FROM attempts')) {
    setMember(state.attempts, key, JSON.parse(value) as AttemptState);
  }
  for (const { id, due_at, kind, ref } of sql.exec<TimerRow>('SELECT id, due_at, kind, ref FROM timers')) {
    setMember(state.timers, id, { id, due_at, kind, ref });
  }
  return state;
}

/** The run's own copy of its plan, so that it needs nobody to wake up. */
export function writePlan(sql: SqlStorage, text: string): void {
  for (let n = 0; n * PLAN_CHUNK_CHARS < text.length; n++) {
    sql.exec(
      'INSERT OR REPLACE INTO plan (n, text) VALUES (?, ?)',
      n,
      text.slice(n * PLAN_CHUNK_CHARS, (n + 1) * PLAN_CHUNK_CHARS),
    );
  }
}

export function readPlan(sql: SqlStorage): string {
  return sql
    .exec<{ text: string }>('SELECT text FROM plan ORDER BY n')
    .toArray()
    .map((row) => row.text)
    .join('');
}

export type MetaKey = 'tenant' | 'run_id' | 'indexed_seq';

export function putMeta(sql: SqlStorage, key: MetaKey, value: string): void {
  sql.exec('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)', key, value);
}

export function readMeta(sql: SqlStorage, key: MetaKey): string | null {
  return sql.exec<{ value: string }>('SELECT value FROM meta WHERE key = ?', key).toArray()[0]?.value ?? null;
}

function headOf(state: RunState): Head {
  return Object.fromEntries(HEAD.map((name) => [name, state[name]])) as unknown as Head;
}

function writeRow(sql: SqlStorage, state: RunState, { section, key, name }: TouchedRow): void {
  switch (section) {
    case 'variables': {
      if (name === undefined) throw new Error('a touched variable has a name');
      const scope = state.variables[key];
      if (scope && Object.hasOwn(scope, name)) {
        sql.exec(
          'INSERT OR REPLACE INTO variables (frame, name, value) VALUES (?, ?, ?)',
          key,
          name,
          JSON.stringify(scope[name]),
        );
      } else sql.exec('DELETE FROM variables WHERE frame = ? AND name = ?', key, name);
      return;
    }
    case 'attempts': {
      const attempt = state.attempts[key];
      if (attempt) {
        sql.exec('INSERT OR REPLACE INTO attempts (key, value) VALUES (?, ?)', key, JSON.stringify(attempt));
      } else sql.exec('DELETE FROM attempts WHERE key = ?', key);
      return;
    }
    case 'timers': {
      const timer = state.timers[key];
      if (timer) {
        sql.exec(
          'INSERT OR REPLACE INTO timers (id, due_at, kind, ref) VALUES (?, ?, ?, ?)',
          timer.id,
          timer.due_at,
          timer.kind,
          timer.ref,
        );
      } else sql.exec('DELETE FROM timers WHERE id = ?', key);
      return;
    }
    case 'frames':
    case 'snapshots':
    case 'approvals':
    case 'children': {
      if (Object.hasOwn(state[section], key)) putEntry(sql, section, key, state[section][key]);
      else sql.exec('DELETE FROM entries WHERE section = ? AND key = ?', section, key);
      return;
    }
  }
}

/** A list that grows is a row an element: appending the millionth writes one row (E6). */
function writeList(sql: SqlStorage, state: RunState, { key, from, reset }: TouchedList): void {
  const list = state.lists[key];
  if (reset || !list) sql.exec('DELETE FROM list_items WHERE list = ?', key);
  if (!list) return;
  for (let n = reset ? 0 : from; n < list.length; n++) {
    sql.exec(
      'INSERT OR REPLACE INTO list_items (list, n, value) VALUES (?, ?, ?)',
      key,
      n,
      JSON.stringify(list.items[n]),
    );
  }
}

function putEntry(sql: SqlStorage, section: string, key: string, value: unknown): void {
  sql.exec(
    'INSERT OR REPLACE INTO entries (section, key, value) VALUES (?, ?, ?)',
    section,
    key,
    JSON.stringify(value),
  );
}
