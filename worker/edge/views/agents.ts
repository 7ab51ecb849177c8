import type { z } from '@hono/zod-openapi';
import type { AgentView, ModelProviderView } from '../../../schema/api/agents.ts';
import type { AgentRecord, ModelProviderRecord } from '../../repositories/contract.ts';
import { iso, isoOrNull } from './time.ts';

export function agentView(agent: AgentRecord): z.input<typeof AgentView> {
  return { ...agent, health_checked_at: isoOrNull(agent.health_checked_at), created_at: iso(agent.created_at) };
}

export function modelProviderView(provider: ModelProviderRecord): z.input<typeof ModelProviderView> {
  return { ...provider, created_at: iso(provider.created_at) };
}
