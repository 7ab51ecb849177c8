import { type Comment, Scanner, type Token } from '../source/json/scan.ts';

/** Columns that a line may take. */
const WIDTH = 100;

/** A value as it was written, with the comments that belong to it. */
type Node =
  | { k: 'plain'; text: string }
  | { k: 'object' | 'array'; items: Item[]; inside: string[]; isBroken: boolean };

interface Item {
  /** Comments on lines of their own above it. */
  above: string[];
  /** The name with its colon; empty in a list. */
  name: string;
  value: Node;
  /** Comments behind it on its line. */
  behind: string[];
}

/**
 * Lays out JSON (RFC 8259), with or without comments: two spaces a level, what fits stands in one line, an object that
 * the author broke after its brace stays broken. Values are spelled as they were, comments stay where they belong,
 * trailing commas go. Only for text that reads without errors; linear, but for the width of what fits a line.
 */
export function formatJson(text: string): string {
  const reader = new TokenReader(text);
  const above = reader.comments();
  const root = readValue(reader);
  const below = reader.comments();
  const lines = [...above.map((one) => one.text), printed(root, '', 0), ...below.map((one) => one.text)];
  return `${lines.join('\n')}\n`;
}

class TokenReader {
  readonly #text: string;
  readonly #scanner: Scanner;
  #taken = 0;
  #current: Token;
  #lastEnd = 0;

  constructor(text: string) {
    this.#text = text;
    this.#scanner = new Scanner(text);
    this.#current = this.#scanner.next();
  }

  get kind(): Token['kind'] {
    return this.#current.kind;
  }

  /** The token as it is written, and on to the next. */
  take(): string {
    const { start, end } = this.#current;
    this.#lastEnd = end;
    this.#current = this.#scanner.next();
    return this.#text.slice(start, end);
  }

  /** Comments before the current token; each on a line of its own, or behind what stands before it. */
  comments(): { text: string; ownLine: boolean }[] {
    const until = this.#current.kind === 'end' ? Number.POSITIVE_INFINITY : this.#current.start;
    const found: { text: string; ownLine: boolean }[] = [];
    for (;;) {
      const comment: Comment | undefined = this.#scanner.comments[this.#taken];
      if (comment === undefined || comment.start >= until) return found;
      this.#taken += 1;
      const between = this.#text.slice(this.#lastEnd, comment.start);
      found.push({ text: this.#text.slice(comment.start, comment.end).trimEnd(), ownLine: /[\r\n]/.test(between) });
      this.#lastEnd = comment.end;
    }
  }

  /** A line break stands before the current token. */
  get breaksLine(): boolean {
    return /[\r\n]/.test(this.#text.slice(this.#lastEnd, this.#current.start));
  }
}

function readValue(reader: TokenReader): Node {
  if (reader.kind === '{') return containerOf(reader, 'object', '}');
  if (reader.kind === '[') return containerOf(reader, 'array', ']');
  return { k: 'plain', text: reader.take() };
}

/** Its depth is bounded: a text that is nested deeper than documents may be has errors. */
function containerOf(reader: TokenReader, k: 'object' | 'array', close: '}' | ']'): Node {
  reader.take();
  const items: Item[] = [];
  const isBroken = k === 'object' && reader.breaksLine;
  let above: string[] = [];
  const gather = (): void => {
    for (const { text, ownLine } of reader.comments()) {
      const last = items.at(-1);
      if (!ownLine && last !== undefined && above.length === 0) last.behind.push(text);
      else above.push(text);
    }
  };
  gather();
  while (reader.kind !== close && reader.kind !== 'end') {
    let name = '';
    if (k === 'object') {
      name = `${reader.take()}: `;
      above.push(...reader.comments().map((one) => one.text));
      reader.take();
      above.push(...reader.comments().map((one) => one.text));
    }
    const item: Item = { above, name, value: readValue(reader), behind: [] };
    above = [];
    items.push(item);
    gather();
    if (reader.kind !== ',') break;
    reader.take();
    gather();
  }
  reader.take();
  return { k, items, inside: above, isBroken };
}

function printed(node: Node, indent: string, used: number): string {
  if (node.k === 'plain') return node.text;
  const flat = onOneLine(node, WIDTH - indent.length - used);
  if (flat !== null) return flat;
  const inner = `${indent}  `;
  const lines = node.items.flatMap(({ above, name, value, behind }, i) => {
    const comma = i < node.items.length - 1 ? ',' : '';
    const notes = behind.map((text) => ` ${text}`).join('');
    return [
      ...above.map((text) => inner + text),
      `${inner}${name}${printed(value, inner, name.length)}${comma}${notes}`,
    ];
  });
  const [open, close] = node.k === 'object' ? '{}' : '[]';
  return [open, ...lines, ...node.inside.map((text) => inner + text), indent + close].join('\n');
}

/** Null where it does not fit into `room`, or may not stand in one line. */
function onOneLine(node: Node, room: number): string | null {
  if (node.k === 'plain') return node.text.length <= room ? node.text : null;
  if (node.inside.length > 0 || (node.isBroken && node.items.length > 0)) return null;
  const [open, close] = node.k === 'object' ? '{}' : '[]';
  if (node.items.length === 0) return `${open}${close}`;
  const padding = node.k === 'object' ? ' ' : '';
  let text = `${open}${padding}`;
  for (const [i, { above, name, value, behind }] of node.items.entries()) {
    if (above.length > 0 || behind.length > 0) return null;
    const inner = onOneLine(value, room - text.length - name.length);
    if (inner === null) return null;
    text += `${i === 0 ? '' : ', '}${name}${inner}`;
    if (text.length > room) return null;
  }
  text += `${padding}${close}`;
  return text.length <= room ? text : null;
}
