import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { jwks } from '../../../schema/tables/identity.ts';
import type { Env } from '../../env.ts';
import { PERMISSIONS, type Permission } from '../../governance/permissions.ts';
import { databaseOf } from '../../repositories/database.ts';
import type { Principal } from '../tenancy/principal.ts';

/** The API as a protected resource (RFC 8707); the row that a migration puts in has the same identifier. */
export const API_RESOURCE = 'urn:langorch:api';

/** How long an isolate keeps the public keys, ms. An unknown key id reads them anew, which is one small read of D1. */
const KEYS_MS = 5 * 60_000;

let keys: { env: string; set: JWTVerifyGetKey; readAt: number } | undefined;

/** An access token of ours (RFC 9068: `at+jwt`, our issuer, our audience), or null. */
export async function principalOfToken(token: string, env: Pick<Env, 'DB' | 'PUBLIC_URL'>): Promise<Principal | null> {
  const payload = (await verified(token, env, KEYS_MS)) ?? (await verified(token, env, 0));
  if (!payload || payload === 'refused') return null;
  const { tenant_id: tenant, client_id: client, azp, scope } = payload;
  const id = typeof client === 'string' ? client : azp;
  if (typeof tenant !== 'string' || tenant === '' || typeof id !== 'string') return null;
  const granted = typeof scope === 'string' ? scope.split(' ') : [];
  return {
    tenant,
    kind: 'oauth_client',
    id,
    name: id,
    email: null,
    role: null,
    permissions: new Set<Permission>(PERMISSIONS.filter((permission) => granted.includes(permission))),
  };
}

/** Null: no key fits, so that newer keys may. */
async function verified(
  token: string,
  env: Pick<Env, 'DB' | 'PUBLIC_URL'>,
  maxAgeMs: number,
): Promise<JWTPayload | 'refused' | null> {
  try {
    const { payload } = await jwtVerify(token, await keySet(env, maxAgeMs), {
      issuer: env.PUBLIC_URL,
      audience: API_RESOURCE,
      typ: 'at+jwt',
      algorithms: ['EdDSA', 'ES256', 'RS256'],
    });
    return payload;
  } catch (error) {
    if (error instanceof errors.JWKSNoMatchingKey) return null;
    if (error instanceof errors.JOSEError) return 'refused';
    throw error;
  }
}

async function keySet(env: Pick<Env, 'DB' | 'PUBLIC_URL'>, maxAgeMs: number): Promise<JWTVerifyGetKey> {
  const now = Date.now();
  if (keys && keys.env === env.PUBLIC_URL && now - keys.readAt < maxAgeMs) return keys.set;
  const set = createLocalJWKSet(await publicKeys(env));
  keys = { env: env.PUBLIC_URL, set, readAt: now };
  return set;
}

/** RFC 7517, as `/.well-known/jwks.json` shows it. */
export async function publicKeys(env: Pick<Env, 'DB'>): Promise<JSONWebKeySet> {
  const rows = await databaseOf(env.DB).select().from(jwks);
  return {
    keys: rows.map((row) => ({
      ...(JSON.parse(row.publicKey) as object),
      kid: row.id,
      alg: row.alg ?? 'EdDSA',
      use: 'sig',
    })) as JSONWebKeySet['keys'],
  };
}
