import type { z } from '@hono/zod-openapi';
import type { DemoSeeded, SeedDemo } from '../schema/api/internal.ts';
import { ensureUser, makeTenant } from './edge/auth/accounts.ts';
import { createApiKey } from './edge/auth/api-keys.ts';
import type { Env } from './env.ts';
import { repositoriesOf } from './repositories/index.ts';
import { newUlid } from './ulid.ts';

/** Makes the tenant `demo` what is said, as often as it is asked; a new API key each time. */
export async function seedDemo(env: Env, demo: z.output<typeof SeedDemo>, at: number): Promise<DemoSeeded> {
  const { tenant, organization, name, email, password } = demo;
  const { userId } = await ensureUser(env, { name, email, password });
  await makeTenant(env, { tenant, name: organization, userId, role: 'admin', at });
  const repositories = repositoriesOf(env, tenant);
  for (const { secret, ...agent } of demo.agents) {
    await repositories.agents.put(
      { ...agent, agent_id: `agt_${newUlid(at)}`, health: 'unknown', health_checked_at: null, created_at: at },
      secret,
    );
  }
  for (const { secret, ...provider } of demo.models) {
    await repositories.models.put({ ...provider, created_at: at }, secret ?? null);
  }
  const { key } = await createApiKey(env, { tenant, name: 'demo', role: 'admin', createdBy: userId, at });
  return { tenant_id: tenant, api_key: key };
}
