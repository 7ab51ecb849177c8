import { z } from '@hono/zod-openapi';
import { RegisterAgent, RegisterModelProvider } from './agents.ts';

/**
 * What the launcher of the embedded default asks of its own Worker. These routes exist only where DEPLOYMENT is
 * `local`, are no part of the API document, and take `Authorization: Bearer <token>` with
 * token = base64url(HMAC-SHA256(key "internal" derived from MASTER_KEY, "launcher")): durable-objects/keys.ts. Without
 * it they answer as an unknown address (404).
 */
export const INTERNAL_TOKEN_TEXT = 'launcher';

/**
 * `POST /internal/seed` → 200 {@link DemoSeeded}. Makes the tenant `demo` what is said here, as often as it is asked
 * (a first start may have been killed in the middle): organisation with exactly this id, its admin with this password,
 * agents and model provider by name. Agents' secrets come from the caller, who has to give them to the agents.
 */
export const SeedDemo = z.object({
  tenant: z.literal('demo'),
  organization: z.string().min(1).max(200),
  name: z.string().min(1).max(200),
  email: z.email().max(320),
  password: z.string().min(8).max(200),
  agents: z.array(RegisterAgent.extend({ secret: z.string().min(32).max(256) })).max(50),
  models: z.array(RegisterModelProvider).max(10),
});
export type SeedDemo = z.input<typeof SeedDemo>;

/** A new API key each time, with the admin's permissions. */
export const DemoSeeded = z.object({ tenant_id: z.literal('demo'), api_key: z.string() });
export type DemoSeeded = z.infer<typeof DemoSeeded>;

/** `POST /internal/sweep` → 200: one round of the sweeper (R2), which in the cloud a cron trigger calls. */
export const Swept = z.object({ poked: z.number().int() });
