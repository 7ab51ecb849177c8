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
  /** Where in the text at `pointer`, in UTF-16 code units from 0; there where one place in it is meant. */
  offset?: number;
  /** The name in that text that is meant, as it stands there; there where one is. */
  name?: string;
  /** From 1; there where the document came as text. */
  line?: number;
  /** From 1, in UTF-16 code units; there where the document came as text. */
  column?: number;
  /** Where the place ends, exclusive, counted as `line` and `column` are. */
  end_line?: number;
  end_column?: number;
  /** What to do about it. */
  hint: string;
  /** The page of the rule, relative to the deployment's origin. */
  docs_url: string;
  /** Other places that the finding is about, e.g. the first of two equal ids. */
  related: RelatedPlace[];
}

export interface RelatedPlace {
  pointer: string;
  message: string;
  line?: number;
  column?: number;
}

/** Where the console shows the page of a code. */
export function docsUrl(code: string): string {
  return `/docs/diagnostics/${code}`;
}
