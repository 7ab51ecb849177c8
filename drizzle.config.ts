import { defineConfig } from 'drizzle-kit';

/** `npm run db:generate` writes the next migration from the difference between the tables and the last one. */
export default defineConfig({
  dialect: 'sqlite',
  schema: './schema/tables/*.ts',
  out: './migrations',
  // One batch a file, split where SQLite's own parser splits, not at drizzle's comments.
  breakpoints: false,
});
