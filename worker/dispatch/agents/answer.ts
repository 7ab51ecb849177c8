import type { Outcome } from '../../../engine/input.ts';
import type { Json, JsonObject } from '../../../schema/json.ts';
import { isJsonObject } from '../../../schema/json.ts';
import { failed } from '../outcome.ts';

/** What an agent said, before anything was masked or stored. `body` still holds its artifacts. */
export type Answer = { accepted: true } | { accepted: false; outcome: Outcome; body: JsonObject };

/** Reads an agent's HTTP answer (REFERENCE §10). Total: whatever comes is an outcome. */
export function readAnswer(httpStatus: number, text: string): Answer {
  if (httpStatus === 202) return { accepted: true };
  const body = parseObject(text);
  if (httpStatus >= 200 && httpStatus < 300) {
    if (!body) return plain(failed('Agent', 'bad_answer', 'The agent’s answer is no JSON object.'));
    return { accepted: false, outcome: readBody(body), body };
  }
  if (body?.status === 'error' && body.error !== undefined) {
    return { accepted: false, outcome: withStatus(readError(body.error), httpStatus), body };
  }
  const type = httpStatus === 429 ? 'RateLimited' : 'Http';
  const message = `The agent answered HTTP ${httpStatus}${excerpt(text)}.`;
  return plain(failed(type, `http_${httpStatus}`, message, { http_status: httpStatus }));
}

/** `{status, result | output | output_vars, error}`: an answer's body and a callback's are read alike. */
export function readBody(body: JsonObject): Outcome {
  if (body.status === 'success') {
    return { ok: true, result: body.result ?? body.output ?? body.output_vars ?? null, artifacts: [] };
  }
  if (body.status === 'error') return readError(body.error ?? 'The agent reported an error without saying which.');
  return failed('Agent', 'bad_answer', 'The agent’s answer has no status "success" or "error".');
}

/** `error` is text or `{type?, code?, message, retryable?, details?}`; an agent's own type is kept as it is (§6). */
export function readError(error: Json): Outcome {
  if (!isJsonObject(error)) {
    const message = typeof error === 'string' ? error : JSON.stringify(error);
    return failed('Agent', 'agent_error', message);
  }
  const text = (name: string): string | null => {
    const value = error[name];
    return typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : null;
  };
  return failed(
    text('type') ?? 'Agent',
    text('code') ?? 'agent_error',
    text('message') ?? 'The agent reported an error without a message.',
    {
      ...(typeof error.retryable === 'boolean' ? { retryable: error.retryable } : {}),
      ...(typeof error.http_status === 'number' ? { http_status: error.http_status } : {}),
      ...(error.details === undefined || error.details === null ? {} : { details: error.details }),
    },
  );
}

function plain(outcome: Outcome): Answer {
  return { accepted: false, outcome, body: {} };
}

function withStatus(outcome: Outcome, httpStatus: number): Outcome {
  if (outcome.ok) return outcome;
  return { ...outcome, failure: { http_status: httpStatus, ...outcome.failure } };
}

function parseObject(text: string): JsonObject | null {
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) ? value : null;
  } catch {
    // Not JSON: the caller says so in the outcome.
    return null;
  }
}

const EXCERPT_CHARS = 300;

function excerpt(text: string): string {
  const short = text.trim().slice(0, EXCERPT_CHARS);
  return short === '' ? '' : `: ${short}`;
}
