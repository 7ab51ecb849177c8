import { PROBLEMS } from '../../../../schema/problems.ts';

/** A refused or failed call, in the order in which people read it: what happened, why, what to do, and the code. */
export interface Problem {
  what: string;
  why: string;
  todo: string | null;
  code: string;
  /** 0: no answer came. */
  status: number;
  requestId: string | null;
  /** Places in the body that were wrong. */
  errors: ProblemPlace[];
  /** What else the answer says, e.g. `diagnostics`, `pointer`, or the `decision` that was first. */
  extra: Record<string, unknown>;
}

export interface ProblemPlace {
  pointer: string;
  code: string;
  message: string;
}

/** Thrown by every call of the client that is not answered with success. */
export class ApiError extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(`${problem.code}: ${problem.what}`);
    this.problem = problem;
  }
}

/** The answer of a call that failed (RFC 9457), as a problem; also where the body is none of ours. */
export function problemOf(status: number, body: unknown): Problem {
  const {
    type: _type,
    title,
    detail,
    code,
    request_id,
    errors,
    status: _status,
    ...extra
  } = isRecord(body) ? body : {};
  const known = typeof code === 'string' && code in PROBLEMS ? PROBLEMS[code as keyof typeof PROBLEMS] : null;
  return {
    what: text(title) ?? known?.title ?? `The server answered ${status}.`,
    why: text(detail) ?? '',
    todo: known?.todo ?? null,
    code: text(code) ?? `http_${status}`,
    status,
    requestId: text(request_id),
    errors: Array.isArray(errors) ? errors.filter(isPlace) : [],
    extra,
  };
}

/** Anything thrown, as a problem. `fetch` throws a TypeError when no answer came; all else is a bug of ours. */
export function asProblem(error: unknown): Problem {
  if (error instanceof ApiError) return error.problem;
  const base = { status: 0, requestId: null, errors: [], extra: {} };
  if (error instanceof TypeError && /fetch|network|load failed/i.test(error.message)) {
    return {
      ...base,
      what: 'The server cannot be reached.',
      why: 'No answer came.',
      todo: 'Check that the product is running and try again.',
      code: 'unreachable',
    };
  }
  return {
    ...base,
    what: 'The console failed.',
    why: error instanceof Error ? error.message : String(error),
    todo: 'Reload the page. If it stays, report the text above.',
    code: 'console_error',
  };
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isPlace(value: unknown): value is ProblemPlace {
  return isRecord(value) && typeof value.pointer === 'string' && typeof value.message === 'string';
}
