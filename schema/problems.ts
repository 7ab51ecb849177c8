/**
 * Every error the product answers with: one table, so that codes are stable and each says what to do.
 * The API shows them as problem+json (RFC 9457) with `code`, `pointer` where it applies, and `request_id`.
 */
export const PROBLEMS = {
  invalid_json: {
    status: 400,
    title: 'The body is not JSON.',
    todo: 'Send one JSON value, UTF-8, as application/json.',
  },
  invalid_request: {
    status: 422,
    title: 'The request does not fit its description.',
    todo: 'See `errors` for each place and what is wanted there.',
  },
  invalid_cursor: {
    status: 400,
    title: 'The cursor is not one of ours.',
    todo: 'Use `next_cursor` of the page before, unchanged.',
  },
  unauthenticated: {
    status: 401,
    title: 'Who are you?',
    todo: 'Sign in, or send an API key or an OAuth token as `Authorization: Bearer`.',
  },
  invalid_signature: {
    status: 401,
    title: 'The signature does not match.',
    todo: 'Sign the raw body with the shared secret: HMAC-SHA256, hex.',
  },
  forbidden: {
    status: 403,
    title: 'This is not allowed to you.',
    todo: 'Ask an admin of the tenant for the permission named in `detail`.',
  },
  not_found: {
    status: 404,
    title: 'There is no such thing here.',
    todo: 'Check the id; things of other tenants are not shown.',
  },
  method_not_allowed: {
    status: 405,
    title: 'This address does not take this method.',
    todo: 'See /openapi.json for what it takes.',
  },
  version_conflict: {
    status: 409,
    title: 'This version exists with other content.',
    todo: 'Give the changed document a new version.',
  },
  idempotency_conflict: {
    status: 409,
    title: 'This Idempotency-Key was used with another body.',
    todo: 'Use a new key for a new request.',
  },
  not_runnable_yet: {
    status: 409,
    title: 'This version uses what the platform does not run yet.',
    todo: 'See `pointer` for the first such place and the version’s diagnostics for all.',
  },
  not_startable: {
    status: 409,
    title: 'This procedure may not start.',
    todo: 'Its status or effective date forbids it; import a version that may start.',
  },
  already_decided: {
    status: 409,
    title: 'Somebody decided first.',
    todo: 'The first decision stands; it is in `decision`.',
  },
  run_ended: { status: 409, title: 'The run has ended.', todo: 'Nothing is left to do on it.' },
  stale_token: {
    status: 409,
    title: 'The token is not the current attempt’s.',
    todo: 'The attempt was retried, timed out or canceled; drop the result.',
  },
  name_taken: { status: 409, title: 'The name is taken.', todo: 'Choose another name.' },
  payload_too_large: { status: 413, title: 'The body is too large.', todo: 'See the limits in the API document.' },
  unsupported_media_type: {
    status: 415,
    title: 'This content type is not taken here.',
    todo: 'Send application/json.',
  },
  compile_failed: {
    status: 422,
    title: 'The document does not compile.',
    todo: 'See `diagnostics`: each names its place and what to change.',
  },
  invalid_input: {
    status: 422,
    title: 'The input does not fit the procedure.',
    todo: 'See `errors`: each names a variable.',
  },
  decision_not_allowed: {
    status: 422,
    title: 'This approval does not take this decision.',
    todo: 'See `decision_type` and `options` of the approval.',
  },
  rate_limited: { status: 429, title: 'Too many requests.', todo: 'Wait for the seconds in Retry-After.' },
  upgrade_required: {
    status: 426,
    title: 'This address speaks WebSocket or SSE.',
    todo: 'Send Upgrade: websocket, or Accept: text/event-stream.',
  },
  internal: { status: 500, title: 'This is our fault.', todo: 'Try again; tell us the request_id if it stays.' },
  unavailable: {
    status: 503,
    title: 'A part of the platform does not answer.',
    todo: 'Try again in a moment; nothing was lost.',
  },
} as const satisfies Record<string, { status: number; title: string; todo: string }>;

export type ProblemCode = keyof typeof PROBLEMS;
