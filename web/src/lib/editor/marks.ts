import { type Diagnostic as LintDiagnostic, setDiagnostics } from '@codemirror/lint';
import type { EditorState, TransactionSpec } from '@codemirror/state';
import type { Severity } from '../../../../ckp/diagnostics/diagnostic.ts';
import { rangeOf, type TextPlace } from './places.ts';

/** A finding at its place in the text. */
export interface EditorMark {
  place: TextPlace;
  severity: Severity;
  code: string;
  message: string;
  hint: string;
  /** The rule's page. */
  href: string;
  related: { message: string; place: TextPlace }[];
}

/** Marks become what the editor underlines. `go` leads to a related place. */
export function showMarks(
  state: EditorState,
  marks: readonly EditorMark[],
  go: (place: TextPlace) => void,
): TransactionSpec {
  return setDiagnostics(
    state,
    marks.map((mark): LintDiagnostic => {
      const { from, to } = rangeOf(state.doc, mark.place);
      return {
        from,
        // An underline under a whole node would be a picture of everything and of nothing: its first line is enough.
        to: Math.min(to, state.doc.lineAt(from).to),
        severity: mark.severity,
        message: mark.message,
        renderMessage: () => explanation(mark, go),
      };
    }),
  );
}

/** What is said on hover: the finding, what to do, where else to look, and the rule's page. */
function explanation(mark: EditorMark, go: (place: TextPlace) => void): HTMLElement {
  const box = document.createElement('div');
  box.className = 'cm-finding';
  box.append(paragraph(mark.message, 'cm-finding-message'));
  if (mark.hint !== '') box.append(paragraph(mark.hint, 'cm-finding-hint'));
  for (const { message, place } of mark.related) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'cm-finding-related';
    button.textContent = `Line ${place.line}: ${message}`;
    button.onclick = () => go(place);
    box.append(button);
  }
  const link = document.createElement('a');
  link.href = mark.href;
  link.target = '_blank';
  link.rel = 'noopener';
  link.textContent = mark.code;
  const foot = paragraph(`${mark.severity} · `, 'cm-finding-foot');
  foot.append(link);
  box.append(foot);
  return box;
}

function paragraph(text: string, className: string): HTMLElement {
  const element = document.createElement('p');
  element.className = className;
  element.textContent = text;
  return element;
}
