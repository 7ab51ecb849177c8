import type { Severity } from '../diagnostics/diagnostic.ts';

/** How parts of a report are set off. Each takes text and gives text. */
export interface Paint {
  severity(text: string, severity: Severity): string;
  /** What is quoted least: line numbers, frames. */
  frame(text: string): string;
  strong(text: string): string;
  /** A second place that a finding points at. */
  related(text: string): string;
}

/** Words alone: a file, a pipe, a terminal that wants no colours. */
export const PLAIN: Paint = {
  severity: (text) => text,
  frame: (text) => text,
  strong: (text) => text,
  related: (text) => text,
};

const SEVERITY_COLOURS: Record<Severity, string> = { error: '1;31', warning: '1;33', info: '1;36' };

/** Colours of the terminal's own sixteen (ECMA-48 SGR), so that they suit its theme. */
export const ANSI: Paint = {
  severity: (text, severity) => sgr(SEVERITY_COLOURS[severity], text),
  frame: (text) => sgr('34', text),
  strong: (text) => sgr('1', text),
  related: (text) => sgr('34', text),
};

function sgr(parameters: string, text: string): string {
  return text === '' ? '' : `\u001b[${parameters}m${text}\u001b[0m`;
}
