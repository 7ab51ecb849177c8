import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Miniflare } from 'miniflare';

/** Applies the SQL files of `migrations/` that D1 does not know yet, each whole or not at all. Returns how many. */
export async function migrate(miniflare: Miniflare, folder: string): Promise<number> {
  const db = await miniflare.getD1Database('DB', 'langorch');
  // The table that `wrangler d1 migrations apply` keeps, so that either may go on where the other stopped.
  await db.exec(
    'CREATE TABLE IF NOT EXISTS d1_migrations (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT UNIQUE, applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL)',
  );
  const { results } = await db.prepare('SELECT name FROM d1_migrations').all<{ name: string }>();
  const known = new Set(results.map(({ name }) => name));
  const pending = readdirSync(folder)
    .filter((name) => name.endsWith('.sql') && !known.has(name))
    .sort();
  if (pending.length === 0) return 0;
  const { unstable_splitSqlQuery } = await import('wrangler');
  for (const name of pending) {
    const statements = unstable_splitSqlQuery(readFileSync(join(folder, name), 'utf8'));
    await db.batch([
      ...statements.map((sql) => db.prepare(sql)),
      db.prepare('INSERT INTO d1_migrations (name) VALUES (?)').bind(name),
    ]);
  }
  return pending.length;
}
