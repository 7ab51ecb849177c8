import type { Json, JsonObject } from '../../schema/json.ts';
import { compile } from '../compile.ts';
import { type Environment, type KnownAgent, type KnownCapability, OFFLINE } from '../environment.ts';

/** An agent as a tenant has registered it. For rule pages. */
export function agent(
  name: string,
  channel: string,
  capabilities: readonly (string | KnownCapability)[],
  more: Partial<KnownAgent> = {},
): KnownAgent {
  return {
    name,
    channel,
    honoursIdempotencyKey: false,
    capabilities: capabilities.map((one) => (typeof one === 'string' ? capability(one) : one)),
    ...more,
  };
}

export function capability(name: string, inputSchema: Json = null): KnownCapability {
  return { name, type: 'tool', effect: null, inputSchema };
}

/** A tenant that has these agents, and of whom nothing else is known. */
export function tenantWith(...agents: KnownAgent[]): Environment {
  return { ...OFFLINE, agents };
}

/** A tenant that has imported these procedures; of several versions the last is the newest. */
export function imported(...documents: JsonObject[]): Environment {
  const known = documents.map((document) => {
    const { plan, diagnostics } = compile(document);
    if (plan === null) throw new Error(JSON.stringify(diagnostics));
    return { procedureId: plan.procedure_id, version: plan.version, plan };
  });
  return {
    ...OFFLINE,
    procedures: (id, version) =>
      known.findLast((one) => one.procedureId === id && (version === null || version === one.version)) ?? null,
  };
}
