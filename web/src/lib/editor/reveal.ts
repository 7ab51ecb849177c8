import { type Extension, StateEffect, StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView } from '@codemirror/view';
import { rangeOf, type TextPlace } from './places.ts';

const show = StateEffect.define<number>();
const line = Decoration.line({ class: 'cm-revealed' });

/** The line that one was led to, lit until the text changes. */
export const revealing: Extension = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(before, transaction) {
    for (const effect of transaction.effects) {
      if (effect.is(show)) return Decoration.set([line.range(transaction.state.doc.lineAt(effect.value).from)]);
    }
    return transaction.docChanged ? Decoration.none : before;
  },
  provide: (field) => EditorView.decorations.from(field),
});

/** Leads to a place: the caret goes there, and its line is shown in the middle and lit. */
export function reveal(view: EditorView, place: TextPlace, focus: boolean): void {
  const { from } = rangeOf(view.state.doc, place);
  view.dispatch({
    selection: { anchor: from },
    effects: [EditorView.scrollIntoView(from, { y: 'center' }), show.of(from)],
  });
  if (focus) view.focus();
}
