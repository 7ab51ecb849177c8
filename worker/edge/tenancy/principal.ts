import type { TriggerType } from '../../../engine/input.ts';
import type { Permission, Role } from '../../governance/permissions.ts';

/** Who is calling, in one tenant. */
export interface Principal {
  tenant: string;
  kind: 'user' | 'api_key' | 'oauth_client';
  /** User id, API key id, OAuth client id. */
  id: string;
  name: string;
  email: string | null;
  role: Role | null;
  permissions: ReadonlySet<Permission>;
}

/** How events, runs and approvals name who did it: a user by id, machines with their kind. */
export function actorOf(principal: Principal): string {
  return principal.kind === 'user' ? principal.id : `${principal.kind}:${principal.id}`;
}

/** A person at the console starts by hand, a machine through the API (REFERENCE §9). */
export function startedAs(principal: Principal): TriggerType {
  return principal.kind === 'user' ? 'manual' : 'api';
}
