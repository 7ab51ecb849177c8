import { ApiError, problemOf } from './problem.ts';

export type Query = Record<string, string | number | undefined>;

export interface Call {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  query?: Query;
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal | undefined;
}

let onUnauthenticated: () => void = () => {};

/** Called on every 401 but those of sign-in itself: the session ended, so the console goes to its door. */
export function whenUnauthenticated(handler: () => void): void {
  onUnauthenticated = handler;
}

/**
 * One call of the API, same origin, with the session's cookie. Answers the parsed body; throws {@link ApiError} for
 * every answer that is no success, and what `fetch` throws when no answer came.
 */
export async function request<T>(path: string, call: Call = {}): Promise<T> {
  const response = await fetch(path + queryText(call.query), {
    method: call.method ?? 'GET',
    headers: {
      accept: 'application/json',
      ...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...call.headers,
    },
    ...(call.body === undefined ? {} : { body: typeof call.body === 'string' ? call.body : JSON.stringify(call.body) }),
    ...(call.signal ? { signal: call.signal } : {}),
    credentials: 'same-origin',
  });
  const text = await response.text();
  const body = parse(text);
  if (response.ok) return body as T;
  if (response.status === 401 && !path.startsWith('/v1/sign') && path !== '/v1/me') onUnauthenticated();
  throw new ApiError(problemOf(response.status, body));
}

/** `?a=1&b=2` of what is set, or nothing. */
export function queryText(query: Query | undefined): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== undefined && value !== '') params.set(name, String(value));
  }
  const text = params.toString();
  return text === '' ? '' : `?${text}`;
}

function parse(text: string): unknown {
  if (text === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
