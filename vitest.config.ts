import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin';
import { defineConfig } from 'vitest/config';

const migrations = await readD1Migrations('./migrations');

/** Two runtimes: pure code on Node, everything that touches the platform on real workerd. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'pure',
          include: ['{schema,ckp,engine,agents,scripts,worker,web}/**/*.test.ts'],
          exclude: ['**/*.workerd.test.ts', '**/*.browser.test.ts', '**/node_modules/**'],
        },
      },
      {
        plugins: [
          cloudflareTest({
            wrangler: { configPath: './wrangler.toml' },
            miniflare: { bindings: { TEST_MIGRATIONS: migrations } },
          }),
        ],
        test: { name: 'workerd', include: ['{durable-objects,worker}/**/*.workerd.test.ts'] },
      },
    ],
  },
});
