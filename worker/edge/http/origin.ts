import type { Env } from '../../env.ts';
import { Problem } from '../problem.ts';

/**
 * Cross-site request forgery: a browser says where a request comes from (`Origin`, `Sec-Fetch-Site`), and what changes
 * something, or opens a WebSocket, with the caller's cookie must come from our own pages. Requests with a Bearer
 * credential carry nothing that a foreign page could borrow.
 */
export function assertOwnOrigin(request: Request, env: Pick<Env, 'PUBLIC_URL' | 'DEPLOYMENT'>): void {
  const reads = request.method === 'GET' || request.method === 'HEAD';
  if (reads && request.headers.get('Upgrade') === null) return;
  if (request.headers.has('Authorization')) return;
  const origin = request.headers.get('Origin');
  if (origin !== null ? ownOrigins(env).has(origin) : !isCrossSite(request)) return;
  throw new Problem('forbidden', { detail: 'This came from a page of another origin.' });
}

/** Clients that are no browsers send neither header. */
function isCrossSite(request: Request): boolean {
  const site = request.headers.get('Sec-Fetch-Site');
  return site !== null && site !== 'same-origin' && site !== 'none';
}

/** On the embedded default `localhost` and the loopback addresses at the same port are one product. */
export function ownOrigins(env: Pick<Env, 'PUBLIC_URL' | 'DEPLOYMENT'>): ReadonlySet<string> {
  const { origin, protocol, port } = new URL(env.PUBLIC_URL);
  if (env.DEPLOYMENT !== 'local') return new Set([origin]);
  const at = port === '' ? '' : `:${port}`;
  return new Set([origin, ...['localhost', '127.0.0.1', '[::1]'].map((host) => `${protocol}//${host}${at}`)]);
}
