import type { EditorState, Text } from '@codemirror/state';
import { type Path, unquoted } from '../document-path.ts';
import type { WritingPlace } from './place.ts';

/** Lines looked at above and below the caret; what is further away is not worth the wait while one types. */
const REACH = 4_000;
const MEMBER = /^(\s*(?:- +)*)((?:"[^"]*"|'[^']*'|[^\s#"'{[&*!|>%@-][^:#]*?))\s*:(?:\s+(.*))?$/;

interface Line {
  /** Column of the innermost dash before the name; -1 without one. */
  dash: number;
  /** Column of the name. */
  column: number;
  key: string;
  value: string;
}

/** Where one writes in block YAML; null inside of flow collections, block texts and comments. */
export function yamlPlace(state: EditorState, offset: number): WritingPlace | null {
  const line = state.doc.lineAt(offset);
  const before = line.text.slice(0, offset - line.from);
  if (/(^|\s)#/.test(before)) return null;
  const value = /^(\s*(?:- +)*)("[^"]*"|'[^']*'|[\w.$-]+)\s*:\s+(["']?)([^"']*)$/.exec(before);
  if (value) {
    const [, prefix = '', name = '', quote = '', written = ''] = value;
    const { path, members } = contextOf(state.doc, line.number, columnsOf(prefix));
    return {
      what: 'value',
      path: [...path, unquoted(name)],
      members: [...members, new Map()],
      from: offset - written.length,
      to: offset,
      quoted: quote !== '',
      named: true,
    };
  }
  const key = /^(\s*(?:- +)*)([\w.$-]*)$/.exec(before);
  if (!key) return null;
  const [, prefix = '', written = ''] = key;
  const { path, members } = contextOf(state.doc, line.number, columnsOf(prefix));
  const named = /^\s*:/.test(line.text.slice(offset - line.from));
  return { what: 'key', path, members, from: offset - written.length, to: offset, quoted: true, named };
}

function columnsOf(prefix: string): { dash: number; column: number } {
  return { dash: prefix.lastIndexOf('-'), column: prefix.length };
}

/** The mapping that a member at this place belongs to: its path, and what is written in it and around it. */
function contextOf(
  doc: Text,
  number: number,
  at: { dash: number; column: number },
): Pick<WritingPlace, 'path' | 'members'> {
  const path: Path = [];
  const members: ReadonlyMap<string, string>[] = [siblingsOf(doc, number, at.column)];
  let { dash, column } = at;
  for (let above = number - 1; above >= 1 && number - above < REACH; above--) {
    // In a list, whose dash may stand as far left as the name of the list itself.
    if (dash >= 0) {
      path.unshift(0);
      members.unshift(new Map());
      column = dash + 1;
      dash = -1;
    }
    const line = readLine(doc.line(above).text);
    if (!line) continue;
    if (line.column === column && line.dash >= 0) ({ dash } = line);
    else if (line.column < column) {
      path.unshift(line.key);
      members.unshift(siblingsOf(doc, above, line.column));
      ({ dash, column } = line);
    }
  }
  return { path, members };
}

/** Members of the mapping at this column around a line, with their scalars. */
function siblingsOf(doc: Text, number: number, column: number): Map<string, string> {
  const members = new Map<string, string>();
  const look = (from: number, step: 1 | -1) => {
    for (let at = from; at >= 1 && at <= doc.lines && Math.abs(at - number) < REACH; at += step) {
      const text = doc.line(at).text;
      const line = readLine(text);
      if (!line) {
        if (text.trim() !== '' && text.search(/\S/) < column && at !== number) return;
        continue;
      }
      if (step === 1 && at !== number && line.dash >= 0 && line.dash < column && line.column <= column) return;
      if (line.column === column) {
        members.set(line.key, unquoted(line.value));
        // The dash opens this mapping: what stands above is another's.
        if (line.dash >= 0 && step === -1) return;
      } else if (line.column < column) return;
    }
  };
  const own = readLine(doc.line(number).text);
  look(number, 1);
  if (!own || own.dash < 0) look(number - 1, -1);
  return members;
}

function readLine(text: string): Line | null {
  const [, prefix = '', key = '', value = ''] = MEMBER.exec(text) ?? [];
  if (key === '') return null;
  return { dash: prefix.lastIndexOf('-'), column: prefix.length, key: unquoted(key), value: value.trim() };
}
