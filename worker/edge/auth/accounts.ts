import { eq } from 'drizzle-orm';
import { member, organization, session } from '../../../schema/tables/identity.ts';
import type { Env } from '../../env.ts';
import type { Role } from '../../governance/permissions.ts';
import { databaseOf } from '../../repositories/database.ts';
import { Problem } from '../problem.ts';
import { identityOf } from './identity.ts';

export interface NewAccount {
  name: string;
  email: string;
  password: string;
  organization: string;
}

/** Who is in: the tenant, and the headers that carry the session's cookie. */
export interface SignedIn {
  tenant: string;
  headers: Headers;
}

/**
 * A user, an organisation and its admin in one call. Cut off half-way it is finished by the same call again: a user
 * without an organisation who gives the right password goes on where it stopped.
 */
export async function signUp(env: Env, account: NewAccount, at: number): Promise<SignedIn> {
  const entered = (await register(env, account)) ?? (await signInAgain(env, account));
  const tenant = await makeTenant(env, {
    tenant: `org_${crypto.randomUUID().replaceAll('-', '')}`,
    name: account.organization,
    userId: entered.userId,
    role: 'admin',
    at,
  });
  await databaseOf(env.DB)
    .update(session)
    .set({ activeOrganizationId: tenant })
    .where(eq(session.userId, entered.userId));
  return { tenant, headers: entered.headers };
}

/** A wrong e-mail and a wrong password answer alike. */
export async function signIn(env: Env, email: string, password: string): Promise<SignedIn> {
  const entered = await enter(env, email, password);
  const tenant = entered && (await tenantOf(env, entered.userId));
  if (!entered || !tenant) throw new Problem('unauthenticated', { detail: 'E-mail or password is wrong.' });
  return { tenant, headers: entered.headers };
}

/** Ends the session, if there is one; answers the headers that take the cookie away. */
export async function signOut(env: Env, request: Request): Promise<Headers> {
  const identity = await identityOf(env);
  const { headers } = await identity.api.signOut({ headers: request.headers, returnHeaders: true });
  return cookiesOf(headers);
}

/** The organisation and its first member, safe to repeat. */
export async function makeTenant(
  env: Pick<Env, 'DB'>,
  made: { tenant: string; name: string; userId: string; role: Role; at: number },
): Promise<string> {
  const database = databaseOf(env.DB);
  const createdAt = new Date(made.at);
  await database.batch([
    database
      .insert(organization)
      .values({ id: made.tenant, name: made.name, slug: made.tenant, createdAt })
      .onConflictDoUpdate({ target: organization.id, set: { name: made.name } }),
    database
      .insert(member)
      .values({
        id: `mem_${crypto.randomUUID().replaceAll('-', '')}`,
        organizationId: made.tenant,
        userId: made.userId,
        role: made.role,
        createdAt,
      })
      .onConflictDoUpdate({ target: [member.organizationId, member.userId], set: { role: made.role } }),
  ]);
  return made.tenant;
}

/** The user with this e-mail has this password afterwards. For seeding alone: no caller may choose another's. */
export async function ensureUser(
  env: Env,
  user: { name: string; email: string; password: string },
): Promise<{ userId: string }> {
  const entered = (await enter(env, user.email, user.password)) ?? (await register(env, user));
  if (entered) return { userId: entered.userId };
  const { internalAdapter, password } = await (await identityOf(env)).$context;
  const known = await internalAdapter.findUserByEmail(user.email);
  if (!known) throw new Error('a user that could not be registered is not there either');
  await internalAdapter.updatePassword(known.user.id, await password.hash(user.password));
  return { userId: known.user.id };
}

export async function tenantName(env: Pick<Env, 'DB'>, tenant: string): Promise<string | null> {
  const row = await databaseOf(env.DB)
    .select({ name: organization.name })
    .from(organization)
    .where(eq(organization.id, tenant))
    .get();
  return row?.name ?? null;
}

interface Entered {
  userId: string;
  headers: Headers;
}

/** Null: the e-mail is taken. */
async function register(env: Env, user: { name: string; email: string; password: string }): Promise<Entered | null> {
  const identity = await identityOf(env);
  const { name, email, password } = user;
  try {
    const { headers, response } = await identity.api.signUpEmail({
      body: { name, email, password },
      returnHeaders: true,
    });
    return { userId: response.user.id, headers: cookiesOf(headers) };
  } catch (error) {
    // FAILED_TO_CREATE_USER too: two sign-ups with one e-mail at once, and the other won.
    const code = identityErrorOf(error)?.code;
    if (code?.startsWith('USER_ALREADY_EXISTS') || code === 'FAILED_TO_CREATE_USER') return finish(env, user);
    throw asProblem(error);
  }
}

/**
 * A user without any way to sign in was cut off between its two rows: nobody can own it yet, so whoever registers the
 * e-mail now does. Null: the user is whole.
 */
async function finish(env: Env, user: { email: string; password: string }): Promise<Entered | null> {
  const { internalAdapter, password } = await (await identityOf(env)).$context;
  const known = await internalAdapter.findUserByEmail(user.email, { includeAccounts: true });
  if (!known || known.accounts.length > 0) return null;
  const userId = known.user.id;
  const credential = { userId, providerId: 'credential', accountId: userId };
  await internalAdapter.linkAccount({ ...credential, password: await password.hash(user.password) });
  return enter(env, user.email, user.password);
}

/** Null: no such user, or another password. */
async function enter(env: Env, email: string, password: string): Promise<Entered | null> {
  const identity = await identityOf(env);
  try {
    const { headers, response } = await identity.api.signInEmail({ body: { email, password }, returnHeaders: true });
    return { userId: response.user.id, headers: cookiesOf(headers) };
  } catch (error) {
    const status = identityErrorOf(error)?.status ?? 500;
    if (status < 500) return null;
    throw error;
  }
}

/** A sign-up that was cut off is finished; to anybody else the e-mail is taken. */
async function signInAgain(env: Env, account: NewAccount): Promise<Entered> {
  const entered = await enter(env, account.email, account.password);
  if (!entered || (await tenantOf(env, entered.userId)) !== null) {
    throw new Problem('name_taken', { detail: 'There is an account with this e-mail; sign in.', pointer: '/email' });
  }
  return entered;
}

async function tenantOf(env: Pick<Env, 'DB'>, userId: string): Promise<string | null> {
  const row = await databaseOf(env.DB)
    .select({ tenant: member.organizationId })
    .from(member)
    .where(eq(member.userId, userId))
    .orderBy(member.createdAt)
    .get();
  return row?.tenant ?? null;
}

/** Only the cookies of the library's answer are ours to pass on. */
function cookiesOf(from: Headers): Headers {
  const headers = new Headers();
  for (const cookie of from.getSetCookie()) headers.append('Set-Cookie', cookie);
  return headers;
}

/** The library's own errors, told by shape: importing its class would load it. */
function identityErrorOf(error: unknown): { status: number; code: string | undefined; message: string } | null {
  if (!(error instanceof Error) || !('statusCode' in error) || typeof error.statusCode !== 'number') return null;
  const body = 'body' in error ? (error.body as { code?: unknown } | undefined) : undefined;
  return {
    status: error.statusCode,
    code: typeof body?.code === 'string' ? body.code : undefined,
    message: error.message,
  };
}

function asProblem(error: unknown): unknown {
  const known = identityErrorOf(error);
  return known && known.status < 500 ? new Problem('invalid_request', { detail: known.message }) : error;
}
