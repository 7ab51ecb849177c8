import { z } from '@hono/zod-openapi';
import { LIMITS } from '../../../schema/api/common.ts';
import { CreatedOAuthClient, CreateOAuthClient, SCOPES } from '../../../schema/api/identity.ts';
import { createOAuthClient, issueToken, OAuthError } from '../auth/oauth-clients.ts';
import { API_RESOURCE, publicKeys } from '../auth/oauth-tokens.ts';
import { defineRoute } from '../route.ts';

export const postOAuthClient = defineRoute({
  method: 'post',
  path: '/v1/oauth-clients',
  tag: 'Identity',
  summary: 'Make an OAuth client',
  description: 'For the client credentials grant at `/oauth/token`. The secret is shown once.',
  access: 'oauth-clients:write',
  body: { kind: 'json', schema: CreateOAuthClient, maxBytes: LIMITS.BODY_BYTES },
  replies: { 201: { description: 'The client', schema: CreatedOAuthClient } },
  handle: async ({ env, principal, body, now, reply }) => {
    const client = {
      tenant: principal.tenant,
      name: body.value.name,
      scopes: [...new Set(body.value.scopes)],
      at: now,
    };
    return reply(201, await createOAuthClient(env, client));
  },
});

/** RFC 6749 §5.1, in the shape that client credentials give it. */
const Token = z
  .object({ access_token: z.string(), token_type: z.string(), expires_in: z.number().int(), scope: z.string() })
  .catchall(z.unknown())
  .openapi('OAuthToken');
/** RFC 6749 §5.2. */
const TokenError = z.object({ error: z.string(), error_description: z.string() }).openapi('OAuthError');

export const postToken = defineRoute({
  method: 'post',
  path: '/oauth/token',
  tag: 'Identity',
  summary: 'Get an access token (client credentials)',
  description: `RFC 6749 §4.4: a form post with \`grant_type=client_credentials\`, the client in the header
(client_secret_basic) or in the form (client_secret_post), and a \`scope\`; none means all that the client has. The token
is a JWT (RFC 9068) with audience \`${API_RESOURCE}\`.`,
  access: 'public',
  crossOrigin: true,
  body: { kind: 'bytes', contentType: 'application/x-www-form-urlencoded', maxBytes: 64 * 1024 },
  replies: {
    200: { description: 'The token', schema: Token },
    400: { description: 'Refused (RFC 6749 §5.2)', schema: TokenError },
    401: { description: 'Not one of our clients', schema: TokenError },
  },
  handle: async ({ env, request, body, reply }) => {
    try {
      const token = await issueToken(env, request, new URLSearchParams(new TextDecoder().decode(body)));
      return reply(200, token as z.input<typeof Token>);
    } catch (error) {
      if (!(error instanceof OAuthError)) throw error;
      const refusal = { error: error.error, error_description: error.message };
      if (error.status !== 401) return reply(400, refusal);
      return reply(401, refusal, { 'WWW-Authenticate': 'Basic realm="langorch"' });
    }
  },
});

const Metadata = z.record(z.string(), z.unknown());

export const getAuthorizationServer = defineRoute({
  method: 'get',
  path: '/.well-known/oauth-authorization-server',
  tag: 'Identity',
  summary: 'Authorization server metadata (RFC 8414)',
  access: 'public',
  replies: { 200: { description: 'The metadata', schema: Metadata } },
  handle: async ({ env, reply }) =>
    reply(200, {
      issuer: env.PUBLIC_URL,
      token_endpoint: `${env.PUBLIC_URL}/oauth/token`,
      jwks_uri: `${env.PUBLIC_URL}/.well-known/jwks.json`,
      grant_types_supported: ['client_credentials'],
      response_types_supported: [],
      token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
      scopes_supported: SCOPES,
      service_documentation: `${env.PUBLIC_URL}/docs`,
    }),
});

export const getProtectedResource = defineRoute({
  method: 'get',
  path: '/.well-known/oauth-protected-resource',
  tag: 'Identity',
  summary: 'Protected resource metadata (RFC 9728)',
  access: 'public',
  replies: { 200: { description: 'The metadata', schema: Metadata } },
  handle: async ({ env, reply }) =>
    reply(200, {
      resource: API_RESOURCE,
      authorization_servers: [env.PUBLIC_URL],
      scopes_supported: SCOPES,
      bearer_methods_supported: ['header'],
      resource_documentation: `${env.PUBLIC_URL}/docs`,
    }),
});

export const getJwks = defineRoute({
  method: 'get',
  path: '/.well-known/jwks.json',
  tag: 'Identity',
  summary: 'Public keys of access tokens (RFC 7517)',
  access: 'public',
  replies: { 200: { description: 'The keys', schema: Metadata } },
  handle: async ({ env, reply }) => reply(200, { ...(await publicKeys(env)) }),
});
