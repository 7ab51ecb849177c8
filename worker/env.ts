import type { ObjectEnv } from '../durable-objects/env.ts';

/** Every binding of the deployment; `wrangler.toml` is its one description. */
export interface Env extends ObjectEnv {
  DB: D1Database;
  ASSETS: Fetcher;
}
