import { ApiError, problemOf } from './problem.ts';

interface Answered<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

let onUnauthenticated: () => void = () => {};
/** Paths that ask who one is: their 401 is an answer, not the end of a session. */
const ASKS_WHO = /\/v1\/(me|signin|signup|signout)$/;

/** Called when a session turns out to have ended, so that the console goes to its door. */
export function whenUnauthenticated(handler: () => void): void {
  onUnauthenticated = handler;
}

/**
 * The data of a call that succeeded; throws {@link ApiError} for every other answer. What `fetch` throws when no
 * answer came goes through.
 */
export async function answer<T>(call: Promise<Answered<T>>): Promise<T> {
  const { data, error, response } = await call;
  if (response.ok) return data as T;
  if (response.status === 401 && !ASKS_WHO.test(new URL(response.url, 'http://console').pathname)) onUnauthenticated();
  throw new ApiError(problemOf(response.status, error));
}
