import { existsSync } from 'node:fs';
import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin';
import { defineConfig } from 'vitest/config';
import { SlowLast } from './tests/harness/slow-last.ts';

const migrations = existsSync('./migrations') ? await readD1Migrations('./migrations') : [];

/** Pure code on Node, everything that touches the platform on real workerd, journeys across the started product. */
export default defineConfig({
  test: {
    sequence: { sequencer: SlowLast },
    projects: [
      {
        test: {
          name: 'pure',
          // Processes are started here and there, and a machine may be busy; nothing asserts how long anything takes.
          testTimeout: 30_000,
          include: ['{schema,ckp,engine,durable-objects,agents,cli,scripts,worker,web,examples,bench}/**/*.test.ts'],
          exclude: ['**/*.workerd.test.ts', '**/*.browser.test.ts', '**/node_modules/**'],
        },
      },
      {
        plugins: [
          cloudflareTest({
            wrangler: { configPath: './wrangler.toml' },
            miniflare: {
              bindings: { TEST_MIGRATIONS: migrations, MASTER_KEY: Buffer.alloc(32, 7).toString('base64') },
            },
          }),
        ],
        test: {
          name: 'workerd',
          include: ['{durable-objects,worker}/**/*.workerd.test.ts'],
          exclude: ['durable-objects/run/**', '**/node_modules/**'],
          globalSetup: './worker/testing/agent-server.ts',
          // Password hashes and cold modules on a busy machine; no test waits for a clock.
          testTimeout: 30_000,
        },
      },
      {
        // The run object alone: its tests play agent and index themselves, so no consumer may be faster.
        plugins: [
          cloudflareTest({
            main: './durable-objects/run/testing/worker.ts',
            wrangler: { configPath: './wrangler.toml' },
            miniflare: { bindings: { MASTER_KEY: Buffer.alloc(32, 7).toString('base64') } },
          }),
        ],
        test: { name: 'workerd-run', include: ['durable-objects/run/**/*.workerd.test.ts'] },
      },
      {
        test: {
          name: 'journeys',
          include: ['tests/**/*.test.ts'],
          globalSetup: ['tests/harness/shared-product.ts'],
          // A journey starts the real product; two at once would fight for two cores.
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 240_000,
        },
      },
    ],
  },
});
