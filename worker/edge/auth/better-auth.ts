import { oauthProvider } from '@better-auth/oauth-provider';
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { betterAuth } from 'better-auth/minimal';
import { jwt } from 'better-auth/plugins/jwt';
import { organization } from 'better-auth/plugins/organization';
import { eq } from 'drizzle-orm';
import { hmac } from '../../../durable-objects/keys.ts';
import { SCOPES } from '../../../schema/api/identity.ts';
import * as tables from '../../../schema/tables/identity.ts';
import type { Env } from '../../env.ts';
import { sha256 } from '../../hash.ts';
import { databaseOf } from '../../repositories/database.ts';

/** Shortest password taken, characters; the longest is the request schema's. */
const MIN_PASSWORD = 8;
const MAX_PASSWORD = 200;

/**
 * The identity library, set up for us: e-mail and password, organisations as tenants, client credentials. It is loaded
 * lazily (`identityOf`), and its own HTTP routes are not mounted: our routes call it.
 */
export async function makeIdentity(env: Env) {
  const secret = [...(await hmac(env.MASTER_KEY, 'identity', 'session'))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
  const database = databaseOf(env.DB);
  return betterAuth({
    appName: 'LangOrch',
    baseURL: env.PUBLIC_URL,
    secret,
    database: drizzleAdapter(database, { provider: 'sqlite', schema: tables }),
    emailAndPassword: { enabled: true, minPasswordLength: MIN_PASSWORD, maxPasswordLength: MAX_PASSWORD },
    advanced: { cookiePrefix: 'langorch', defaultCookieAttributes: { sameSite: 'lax', httpOnly: true, path: '/' } },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { level: 'error' },
    databaseHooks: {
      session: {
        create: {
          // A session acts in one tenant: the first the user belongs to.
          before: async (session) => {
            const membership = await database
              .select({ tenant: tables.member.organizationId })
              .from(tables.member)
              .where(eq(tables.member.userId, session.userId))
              .orderBy(tables.member.createdAt)
              .get();
            return { data: { ...session, activeOrganizationId: membership?.tenant ?? null } };
          },
        },
      },
    },
    plugins: [
      organization({ creatorRole: 'admin' }),
      jwt({ jwt: { issuer: env.PUBLIC_URL }, disableSettingJwtHeader: true }),
      tokenEndpoint(),
    ],
  });
}

/** Client credentials (RFC 6749 §4.4); no pages yet, since there is no flow with a browser. */
function tokenEndpoint() {
  const plugin = oauthProvider({
    loginPage: '/sign-in',
    consentPage: '/consent',
    grantTypes: ['client_credentials'],
    scopes: [...SCOPES],
    // The one resource is a row that a migration puts in; every client may ask for it.
    enforcePerClientResources: false,
    storeClientSecret: { hash: sha256 },
    silenceWarnings: { oauthAuthServerConfig: true, openidConfig: true },
    extensions: [{ claims: { accessToken: ({ client }) => ({ tenant_id: client?.referenceId ?? null }) } }],
  });
  // Its own types do not survive `exactOptionalPropertyTypes`; what is used of it, the token endpoint, is called in `oauth-clients.ts`.
  return plugin as unknown as { id: 'oauth-provider' };
}

export type Identity = Awaited<ReturnType<typeof makeIdentity>>;
