import { ensureSyntaxTree, syntaxTree } from '@codemirror/language';
import type { EditorState } from '@codemirror/state';
import type { SyntaxNode } from '@lezer/common';
import { keyOf, pathOf, unquoted } from '../document-path.ts';
import type { WritingPlace } from './place.ts';

const PATIENCE_MS = 40;
const SCALARS = new Set(['String', 'Number', 'True', 'False']);

/** Where one writes in JSON; null in comments and where nothing can be told. */
export function jsonPlace(state: EditorState, offset: number): WritingPlace | null {
  const tree = ensureSyntaxTree(state, offset, PATIENCE_MS) ?? syntaxTree(state);
  const node = tree.resolveInner(offset, -1);
  if (node.name.endsWith('Comment')) return null;
  const inside = offset > node.from && (offset < node.to || !isClosed(state, node));
  if (inside && node.name === 'PropertyName') return keyPlace(state, node);
  if (inside && node.name === 'String') {
    return { what: 'value', ...around(state, node), ...within(state, node), quoted: true, named: true };
  }
  return betweenTokens(state, offset);
}

/** The caret is at no token, or at a bare word: what stands before tells what is due. */
function betweenTokens(state: EditorState, offset: number): WritingPlace | null {
  const line = state.doc.lineAt(offset);
  const word = /[\w.$-]*$/.exec(state.sliceDoc(line.from, offset))?.[0] ?? '';
  const from = offset - word.length;
  const before = lastSign(state, from);
  if (before === null) return null;
  const node = syntaxTree(state).resolveInner(before.at + 1, -1);
  const container = holder(node);
  if (!container) return null;
  const rest = { from, to: offset, quoted: false };
  if (before.sign === ':') {
    const member = container.name === 'Property' ? container : container.lastChild;
    if (member?.name !== 'Property') return null;
    return { what: 'value', ...around(state, member), ...rest, named: true };
  }
  const box = container.name === 'Property' ? container.parent : container;
  if (box?.name === 'Object' && before.sign !== '[') {
    return { what: 'key', ...around(state, box), ...rest, named: false };
  }
  if (box?.name === 'Array' && before.sign !== '{') {
    const { path, members } = around(state, box);
    return { what: 'value', path: [...path, 0], members: [...members, new Map()], ...rest, named: true };
  }
  return null;
}

function keyPlace(state: EditorState, name: SyntaxNode): WritingPlace | null {
  let object: SyntaxNode | null = name.parent;
  while (object && object.name !== 'Object') object = object.parent;
  if (!object) return null;
  const named = /^\s*:/.test(state.sliceDoc(name.to, name.to + 40));
  return { what: 'key', ...around(state, object), ...within(state, name), quoted: true, named };
}

function holder(node: SyntaxNode | null): SyntaxNode | null {
  let at = node;
  while (at && !['Object', 'Array', 'Property'].includes(at.name)) at = at.parent;
  return at;
}

/** The last sign before an offset that is neither space nor comment. */
function lastSign(state: EditorState, offset: number): { sign: string; at: number } | null {
  const start = Math.max(0, offset - 2_000);
  const text = state.sliceDoc(start, offset);
  for (let at = text.length - 1; at >= 0; at--) {
    const sign = text[at] ?? '';
    if (/\s/.test(sign)) continue;
    const node = syntaxTree(state).resolveInner(start + at + 1, -1);
    if (node.name.endsWith('Comment')) {
      at = node.from - start;
      continue;
    }
    return { sign, at: start + at };
  }
  return null;
}

function isClosed(state: EditorState, node: SyntaxNode): boolean {
  return node.to - node.from > 1 && state.sliceDoc(node.to - 1, node.to) === '"';
}

function within(state: EditorState, node: SyntaxNode): { from: number; to: number } {
  return { from: node.from + 1, to: isClosed(state, node) ? node.to - 1 : node.to };
}

function around(state: EditorState, node: SyntaxNode): Pick<WritingPlace, 'path' | 'members'> {
  const members: ReadonlyMap<string, string>[] = [];
  const own = node.name === 'Object' || node.name === 'Array';
  for (let at: SyntaxNode | null = node; at; at = at.parent) {
    if (at.name === 'Object') members.unshift(scalarsOf(state, at));
    else if (at.name === 'Array') members.unshift(new Map());
  }
  if (!own) members.push(new Map());
  return { path: pathOf(state, node), members };
}

function scalarsOf(state: EditorState, object: SyntaxNode): Map<string, string> {
  const members = new Map<string, string>();
  for (const property of object.getChildren('Property')) {
    const value = property.lastChild;
    members.set(
      keyOf(state, property),
      value && SCALARS.has(value.name) ? unquoted(state.sliceDoc(value.from, value.to)) : '',
    );
  }
  return members;
}
