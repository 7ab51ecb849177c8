import { type DrizzleD1Database, drizzle } from 'drizzle-orm/d1';

export type Database = DrizzleD1Database;

const opened = new WeakMap<D1Database, Database>();

/** Drizzle over the binding, one for each isolate. */
export function databaseOf(binding: D1Database): Database {
  let database = opened.get(binding);
  if (!database) {
    database = drizzle(binding);
    opened.set(binding, database);
  }
  return database;
}
