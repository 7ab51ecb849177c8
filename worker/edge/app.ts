import { Hono } from 'hono';
import type { Env } from '../env.ts';
import { consolePage } from './console/console.ts';
import { handleRequest } from './http/handle.ts';
import { secureApi, securePage } from './http/security-headers.ts';
import { Problem, problemResponse } from './problem.ts';
import type { Route } from './route.ts';
import { INTERNAL_ROUTES, ROUTES } from './routes/index.ts';

/**
 * These belong to the API and its neighbours; every other path is the console's, the pages below `/docs/` too: the
 * catalogue of diagnostics is drawn by it.
 */
const API_PATHS = /^\/(?:v1|oauth|hooks|internal|\.well-known)(?:\/|$)|^\/(?:docs|openapi\.json|healthz|readyz)$/;

/** `/v1/runs/{run_id}` as Hono writes it: `/v1/runs/:run_id`. */
export function honoPath(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, ':$1');
}

function assemble(): Hono<{ Bindings: Env }> {
  const app = new Hono<{ Bindings: Env }>();

  app.use(async (c, next) => {
    await next();
    // A WebSocket's 101 belongs to the runtime; the console's pages are secured where they are answered.
    if (c.res.status !== 101 && API_PATHS.test(c.req.path)) secureApi(c.res, new URL(c.req.url));
  });

  for (const route of [...ROUTES, ...INTERNAL_ROUTES]) mount(app, route);

  app.all('*', async (c) => {
    // The console only shows: whatever changes something goes through the API.
    const shows = c.req.method === 'GET' || c.req.method === 'HEAD';
    if (API_PATHS.test(c.req.path) || !shows)
      return secureApi(unknownAddress(c.req.path, c.req.method), new URL(c.req.url));
    const page = await consolePage(c.req.raw, c.env, c.executionCtx as ExecutionContext);
    return securePage(page, new URL(c.req.url));
  });
  app.onError((error) => {
    const requestId = crypto.randomUUID();
    console.error(requestId, error);
    return problemResponse(new Problem('internal'), requestId);
  });
  return app;
}

function mount(app: Hono<{ Bindings: Env }>, route: Route): void {
  app.on(route.method, honoPath(route.path), (c) =>
    handleRequest(route, c.req.raw, c.req.param() as Record<string, string>, c.env, c.executionCtx as ExecutionContext),
  );
}

/** Another method on a known path is a 405 that says which ones are taken (RFC 9110 §15.5.6). */
function unknownAddress(path: string, method: string): Response {
  const requestId = crypto.randomUUID();
  const allowed = new Set<string>(
    ROUTES.filter((route) => pattern(route.path).test(path)).map((route) => route.method.toUpperCase()),
  );
  if (allowed.size === 0 || (method === 'HEAD' && allowed.has('GET'))) {
    return problemResponse(new Problem('not_found', { detail: 'There is nothing at this address.' }), requestId);
  }
  if (allowed.has('GET')) allowed.add('HEAD');
  const headers = { Allow: [...allowed].sort().join(', ') };
  // RFC 9110 §9.3.7. No page of another origin is let in: there is no header of CORS.
  if (method === 'OPTIONS') return new Response(null, { status: 204, headers });
  return problemResponse(new Problem('method_not_allowed', { headers }), requestId);
}

function pattern(path: string): RegExp {
  return new RegExp(`^${path.replaceAll(/[.]/g, '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`);
}

let assembled: Hono<{ Bindings: Env }> | undefined;

/** The public edge, put together on the first request: the isolates of objects never need it. */
export function edge(): Hono<{ Bindings: Env }> {
  assembled ??= assemble();
  return assembled;
}
