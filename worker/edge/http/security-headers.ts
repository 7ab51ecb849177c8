/** What an API answer may do in a browser: nothing. */
const API_POLICY = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/** Set on everything the API answers, where the route has not set its own. */
export function secureApi(response: Response, url: URL): Response {
  const { headers } = response;
  common(headers, url);
  setDefault(headers, 'Content-Security-Policy', API_POLICY);
  setDefault(headers, 'Cache-Control', 'no-store');
  setDefault(headers, 'Cross-Origin-Resource-Policy', 'same-origin');
  return response;
}

/** Set on the console's pages and assets; its own policy of scripts stands beside this one. */
export function securePage(response: Response, url: URL): Response {
  const secured = new Response(response.body, response);
  common(secured.headers, url);
  secured.headers.append(
    'Content-Security-Policy',
    "frame-ancestors 'none'; base-uri 'self'; object-src 'none'; form-action 'self'",
  );
  return secured;
}

function common(headers: Headers, url: URL): void {
  headers.set('X-Content-Type-Options', 'nosniff');
  headers.set('X-Frame-Options', 'DENY');
  setDefault(headers, 'Referrer-Policy', 'no-referrer');
  if (url.protocol === 'https:') headers.set('Strict-Transport-Security', 'max-age=31536000; includeSubDomains');
}

function setDefault(headers: Headers, name: string, value: string): void {
  if (!headers.has(name)) headers.set(name, value);
}
