import { and, desc, eq, isNull } from 'drizzle-orm';
import { apiKeys } from '../../../schema/tables/access.ts';
import type { Env } from '../../env.ts';
import { isRole, permissionsOf, type Role } from '../../governance/permissions.ts';
import { sha256 } from '../../hash.ts';
import type { Page, PageRequest } from '../../repositories/contract.ts';
import { databaseOf } from '../../repositories/database.ts';
import { beyond, pageOf } from '../../repositories/keyset.ts';
import type { Principal } from '../tenancy/principal.ts';

/** Tells our keys from OAuth tokens, and a leaked one from other text. */
export const API_KEY_PREFIX = 'lo_';

/**
 * How long an isolate trusts what it read of a key, ms. A revoked key works on elsewhere for at most this long; in
 * exchange a request costs no read of D1.
 */
const TRUST_MS = 10_000;
const MAX_TRUSTED = 5000;
/** Characters shown in lists: the prefix and 24 bits, too few to guess the rest. */
const SHOWN_CHARACTERS = 7;

const t = apiKeys;
const trusted = new Map<string, { principal: Principal | null; until: number }>();

/** One indexed read by SHA-256, or none while the isolate still trusts the last. */
export async function principalOfApiKey(
  key: string,
  env: Pick<Env, 'DB'>,
  execution: ExecutionContext,
): Promise<Principal | null> {
  const hash = await sha256(key);
  const now = Date.now();
  const known = trusted.get(hash);
  if (known && known.until > now) return known.principal;
  const row = await databaseOf(env.DB)
    .select()
    .from(t)
    .where(and(eq(t.keyHash, hash), isNull(t.revokedAt)))
    .get();
  const principal = row && isRole(row.role) ? principalOf(row, row.role) : null;
  if (trusted.size >= MAX_TRUSTED) trusted.clear();
  trusted.set(hash, { principal, until: now + TRUST_MS });
  // Last use is a courtesy to people: recorded outside the request, as often as the row is read.
  if (principal) execution.waitUntil(touch(env, hash, now));
  return principal;
}

/** The key is answered once and kept nowhere; its permissions are its maker's role. */
export async function createApiKey(
  env: Pick<Env, 'DB'>,
  key: { tenant: string; name: string; role: Role; createdBy: string; at: number },
): Promise<{ id: string; key: string }> {
  const secret = `${API_KEY_PREFIX}${randomText()}`;
  const id = `key_${crypto.randomUUID().replaceAll('-', '')}`;
  await databaseOf(env.DB)
    .insert(t)
    .values({
      keyHash: await sha256(secret),
      tenantId: key.tenant,
      id,
      name: key.name,
      start: secret.slice(0, SHOWN_CHARACTERS),
      role: key.role,
      createdBy: key.createdBy,
      createdAt: key.at,
    });
  return { id, key: secret };
}

export interface ApiKeyRecord {
  id: string;
  name: string;
  start: string;
  created_at: number;
  last_used_at: number | null;
}

/** Keys that still work, newest first. */
export async function listApiKeys(
  env: Pick<Env, 'DB'>,
  tenant: string,
  page: PageRequest,
): Promise<Page<ApiKeyRecord>> {
  const rows = await databaseOf(env.DB)
    .select()
    .from(t)
    .where(and(eq(t.tenantId, tenant), isNull(t.revokedAt), beyond(page.cursor, t.createdAt, t.id)))
    .orderBy(desc(t.createdAt), desc(t.id))
    .limit(page.limit + 1);
  return pageOf(
    rows,
    page,
    (row) => ({ at: row.createdAt, id: row.id }),
    (row) => ({
      id: row.id,
      name: row.name,
      start: row.start,
      created_at: row.createdAt,
      last_used_at: row.lastUsedAt,
    }),
  );
}

/** False: the tenant has no such key. Safe to repeat; here it ends at once, elsewhere within {@link TRUST_MS}. */
export async function revokeApiKey(env: Pick<Env, 'DB'>, tenant: string, id: string, at: number): Promise<boolean> {
  const database = databaseOf(env.DB);
  const own = and(eq(t.tenantId, tenant), eq(t.id, id));
  const row = await database.select({ keyHash: t.keyHash }).from(t).where(own).get();
  if (!row) return false;
  await database
    .update(t)
    .set({ revokedAt: at })
    .where(and(own, isNull(t.revokedAt)));
  trusted.delete(row.keyHash);
  return true;
}

function principalOf(row: typeof apiKeys.$inferSelect, role: Role): Principal {
  return {
    tenant: row.tenantId,
    kind: 'api_key',
    id: row.id,
    name: row.name,
    email: null,
    role,
    permissions: permissionsOf(role),
  };
}

async function touch(env: Pick<Env, 'DB'>, hash: string, at: number): Promise<void> {
  await databaseOf(env.DB).update(t).set({ lastUsedAt: at }).where(eq(t.keyHash, hash));
}

/** 256 random bits, base64url. */
export function randomText(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
