import { and, eq } from 'drizzle-orm';
import { member } from '../../../schema/tables/identity.ts';
import type { Env } from '../../env.ts';
import { isRole, permissionsOf } from '../../governance/permissions.ts';
import { databaseOf } from '../../repositories/database.ts';
import type { Principal } from '../tenancy/principal.ts';
import { identityOf } from './identity.ts';

/** The console's user, or null: no cookie, an ended session, or a user who is no member any more. */
export async function principalOfSession(request: Request, env: Env): Promise<Principal | null> {
  // Without our cookie the identity library stays unloaded.
  if (!request.headers.get('Cookie')?.includes('langorch.session_token=')) return null;
  const identity = await identityOf(env);
  const session = await identity.api.getSession({ headers: request.headers });
  const tenant = session?.session.activeOrganizationId;
  if (!session || !tenant) return null;
  const membership = await databaseOf(env.DB)
    .select({ role: member.role })
    .from(member)
    .where(and(eq(member.organizationId, tenant), eq(member.userId, session.user.id)))
    .get();
  if (!membership || !isRole(membership.role)) return null;
  return {
    tenant,
    kind: 'user',
    id: session.user.id,
    name: session.user.name,
    email: session.user.email,
    role: membership.role,
    permissions: permissionsOf(membership.role),
  };
}
