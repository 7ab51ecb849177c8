import { PROBLEMS, type ProblemCode } from '../../schema/problems.ts';

/** One finding among several: a JSON pointer (RFC 6901) into the body, `/query/<name>` for a query parameter. */
export interface ProblemDetail {
  pointer: string;
  code: string;
  message: string;
}

export interface ProblemOptions {
  /** What is wrong with this very request; the code's advice where nothing is said. */
  detail?: string | undefined;
  pointer?: string | undefined;
  errors?: ProblemDetail[] | undefined;
  /** Further members of the problem document (RFC 9457 §3.2). */
  members?: Record<string, unknown>;
  headers?: Record<string, string>;
}

/** Ends the handling of a request with a code of the one table; `problemResponse` writes it. */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly options: ProblemOptions;

  constructor(code: ProblemCode, options: ProblemOptions = {}) {
    super(options.detail ?? code);
    this.code = code;
    this.options = options;
  }
}

/** RFC 9457. */
export function problemResponse(problem: Problem, requestId: string): Response {
  const { status, title, todo } = PROBLEMS[problem.code];
  const { detail, pointer, errors, members, headers } = problem.options;
  const body = {
    ...members,
    type: `/docs#problem-${problem.code}`,
    title,
    status,
    code: problem.code,
    detail: detail ?? todo,
    pointer: pointer ?? errors?.[0]?.pointer,
    request_id: requestId,
    errors,
  };
  return new Response(JSON.stringify(body), {
    status,
    headers: { ...headers, 'Content-Type': 'application/problem+json', 'X-Request-Id': requestId },
  });
}
