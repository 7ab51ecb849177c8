import { RunUnavailable } from '../../dispatch/run-call.ts';
import type { Env } from '../../env.ts';
import { repositoriesOf } from '../../repositories/index.ts';
import { InvalidCursor } from '../../repositories/keyset.ts';
import { authenticate } from '../auth/authenticate.ts';
import { Problem, problemResponse } from '../problem.ts';
import type { BodySpec, Route } from '../route.ts';
import type { Principal } from '../tenancy/principal.ts';
import { readBytes, readDocument, readJson } from './body.ts';
import { assertOwnOrigin } from './origin.ts';
import { validated } from './validate.ts';

/** One request to one route: who is it, may they, does it fit, then the handler. Everything thrown becomes a problem. */
export async function handleRequest(
  route: Route,
  request: Request,
  params: Record<string, string>,
  env: Env,
  execution: ExecutionContext,
): Promise<Response> {
  const requestId = crypto.randomUUID();
  let response: Response;
  try {
    response = await answer(route, request, params, env, execution, requestId);
  } catch (error) {
    response = problemResponse(asProblem(error, requestId, route), requestId);
  }
  // A WebSocket's 101 belongs to the runtime.
  if (response.status === 101) return response;
  response.headers.set('X-Request-Id', requestId);
  return response;
}

async function answer(
  route: Route,
  request: Request,
  params: Record<string, string>,
  env: Env,
  execution: ExecutionContext,
  requestId: string,
): Promise<Response> {
  const url = new URL(request.url);
  if (!route.crossOrigin) assertOwnOrigin(request, env);
  const principal = route.access === 'public' ? null : await admitted(route, request, env, execution);
  const response = await route.handle({
    reply,
    env,
    execution,
    request,
    url,
    requestId,
    params: paramsOf(route, params),
    query: route.query ? validated(route.query, Object.fromEntries(url.searchParams), '/query') : {},
    body: await bodyOf(route.body, request),
    principal,
    repositories: principal ? repositoriesOf(env, principal.tenant) : null,
    now: Date.now(),
  });
  // What an object or the network answered has headers that cannot be set; a 101 is passed on with its socket.
  return response.status === 101 ? response : new Response(response.body, response);
}

function reply(status: number, body: unknown = null, headers?: HeadersInit): Response {
  const sent = new Headers(headers);
  if (body === null) return new Response(null, { status, headers: sent });
  sent.set('Content-Type', 'application/json');
  return new Response(JSON.stringify(body), { status, headers: sent });
}

async function admitted(route: Route, request: Request, env: Env, execution: ExecutionContext): Promise<Principal> {
  const principal = await authenticate(request, env, execution);
  if (!principal) throw new Problem('unauthenticated', { headers: { 'WWW-Authenticate': 'Bearer realm="langorch"' } });
  if (route.access !== 'signed-in' && route.access !== 'public' && !principal.permissions.has(route.access)) {
    throw new Problem('forbidden', { detail: `This needs the permission ${route.access}.` });
  }
  return principal;
}

/** A path parameter that does not fit is an id that nobody has. */
function paramsOf(route: Route, params: Record<string, string>): unknown {
  if (!route.params) return {};
  const result = route.params.safeParse(params);
  if (!result.success) throw new Problem('not_found');
  return result.data;
}

async function bodyOf(spec: BodySpec | undefined, request: Request): Promise<unknown> {
  if (!spec) return null;
  if (spec.kind === 'bytes') return readBytes(request, spec.maxBytes);
  if (spec.kind === 'document') return readDocument(request, spec.maxBytes);
  const json = await readJson(request, spec.maxBytes);
  if (json) return { value: validated(spec.schema, json.value, ''), raw: json.value, text: json.text };
  if (spec.optional) return null;
  throw new Problem('invalid_json', { detail: 'The body is empty.' });
}

/** What nobody foresaw is a 500 with the id under which the log has the rest; its text stays inside. */
function asProblem(error: unknown, requestId: string, route: Route): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof InvalidCursor) return new Problem('invalid_cursor');
  console.error(`${requestId} ${route.method} ${route.path}`, error);
  if (error instanceof RunUnavailable) return new Problem('unavailable');
  return new Problem('internal');
}
