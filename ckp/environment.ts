import type { Json } from '../schema/json.ts';
import type { DeclaredEffect } from './actions.ts';
import type { Plan } from './plan/plan.ts';

/**
 * What surrounds a document where it will run: what a tenant has registered and imported. A part that is null is not
 * known (the compiler runs offline), so nothing can be said to be missing from it.
 */
export interface Environment {
  agents: readonly KnownAgent[] | null;
  /** Tools of MCP servers. */
  mcpTools: readonly { server: string; name: string; effect: DeclaredEffect | null; inputSchema: Json }[] | null;
  /** Profiles that a model may be called by. */
  llmProfiles: readonly KnownLlmProfile[] | null;
  /** Names of secrets at the provider. */
  secrets: ReadonlySet<string> | null;
  /** The procedure a subflow names; `version` null or `latest`: the newest. Null: there is none. */
  procedures: ((procedureId: string, version: string | null) => KnownProcedure | null) | null;
}

export interface KnownAgent {
  name: string;
  /** WEB, DESKTOP, EMAIL, API, DATABASE, … */
  channel: string;
  /** Null: not asked yet. A capability named `*` takes any action. */
  capabilities: readonly KnownCapability[] | null;
  honoursIdempotencyKey: boolean;
}

export interface KnownCapability {
  name: string;
  type: 'tool' | 'workflow';
  /** As the agent declares it; null when it does not say. */
  effect: DeclaredEffect | null;
  inputSchema: Json;
}

export interface KnownLlmProfile {
  name: string;
  /** US dollars per million tokens. */
  inputPrice: number | null;
  outputPrice: number | null;
}

/** A procedure that a subflow may run. */
export interface KnownProcedure {
  procedureId: string;
  version: string;
  plan: Plan;
}

/** The compiler by itself: nothing is known, so nothing is missing. */
export const OFFLINE: Environment = {
  agents: null,
  mcpTools: null,
  llmProfiles: null,
  secrets: null,
  procedures: null,
};
