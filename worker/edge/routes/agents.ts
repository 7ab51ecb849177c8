import { z } from '@hono/zod-openapi';
import { AgentPage, AgentsQuery, AgentView, RegisterAgent, RegisteredAgent } from '../../../schema/api/agents.ts';
import { LIMITS } from '../../../schema/api/common.ts';
import { checkHealth } from '../../dispatch/agents/check-health.ts';
import { newUlid } from '../../ulid.ts';
import { randomText } from '../auth/api-keys.ts';
import { assertReachable } from '../http/outbound.ts';
import { Problem } from '../problem.ts';
import { defineRoute } from '../route.ts';
import { agentView } from '../views/agents.ts';

export const postAgent = defineRoute({
  method: 'post',
  path: '/v1/agents',
  tag: 'Agents',
  summary: 'Register an agent',
  description: 'The secret signs what is sent to it (`X-Langorch-Signature`) and is shown once.',
  access: 'agents:write',
  body: { kind: 'json', schema: RegisterAgent, maxBytes: LIMITS.BODY_BYTES },
  replies: { 201: { description: 'Registered', schema: RegisteredAgent } },
  problems: ['name_taken'],
  handle: async ({ env, execution, repositories, body, now, reply }) => {
    const base_url = assertReachable(env, body.value.base_url, '/base_url');
    const fresh = {
      agent_id: `agt_${newUlid(now)}`,
      health: 'unknown',
      health_checked_at: null,
      created_at: now,
    } as const;
    const secret = randomText();
    const agent = await repositories.agents.add({ ...body.value, ...fresh, base_url }, secret);
    if (!agent) throw new Problem('name_taken', { pointer: '/name', detail: 'An agent has this name.' });
    execution.waitUntil(checkHealth(repositories, [agent], now));
    return reply(201, { agent_id: agent.agent_id, secret });
  },
});

export const getAgents = defineRoute({
  method: 'get',
  path: '/v1/agents',
  tag: 'Agents',
  summary: 'Agents',
  description: 'Looking at the list asks those that were not asked of late how they are; the next look shows it.',
  access: 'agents:read',
  query: AgentsQuery,
  replies: { 200: { description: 'Newest first', schema: AgentPage } },
  problems: ['invalid_cursor'],
  handle: async ({ execution, repositories, query, now, reply }) => {
    const page = await repositories.agents.list(query);
    execution.waitUntil(checkHealth(repositories, page.items, now));
    return reply(200, { items: page.items.map(agentView), next_cursor: page.next_cursor });
  },
});

export const getAgent = defineRoute({
  method: 'get',
  path: '/v1/agents/{agent_id}',
  tag: 'Agents',
  summary: 'One agent',
  access: 'agents:read',
  params: z.object({ agent_id: z.string().max(64) }),
  replies: { 200: { description: 'The agent', schema: AgentView } },
  handle: async ({ repositories, params, reply }) => {
    const agent = await repositories.agents.get(params.agent_id);
    if (!agent) throw new Problem('not_found');
    return reply(200, agentView(agent));
  },
});
