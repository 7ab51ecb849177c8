import { OpenAPIHono } from '@hono/zod-openapi';
import { LIMITS } from '../../../schema/api/common.ts';
import { SCOPES } from '../../../schema/api/identity.ts';
import { MAX_JSON_DEPTH } from '../http/body.ts';
import type { Route } from '../route.ts';
import { describe } from './describe.ts';

const MB = 1024 * 1024;

const DESCRIPTION = `Durable, multi-tenant orchestration of CKP procedures.

**Who you are.** Send \`Authorization: Bearer\` with an API key (\`lo_…\`, made under API keys) or an OAuth token
(\`POST /oauth/token\`, client credentials). The console uses a session cookie.

**Lists** are newest first, \`limit\` 50 unless told (at most 200); \`next_cursor\` goes back as \`cursor\` and is null at
the end. **Times** are ISO 8601 in UTC with milliseconds. **Ids** of the wrong shape, unknown ids and those of other
tenants answer alike: 404.

**Errors** are problem documents (RFC 9457) with a stable \`code\`, a JSON pointer into what you sent where there is one
(\`/query/<name>\` for a query parameter), and the \`request_id\`, which is also in the header \`X-Request-Id\`.

**Caps.** Procedure ${LIMITS.PROCEDURE_BYTES / MB} MB, input ${LIMITS.INPUT_BYTES / MB} MB, result of a step
${LIMITS.RESULT_BYTES / MB} MB, one event ${LIMITS.EVENT_BYTES / MB} MB, any other body ${LIMITS.BODY_BYTES / MB} MB; JSON is
nested at most ${MAX_JSON_DEPTH} deep.`;

export type ApiDocument = ReturnType<typeof build>;

let built: { routes: readonly Route[]; document: ApiDocument } | undefined;

/** The API document (OpenAPI 3.1), made from the routes when somebody first asks; the same text for the same routes. */
export function apiDocument(routes: readonly Route[]): ApiDocument {
  if (built?.routes !== routes) built = { routes, document: build(routes) };
  return built.document;
}

function build(routes: readonly Route[]) {
  const app = new OpenAPIHono();
  const registry = app.openAPIRegistry;
  registry.registerComponent('securitySchemes', 'bearer', {
    type: 'http',
    scheme: 'bearer',
    description: 'An API key (`lo_…`), or an OAuth access token.',
  });
  registry.registerComponent('securitySchemes', 'session', {
    type: 'apiKey',
    in: 'cookie',
    name: 'langorch.session_token',
  });
  registry.registerComponent('securitySchemes', 'oauth', {
    type: 'oauth2',
    flows: {
      clientCredentials: {
        tokenUrl: '/oauth/token',
        scopes: Object.fromEntries(SCOPES.map((scope) => [scope, scope.replace(':', ': ')])),
      },
    },
  });
  for (const route of routes) describe(registry, route);
  return app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: { title: 'LangOrch API', version: '1', description: DESCRIPTION },
    servers: [{ url: '/' }],
  });
}
