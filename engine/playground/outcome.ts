import type { Diagnostic } from '../../ckp/diagnostics/diagnostic.ts';
import type { EvalWarning } from '../../ckp/scope.ts';

/** What was tried out: its answer, or why it does not compile. */
export type Tried<T> = ({ ok: true } & T) | { ok: false; diagnostics: Diagnostic[] };

/** A thing that would leave a warning event in a run (REFERENCE §4, §5). */
export interface TriedWarning {
  code: EvalWarning['code'] | 'bare_word';
  message: string;
  /** Source text of the place. */
  at: string;
}
