import { oauthClient } from '../../../schema/tables/identity.ts';
import type { Env } from '../../env.ts';
import { sha256 } from '../../hash.ts';
import { databaseOf } from '../../repositories/database.ts';
import { randomText } from './api-keys.ts';
import { identityOf } from './identity.ts';
import { API_RESOURCE } from './oauth-tokens.ts';

/**
 * A client of the tenant for the client credentials grant (RFC 6749 §4.4). The row is written here, not by the
 * library's endpoint, which only a browser session may call; the secret is answered once and stored as its hash.
 */
export async function createOAuthClient(
  env: Pick<Env, 'DB'>,
  client: { tenant: string; name: string; scopes: readonly string[]; at: number },
): Promise<{ client_id: string; client_secret: string }> {
  const clientId = `client_${crypto.randomUUID().replaceAll('-', '')}`;
  const secret = randomText();
  const at = new Date(client.at);
  await databaseOf(env.DB)
    .insert(oauthClient)
    .values({
      id: clientId,
      clientId,
      clientSecret: await sha256(secret),
      name: client.name,
      scopes: [...client.scopes],
      clientCredentialsScopes: [...client.scopes],
      redirectUris: [],
      grantTypes: ['client_credentials'],
      responseTypes: [],
      tokenEndpointAuthMethod: 'client_secret_post',
      referenceId: client.tenant,
      createdAt: at,
      updatedAt: at,
    });
  return { client_id: clientId, client_secret: secret };
}

/** RFC 6749 §5.2: errors of the token endpoint have a form of their own. */
export class OAuthError extends Error {
  readonly error: string;
  readonly status: number;

  constructor(error: string, description: string, status = 400) {
    super(description);
    this.error = error;
    this.status = status;
  }
}

/** Parameters that reach the library; whatever else a client sends is of no meaning here. */
const PASSED = ['grant_type', 'client_id', 'client_secret', 'scope'] as const;

/**
 * The token endpoint. A client may say who it is in the header or in the form (client_secret_basic or _post: both are
 * turned into the form, since the library holds a client to one); an empty or absent scope means all the client has;
 * and the resource is always ours, so that the token is always a JWT with our audience.
 */
export async function issueToken(env: Env, request: Request, form: URLSearchParams): Promise<unknown> {
  for (const name of PASSED) {
    if (form.getAll(name).length > 1) throw new OAuthError('invalid_request', `${name} is given more than once.`);
  }
  const sent = new URLSearchParams();
  for (const name of PASSED) {
    const value = form.get(name);
    if (value) sent.set(name, value);
  }
  if (form.getAll('resource').some((resource) => !isOurs(resource, env))) {
    throw new OAuthError('invalid_target', `The one resource is ${API_RESOURCE}, which is also ${env.PUBLIC_URL}.`);
  }
  if (sent.get('grant_type') !== 'client_credentials') {
    throw new OAuthError(
      sent.has('grant_type') ? 'unsupported_grant_type' : 'invalid_request',
      'grant_type must be client_credentials.',
    );
  }
  const basic = basicCredentials(request.headers.get('Authorization'));
  if (basic) {
    sent.set('client_id', basic.id);
    sent.set('client_secret', basic.secret);
  }
  if (!sent.has('client_id') || !sent.has('client_secret')) {
    throw new OAuthError('invalid_client', 'The client says neither its id nor its secret.', 401);
  }
  sent.set('resource', API_RESOURCE);
  return ask(env, sent);
}

/** RFC 8707: our identifier, or the address under which a client knows the API. */
function isOurs(resource: string, env: Env): boolean {
  return resource === API_RESOURCE || [env.PUBLIC_URL, `${env.PUBLIC_URL}/v1`].includes(resource.replace(/\/+$/, ''));
}

async function ask(env: Env, form: URLSearchParams): Promise<unknown> {
  const identity = await identityOf(env);
  // Called as a function: the form is read already, and its types do not survive our compiler options (better-auth.ts).
  const { oauth2Token } = identity.api as unknown as {
    oauth2Token(call: { body: Record<string, string>; asResponse: true }): Promise<Response>;
  };
  const response = await oauth2Token({ body: Object.fromEntries(form), asResponse: true });
  const answer = (await response.json().catch(() => null)) as Record<string, unknown> | null;
  if (response.ok) return answer;
  if (response.status >= 500 || typeof answer?.error !== 'string') {
    throw new Error(`token endpoint answered ${response.status}: ${JSON.stringify(answer)}`);
  }
  // The library says 400 for some wrong clients; RFC 6749 §5.2 wants 401 where the header was used, and allows it else.
  const status = answer.error === 'invalid_client' ? 401 : 400;
  throw new OAuthError(answer.error, String(answer.error_description ?? answer.error), status);
}

/** RFC 6749 §2.3.1: both halves are form-encoded before they are base64. Null: no Basic header. */
function basicCredentials(authorization: string | null): { id: string; secret: string } | null {
  if (authorization === null) return null;
  const encoded = /^Basic +([A-Za-z0-9+/=]+) *$/i.exec(authorization)?.[1];
  try {
    const text = encoded === undefined ? '' : atob(encoded);
    const colon = text.indexOf(':');
    if (colon > 0) return { id: formDecoded(text.slice(0, colon)), secret: formDecoded(text.slice(colon + 1)) };
  } catch {
    // Not base64, or not form-encoded: as wrong as a wrong secret.
  }
  throw new OAuthError('invalid_client', 'The Authorization header is not Basic with an id and a secret.', 401);
}

function formDecoded(text: string): string {
  return decodeURIComponent(text.replaceAll('+', ' '));
}
