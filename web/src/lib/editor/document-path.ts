import { ensureSyntaxTree, syntaxTree } from '@codemirror/language';
import type { EditorState } from '@codemirror/state';
import type { SyntaxNode } from '@lezer/common';

/** Names and indices from the root of a document, JSON and YAML alike. */
export type Path = (string | number)[];

/** So long the tree up to the caret may take, ms; a caret far down a large text goes without. */
const PATIENCE_MS = 40;
const SEQUENCES = new Set(['Array', 'BlockSequence', 'FlowSequence']);
const NO_ITEMS = new Set(['[', ']', ',', '-', 'LineComment', 'BlockComment', 'Comment', '⚠']);

/** What stands at an offset: the path of the innermost member or item around it. */
export function pathAt(state: EditorState, offset: number): Path {
  const tree = ensureSyntaxTree(state, offset, PATIENCE_MS) ?? syntaxTree(state);
  return pathOf(state, tree.resolveInner(offset, 1));
}

/** The path of a node of the syntax tree. Incomplete texts have paths, too. */
export function pathOf(state: EditorState, node: SyntaxNode): Path {
  const path: Path = [];
  for (let at: SyntaxNode | null = node; at; at = at.parent) {
    if (at.name === 'Property' || at.name === 'Pair') path.unshift(keyOf(state, at));
    else if (at.parent && SEQUENCES.has(at.parent.name) && !NO_ITEMS.has(at.name)) path.unshift(indexOf(at));
  }
  return path;
}

/** The name of a member, unquoted. */
export function keyOf(state: EditorState, member: SyntaxNode): string {
  const key = member.getChild('PropertyName') ?? member.getChild('Key');
  return key ? unquoted(state.sliceDoc(key.from, key.to)) : '';
}

/** A word as it is meant, with or without quotes, also where the closing one is not written yet. */
export function unquoted(text: string): string {
  const word = text.trim();
  if (word.startsWith('"')) {
    const closed = word.length > 1 && word.endsWith('"') ? word : `${word}"`;
    try {
      return String(JSON.parse(closed));
    } catch {
      return word.slice(1).replace(/"$/, '');
    }
  }
  if (word.startsWith("'")) return word.slice(1).replace(/'$/, '').replaceAll("''", "'");
  return word;
}

/** As a JSON pointer (RFC 6901). */
export function pointerOf(path: Path): string {
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

function indexOf(item: SyntaxNode): number {
  let index = 0;
  for (let before = item.prevSibling; before; before = before.prevSibling) if (!NO_ITEMS.has(before.name)) index += 1;
  return index;
}
