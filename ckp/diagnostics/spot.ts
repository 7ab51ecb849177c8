import type { SyntaxFault } from '../expression/reader.ts';
import type { TextFault } from '../plan/texts.ts';

/** So much of a text is quoted on either side of a spot. */
const SHOWN = 24;

/**
 * Where in a text a fault is, in words: `at character 9, after “{{x}} ==”`. The text is the author's own; only what is
 * near the spot is quoted.
 */
export function spotOf({ at }: SyntaxFault, source: string): string {
  const rest = source.slice(at).trimEnd();
  const quoted = rest === '' ? `after “${before(source)}”` : `at “${after(rest)}”`;
  return source.trim() === '' ? 'in an empty text' : `at character ${at + 1}, ${quoted}`;
}

function after(rest: string): string {
  return rest.length <= SHOWN ? rest : `${Array.from(rest.slice(0, SHOWN)).join('')}…`;
}

function before(source: string): string {
  const text = source.trimEnd();
  return text.length <= SHOWN ? text : `…${text.slice(-SHOWN)}`;
}

/** Where a fault is in the text at its pointer, for a finding; nothing where that is no text. */
export function offsetOf({ source, at, inKey }: TextFault): { offset?: number } {
  return source === null || inKey === true ? {} : { offset: at };
}
