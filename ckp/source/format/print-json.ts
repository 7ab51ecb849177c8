import type { Json } from '../../../schema/json.ts';
import type { JsonComment, JsonContainer, JsonFile, JsonMember, JsonNode } from './commented-json.ts';

/** What stands on one line is at most so long. */
const WIDTH = 100;
/** Containers in containers that may stand on one line. */
const MOST_FLAT = 2;

/** Two spaces a level; short objects and lists on one line; comments where they were; a line break at the end. */
export function printJsonFile({ leading, root, dangling }: JsonFile): string {
  const lines = [...commentLines(leading, ''), ...nodeLines(root, '', '', true), ...commentLines(dangling, '')];
  return `${lines.join('\n').trimStart()}\n`;
}

/** A document as a text in the same layout. */
export function printJson(document: Json): string {
  return printJsonFile({ leading: [], root: nodeOf(document), dangling: [] });
}

function nodeOf(value: Json): JsonNode {
  if (typeof value !== 'object' || value === null) return { kind: 'scalar', text: JSON.stringify(value) };
  const member = (key: string | null, item: Json): JsonMember => ({
    key,
    value: nodeOf(item),
    leading: [],
    trailing: [],
    spaced: false,
  });
  if (Array.isArray(value)) return { kind: 'list', members: value.map((item) => member(null, item)), dangling: [] };
  const members = Object.entries(value).map(([key, item]) => member(JSON.stringify(key), item));
  return { kind: 'object', members, dangling: [] };
}

/** The lines of a value. `before` stands in front of its first line, e.g. its name. */
function nodeLines(node: JsonNode, indent: string, before: string, isRoot = false): string[] {
  if (node.kind === 'scalar') return [indent + before + node.text];
  const flat = isRoot && node.members.length > 0 ? null : flatText(node, 0, WIDTH - indent.length - before.length);
  if (flat !== null) return [indent + before + flat];
  const [open, close] = node.kind === 'object' ? ['{', '}'] : ['[', ']'];
  const inner = `${indent}  `;
  return [
    indent + before + open,
    ...node.members.flatMap((member, i) => memberLines(member, inner, i === 0, i === node.members.length - 1)),
    ...commentLines(node.dangling, inner, node.members.length === 0),
    indent + close,
  ];
}

function memberLines(member: JsonMember, indent: string, isFirst: boolean, isLast: boolean): string[] {
  const lines = nodeLines(member.value, indent, member.key === null ? '' : `${member.key}: `);
  const end = lines.pop() ?? '';
  const trailing = member.trailing.map(({ text }) => ` ${text}`).join('');
  return [
    ...(member.spaced && !isFirst ? [''] : []),
    ...commentLines(member.leading, indent),
    ...lines,
    `${end}${isLast ? '' : ','}${trailing}`,
  ];
}

function commentLines(comments: readonly JsonComment[], indent: string, first = false): string[] {
  return comments.flatMap(({ text, spaced }, i) => [...(spaced && !(first && i === 0) ? [''] : []), indent + text]);
}

/** On one line; null where that is too long, too deep, or would lose a comment. */
function flatText(node: JsonNode, depth: number, room: number): string | null {
  if (node.kind === 'scalar') return node.text.length <= room ? node.text : null;
  const [open, close] = node.kind === 'object' ? ['{', '}'] : ['[', ']'];
  if (hasComments(node)) return null;
  if (node.members.length === 0) return `${open}${close}`;
  if (depth >= MOST_FLAT) return null;
  const parts: string[] = [];
  let left = room - 4;
  for (const { key, value } of node.members) {
    const name = key === null ? '' : `${key}: `;
    const text = flatText(value, depth + 1, left - name.length);
    if (text === null) return null;
    parts.push(name + text);
    left -= name.length + text.length + 2;
    if (left < -2) return null;
  }
  return node.kind === 'object' ? `${open} ${parts.join(', ')} ${close}` : `${open}${parts.join(', ')}${close}`;
}

function hasComments({ members, dangling }: JsonContainer): boolean {
  return dangling.length > 0 || members.some(({ leading, trailing }) => leading.length > 0 || trailing.length > 0);
}
