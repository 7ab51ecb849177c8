export interface Reply<T> {
  status: number;
  body: T;
  headers: Headers;
}

/** A client as anybody writes one: bearer token, JSON in, JSON out. */
export interface Client {
  get<T = Record<string, unknown>>(path: string): Promise<Reply<T>>;
  post<T = Record<string, unknown>>(path: string, body?: unknown, headers?: Record<string, string>): Promise<Reply<T>>;
}

/** @param bearer an API key or an OAuth token; null = nobody */
export function client(baseUrl: string, bearer: string | null): Client {
  async function call<T>(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
    const reply = await fetch(`${baseUrl}${path}`, {
      method,
      headers: {
        ...(bearer === null ? {} : { authorization: `Bearer ${bearer}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await reply.text();
    return { status: reply.status, body: (text === '' ? null : JSON.parse(text)) as T, headers: reply.headers };
  }
  return {
    get: (path) => call('GET', path),
    post: (path, body, headers) => call('POST', path, body, headers),
  };
}
