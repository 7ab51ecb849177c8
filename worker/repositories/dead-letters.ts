import { and, desc, eq } from 'drizzle-orm';
import type { Json } from '../../schema/json.ts';
import { deadLetters } from '../../schema/tables/dead-letters.ts';
import type { DeadLetterRepository } from './contract.ts';
import type { Database } from './database.ts';
import { beyond, pageOf } from './keyset.ts';

const t = deadLetters;

export function deadLettersOf(database: Database, tenant: string): DeadLetterRepository {
  return {
    async add(record) {
      await database
        .insert(t)
        .values({
          tenantId: tenant,
          deadLetterId: record.dead_letter_id,
          queue: record.queue,
          message: JSON.stringify(record.message),
          createdAt: record.created_at,
        })
        .onConflictDoNothing();
    },

    async list(page) {
      const rows = await database
        .select()
        .from(t)
        .where(and(eq(t.tenantId, tenant), beyond(page.cursor, t.createdAt, t.deadLetterId)))
        .orderBy(desc(t.createdAt), desc(t.deadLetterId))
        .limit(page.limit + 1);
      return pageOf(
        rows,
        page,
        (row) => ({ at: row.createdAt, id: row.deadLetterId }),
        (row) => ({
          dead_letter_id: row.deadLetterId,
          queue: row.queue,
          message: JSON.parse(row.message) as Json,
          created_at: row.createdAt,
        }),
      );
    },
  };
}
