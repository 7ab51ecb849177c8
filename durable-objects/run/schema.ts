/**
 * R8: the tables of a run, in forward-only steps. Step n leads from schema version n to n + 1 and is never changed
 * once released; a new need is a new step at the end.
 *
 * A row per thing that changes by itself: per variable, per list element, per frame, loop, attempt, timer.
 */
const STEPS: readonly string[] = [
  `
  CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE plan (n INTEGER PRIMARY KEY, text TEXT NOT NULL);
  CREATE TABLE events (seq INTEGER PRIMARY KEY, body TEXT NOT NULL);
  CREATE TABLE notable (seq INTEGER PRIMARY KEY);
  CREATE TABLE segments (last INTEGER PRIMARY KEY, first INTEGER NOT NULL, blob TEXT NOT NULL);
  CREATE TABLE entries (section TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (section, key)) WITHOUT ROWID;
  CREATE TABLE variables (frame TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (frame, name)) WITHOUT ROWID;
  CREATE TABLE list_items (list TEXT NOT NULL, n INTEGER NOT NULL, value TEXT NOT NULL, PRIMARY KEY (list, n)) WITHOUT ROWID;
  CREATE TABLE attempts (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE timers (id TEXT PRIMARY KEY, due_at INTEGER NOT NULL, kind TEXT NOT NULL, ref TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE claims (key TEXT PRIMARY KEY, attempt INTEGER NOT NULL, fence INTEGER NOT NULL, claimer TEXT NOT NULL, resendable INTEGER NOT NULL, due_at INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE outbox (id TEXT PRIMARY KEY, kind TEXT NOT NULL, key TEXT NOT NULL, attempt INTEGER NOT NULL, fence INTEGER NOT NULL, seq INTEGER NOT NULL, tries INTEGER NOT NULL, due_at INTEGER NOT NULL) WITHOUT ROWID;
  `,
];

/** The newest schema version this code knows. */
export const SCHEMA_VERSION = STEPS.length;

/** The version this object's tables have; 0 = never created. Writes nothing. */
export function schemaVersion(sql: SqlStorage): number {
  const hasMeta = sql.exec("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'meta'").toArray().length > 0;
  if (!hasMeta) return 0;
  const row = sql.exec<{ value: string }>("SELECT value FROM meta WHERE key = 'schema_version'").toArray()[0];
  return row ? Number(row.value) : 0;
}

/**
 * Brings the tables to this code's version; the caller's transaction makes it all or nothing.
 * @throws when a newer code wrote them: going back is not possible without losing what it added.
 */
export function migrate(sql: SqlStorage, from: number, steps: readonly string[] = STEPS): void {
  if (from > steps.length) {
    throw new Error(`the run's tables have version ${from}, this code knows ${steps.length}: deploy the newer code`);
  }
  for (const step of steps.slice(from)) sql.exec(step);
  if (from < steps.length) {
    sql.exec("INSERT OR REPLACE INTO meta (key, value) VALUES ('schema_version', ?)", String(steps.length));
  }
}
