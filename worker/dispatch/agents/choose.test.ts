import { expect, test } from 'vitest';
import type { AgentRecord } from '../../repositories/contract.ts';
import { chooseAgent } from './choose.ts';

function agent(id: string, over: Partial<AgentRecord> = {}): AgentRecord {
  return {
    agent_id: id,
    name: id,
    base_url: 'https://agents.example.com',
    channel: 'WEB',
    capabilities: [{ name: '*', type: 'tool' }],
    honours_idempotency_key: false,
    health: 'unknown',
    health_checked_at: null,
    created_at: 0,
    ...over,
  };
}

const want = { agent: null, action: 'click', preferred: null, spread: 'k' };

function idOf(agents: AgentRecord[], wanted: Partial<typeof want> | { agent: string } | { preferred: string }) {
  const choice = chooseAgent(agents, { ...want, ...wanted });
  return choice.ok ? choice.agent.agent_id : choice.reason;
}

test('a registered name comes before a channel of that name, in any case', () => {
  const agents = [agent('a', { channel: 'clerk' }), agent('b', { name: 'Clerk', channel: 'DESKTOP' })];
  expect(idOf(agents, { agent: 'clerk' })).toBe('b');
  expect(idOf(agents, { agent: 'desktop' })).toBe('b');
});

test('on a channel the agent must have the capability, an exact one before *', () => {
  const exact = agent('exact', { capabilities: [{ name: 'click', type: 'tool' }] });
  const agents = [agent('any'), exact, agent('other', { capabilities: [{ name: 'type', type: 'tool' }] })];
  expect(idOf(agents, { agent: 'web' })).toBe('exact');
  expect(idOf(agents.slice(2), { agent: 'web' })).toContain('capability "click"');
  expect(idOf(agents, { agent: 'EMAIL' })).toContain('No agent is named "EMAIL"');
});

test('without an agent the action is looked up among all capabilities', () => {
  const agents = [agent('x', { channel: 'API', capabilities: [{ name: 'click', type: 'workflow' }] })];
  expect(chooseAgent(agents, want)).toMatchObject({ ok: true, workflow: true });
  expect(idOf(agents, { action: 'dance' } as never)).toContain('capability "dance"');
});

test('A3: a resend goes to the agent that the claim recorded', () => {
  const agents = [agent('a'), agent('b', { health: 'unhealthy' })];
  expect(idOf(agents, { agent: 'WEB', preferred: 'b' })).toBe('b');
  expect(idOf(agents, { agent: 'WEB', preferred: 'gone' })).toBe('a');
});

test('one that is known to be unhealthy is the last choice; equals are spread, the same key to the same one', () => {
  const agents = [agent('sick', { health: 'unhealthy' }), agent('a'), agent('b')];
  const chosen = new Set(
    Array.from({ length: 40 }, (_, i) => idOf(agents, { agent: 'WEB', spread: `key${i}` } as never)),
  );
  expect(chosen).toEqual(new Set(['a', 'b']));
  expect(idOf([agents[0] as AgentRecord], { agent: 'WEB' })).toBe('sick');
});
