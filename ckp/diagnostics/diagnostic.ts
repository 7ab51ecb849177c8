/** How bad it is. Only an error refuses the document. */
export type Severity = 'error' | 'warning' | 'info';

/** One finding about a document. Many come from one pass; none is thrown. */
export interface Diagnostic {
  /** Stable, snake_case, e.g. `dangling_reference`. */
  code: string;
  severity: Severity;
  /** What is wrong, in one sentence. */
  message: string;
  /** JSON pointer (RFC 6901) into what the author wrote. */
  pointer: string;
  /** What to do about it. */
  hint: string;
}
