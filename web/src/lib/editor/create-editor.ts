import { closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { yaml } from '@codemirror/lang-yaml';
import { bracketMatching, codeFolding, foldGutter, foldKeymap, indentOnInput } from '@codemirror/language';
import { lintGutter, lintKeymap } from '@codemirror/lint';
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search';
import { Compartment, EditorState, type Extension } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
  placeholder,
} from '@codemirror/view';
import type { SourceFormat } from '../../../../ckp/source/source-text.ts';
import { pathAt, pointerOf } from './document-path.ts';
import { jsonc } from './language/jsonc.ts';
import type { TextPlace } from './places.ts';
import { reveal, revealing } from './reveal.ts';
import { theme } from './theme.ts';

export interface EditorOptions {
  parent: HTMLElement;
  text: string;
  format: SourceFormat;
  /** Said by screen readers. */
  label: string;
  readonly: boolean;
  /** Shown while there is no text. */
  invitation: string;
  /** What completes, explains and links; see `./completion`. */
  assistance: Extension;
  /** After each change, with a way to read the text (reading a large one costs time). */
  onchange: (read: () => string, length: number) => void;
  oncaret: (caret: Caret) => void;
}

/** Where the caret is: counted from 1, and as a JSON pointer to what stands there. */
export interface Caret {
  line: number;
  column: number;
  pointer: string;
}

/** A text editor in the page. The owner destroys it. */
export class Editor {
  readonly view: EditorView;
  readonly #language = new Compartment();
  #format: SourceFormat;

  constructor(options: EditorOptions) {
    this.#format = options.format;
    const { readonly } = options;
    this.view = new EditorView({
      parent: options.parent,
      state: EditorState.create({
        doc: options.text,
        extensions: [
          this.#language.of(languageOf(options.format)),
          lineNumbers(),
          lintGutter(),
          codeFolding(),
          foldGutter(),
          history(),
          drawSelection(),
          search({ top: false }),
          bracketMatching(),
          revealing,
          theme,
          EditorView.contentAttributes.of({ 'aria-label': options.label, spellcheck: 'false', tabindex: '0' }),
          EditorState.tabSize.of(2),
          readonly ? READ_ONLY : editing(options),
          // Tab is left to the page, so that the keyboard finds its way out; Ctrl-] and Ctrl-[ indent.
          keymap.of([
            ...closeBracketsKeymap,
            ...completionKeymap,
            ...lintKeymap,
            ...searchKeymap,
            ...foldKeymap,
            ...historyKeymap,
            ...defaultKeymap,
          ]),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) options.onchange(() => update.state.doc.toString(), update.state.doc.length);
            if (update.selectionSet || update.docChanged) options.oncaret(caretOf(update.state));
          }),
        ],
      }),
    });
  }

  get text(): string {
    return this.view.state.doc.toString();
  }

  /** Colours, folding and completion of another format. */
  setFormat(format: SourceFormat): void {
    if (format === this.#format) return;
    this.#format = format;
    this.view.dispatch({ effects: this.#language.reconfigure(languageOf(format)) });
  }

  /** Another text in place of this one; it can be undone. */
  replace(text: string): void {
    if (text === this.text) return;
    this.view.dispatch({
      changes: { from: 0, to: this.view.state.doc.length, insert: text },
      selection: { anchor: 0 },
      scrollIntoView: true,
    });
  }

  reveal(place: TextPlace, focus: boolean): void {
    reveal(this.view, place, focus);
  }

  destroy(): void {
    this.view.destroy();
  }
}

const READ_ONLY: Extension = [
  EditorState.readOnly.of(true),
  // The caret stays: it says which node is shown, and the keyboard scrolls with it.
  EditorView.contentAttributes.of({ 'aria-readonly': 'true' }),
  highlightActiveLine(),
];

function editing(options: EditorOptions): Extension {
  return [
    highlightActiveLine(),
    highlightActiveLineGutter(),
    highlightSelectionMatches(),
    indentOnInput(),
    closeBrackets(),
    placeholder(options.invitation),
    options.assistance,
  ];
}

function languageOf(format: SourceFormat): Extension {
  return format === 'yaml' ? yaml() : jsonc();
}

function caretOf(state: EditorState): Caret {
  const { head } = state.selection.main;
  const line = state.doc.lineAt(head);
  return { line: line.number, column: head - line.from + 1, pointer: pointerOf(pathAt(state, head)) };
}
