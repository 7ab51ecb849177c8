import type { Severity } from '../diagnostics/diagnostic.ts';

/** What can be wrong with a text before any rule looks at the document in it. */
export const SOURCE_CODES = {
  invalid_json: ['error', 'A text that is read as JSON is JSON (RFC 8259), with comments and trailing commas.'],
  invalid_yaml: ['error', 'A text that is read as YAML is one YAML 1.2 document of what JSON can say, too.'],
  duplicate_key: ['error', 'A name is given once in an object.'],
  too_deep: ['error', 'Objects and lists stand in each other at most 200 deep.'],
  number_out_of_range: ['error', 'A number is one that a computer can hold (IEEE 754, at most about 1.8e308).'],
  lone_surrogate: ['error', 'A text is made of whole characters (Unicode scalar values).'],
  inexact_number: ['warning', 'A number is read as it is written.'],
} as const satisfies Record<string, readonly [Severity, string]>;

export type SourceCode = keyof typeof SOURCE_CODES;

/** One thing wrong with a text, by offsets. */
export interface Fault {
  code: SourceCode;
  severity: Severity;
  message: string;
  hint: string;
  /** The nearest thing around it that has a pointer. */
  pointer: string;
  start: number;
  end: number;
  related: { pointer: string; message: string; start: number }[];
}

/** More mistakes of spelling than anybody reads at once; most follow from the first. */
export const MOST_FAULTS = 20;
