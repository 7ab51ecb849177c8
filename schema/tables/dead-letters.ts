import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** Messages no consumer could take, kept so that they can be listed and replayed. */
export const deadLetters = sqliteTable(
  'dead_letters',
  {
    tenantId: text('tenant_id').notNull(),
    /** The queue's message id. */
    deadLetterId: text('dead_letter_id').notNull(),
    queue: text('queue').notNull(),
    message: text('message').notNull(),
    createdAt: integer('created_at').notNull(),
    replayedAt: integer('replayed_at'),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.deadLetterId] }),
    index('dead_letters_list').on(t.tenantId, t.createdAt, t.deadLetterId),
  ],
);
