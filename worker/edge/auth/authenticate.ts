import type { Env } from '../../env.ts';
import type { Principal } from '../tenancy/principal.ts';
import { API_KEY_PREFIX, principalOfApiKey } from './api-keys.ts';
import { principalOfToken } from './oauth-tokens.ts';
import { principalOfSession } from './sessions.ts';

/**
 * The caller, or null when it does not say who it is or says it wrongly. A Bearer credential goes before a cookie:
 * a client that sends one means it, and a wrong one is not forgiven.
 */
export async function authenticate(request: Request, env: Env, execution: ExecutionContext): Promise<Principal | null> {
  const authorization = request.headers.get('Authorization');
  if (authorization === null) return principalOfSession(request, env);
  const token = /^Bearer +([\w.~+/=-]+) *$/i.exec(authorization)?.[1];
  if (token === undefined) return null;
  return token.startsWith(API_KEY_PREFIX) ? principalOfApiKey(token, env, execution) : principalOfToken(token, env);
}
