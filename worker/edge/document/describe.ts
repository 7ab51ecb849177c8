import { type OpenAPIHono, type RouteConfig, z } from '@hono/zod-openapi';
import { Problem } from '../../../schema/api/common.ts';
import { PROBLEMS, type ProblemCode } from '../../../schema/problems.ts';
import type { Env } from '../../env.ts';
import type { Route } from '../route.ts';

/** JSON with comments is taken too; its schema for editors is `/v1/schemas/ckp.json`. */
const CkpDocument = z.record(z.string(), z.unknown()).openapi('CkpDocument');

type Registry = OpenAPIHono<{ Bindings: Env }>['openAPIRegistry'];

/** Puts a route into the API document: parameters, body with its cap, replies, and every problem it may answer. */
export function describe(registry: Registry, route: Route): void {
  const config: RouteConfig = {
    method: route.method,
    path: route.path,
    tags: [route.tag],
    summary: route.summary,
    operationId: operationId(route),
    ...(route.description === undefined ? {} : { description: route.description }),
    security: route.access === 'public' ? [] : [{ bearer: [] }, { session: [] }],
    // Not a part of OpenAPI: the permission that the caller needs.
    'x-permission': route.access,
    request: {
      ...(route.params ? { params: route.params } : {}),
      ...(route.query ? { query: route.query } : {}),
      ...(route.headers ? { headers: route.headers } : {}),
      ...(route.body ? { body: bodyOf(route) } : {}),
    },
    responses: { ...repliesOf(route), ...problemsOf(route) },
  } as RouteConfig;
  registry.registerPath(config);
}

/** `post_v1_runs_run_id_cancel`: stable as long as the address is. */
export function operationId(route: Pick<Route, 'method' | 'path'>): string {
  return `${route.method}${route.path.replaceAll(/[^a-zA-Z0-9]+/g, '_').replace(/_$/, '')}`;
}

function bodyOf(route: Route) {
  const { body } = route;
  if (!body) return undefined;
  const description = `At most ${body.maxBytes} bytes.`;
  if (body.kind === 'json') {
    return { required: body.optional !== true, description, content: { 'application/json': { schema: body.schema } } };
  }
  if (body.kind === 'document') {
    return {
      required: true,
      description: `A CKP document, in any dialect. ${description}`,
      content: { 'application/json': { schema: CkpDocument }, 'application/yaml': { schema: z.string() } },
    };
  }
  const schema = z.string().openapi({ format: 'binary' });
  return { required: true, description, content: { [body.contentType]: { schema } } };
}

function repliesOf(route: Route) {
  return Object.fromEntries(
    Object.entries(route.replies).map(([status, { description, schema, contentType }]) => [
      status,
      schema || contentType
        ? {
            description,
            content: {
              [contentType ?? 'application/json']: { schema: schema ?? z.string().openapi({ format: 'binary' }) },
            },
          }
        : { description },
    ]),
  );
}

/** By status, since OpenAPI has one entry for each; the codes are in its description. */
function problemsOf(route: Route) {
  const codes = new Set<ProblemCode>(route.problems ?? []);
  if (route.access !== 'public') codes.add('unauthenticated');
  if (route.access !== 'public' && route.access !== 'signed-in') codes.add('forbidden');
  if (route.params) codes.add('not_found');
  if (route.query || route.body?.kind === 'json') codes.add('invalid_request');
  if (route.body) codes.add('payload_too_large');
  if (route.body && route.body.kind !== 'bytes') codes.add('invalid_json').add('unsupported_media_type');
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of codes) {
    const { status } = PROBLEMS[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, of]) => [
      status,
      {
        description: of.map((code) => `\`${code}\`: ${PROBLEMS[code].title}`).join('\n'),
        content: { 'application/problem+json': { schema: Problem } },
      },
    ]),
  );
}
