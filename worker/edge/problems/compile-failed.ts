import type { Diagnostic } from '../../../ckp/diagnostics/diagnostic.ts';
import { Problem } from '../problem.ts';

/** 422 with everything the compiler said; the errors also where every problem has them. */
export function compileFailed(diagnostics: Diagnostic[]): Problem {
  const errors = diagnostics
    .filter(({ severity }) => severity === 'error')
    .map(({ pointer, code, message }) => ({ pointer, code, message }));
  return new Problem('compile_failed', { detail: errors[0]?.message, errors, members: { diagnostics } });
}
