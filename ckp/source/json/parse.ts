import { type Json, type JsonObject, setMember } from '../../../schema/json.ts';
import { MAX_DEPTH } from '../../syntax/depth.ts';
import { at } from '../../syntax/pointer.ts';
import { type Fault, MOST_FAULTS, SOURCE_CODES, type SourceCode } from '../faults.ts';
import { changesVersion } from '../numbers.ts';
import { shorten } from '../shorten.ts';
import type { Reading } from '../source-text.ts';
import type { Span } from '../spans.ts';
import { describe, expectation } from './messages.ts';
import { type Mistake, Scanner, type Token } from './scan.ts';

/** An object or a list whose end has not come yet. */
interface Open {
  value: JsonObject | Json[];
  span: Span;
  /** What comes next. */
  expects: 'member' | 'colon' | 'value' | 'comma';
  /** The member whose value is being read; null where its name could not be understood. */
  key: { name: string; start: number; end: number } | null;
}

/**
 * JSON text to a document, with the place of everything in it. After a mistake it goes on where the author most likely
 * meant to be, so that several are found at once. Total, linear, and without recursion.
 */
export function parseJson(text: string): Reading {
  const parser = new JsonParser(text);
  return parser.parse();
}

class JsonParser {
  readonly #scanner: Scanner;
  readonly #open: Open[] = [];
  readonly #faults: Fault[] = [];
  #root: { document: Json; root: Span } | null = null;
  #last: Token | null = null;
  /** No document can be told from the text. */
  #broken = false;
  #stopped = false;
  #skipped = false;

  constructor(text: string) {
    this.#scanner = new Scanner(text);
  }

  parse(): Reading {
    while (!this.#stopped) {
      const token = this.#scanner.next();
      // What is wrong with the value itself is said of it, so once it is there.
      this.#mistakes(token.mistakes.filter(({ code }) => code === 'invalid_json'));
      this.#take(token);
      this.#mistakes(token.mistakes.filter(({ code }) => code !== 'invalid_json'));
      if (token.kind === 'end') break;
      this.#last = token;
    }
    return { read: this.#broken ? null : this.#root, faults: this.#faults };
  }

  #mistakes(mistakes: Mistake[]): void {
    for (const { code, message, hint, start, end } of mistakes) this.#fault(code, { start, end }, message, hint);
  }

  #take(token: Token): void {
    const open = this.#open.at(-1);
    if (open === undefined) this.#outside(token);
    else if (token.kind === 'end') this.#neverClosed(token);
    else if (token.kind === '}' || token.kind === ']') this.#close(open, token);
    else if (open.expects === 'comma') this.#afterValue(open, token);
    else if (open.expects === 'colon') this.#colon(open, token);
    else if (open.expects === 'member' && !Array.isArray(open.value)) this.#name(open, token);
    else this.#value(open, token);
  }

  #outside(token: Token): void {
    if (this.#root === null) {
      if (token.kind === 'end') {
        const isEmpty = this.#scanner.text.trim() === '';
        const message = isEmpty ? 'The text is empty.' : 'The text holds comments only, no document.';
        this.#fault('invalid_json', token, message, 'A procedure is one object: { "procedure_id": …, … }.');
      } else {
        this.#value(null, token);
      }
    } else if (token.kind !== 'end') {
      const message = `The document ends before this ${describe(token)}.`;
      this.#fault(
        'invalid_json',
        token,
        message,
        'A text holds one document: delete what follows it, or move it inside.',
      );
      this.#stopped = true;
    }
  }

  /** The name of a member, a comma too much, or something else where a name should be. */
  #name(open: Open, token: Token): void {
    const named =
      token.kind === 'string' || token.kind === 'word' || token.kind === 'literal' || token.kind === 'number';
    if (named) {
      const name = token.kind === 'string' ? String(token.value) : this.#scanner.text.slice(token.start, token.end);
      if (token.kind !== 'string' && token.mistakes.length === 0) {
        const hint = `Write ${shorten(JSON.stringify(name))}.`;
        this.#fault('invalid_json', token, `The name ${shorten(name)} stands without double quotes.`, hint);
      }
      open.key = { name, start: token.start, end: token.end };
      open.expects = 'colon';
      return;
    }
    open.key = null;
    if (token.kind === ',') {
      this.#fault('invalid_json', token, 'There is a comma too much here.', 'Delete it.');
      return;
    }
    if (token.kind === ':') open.expects = 'value';
    if (token.mistakes.length > 0) return;
    const message = `The name of a member is expected here, not ${describe(token)}.`;
    this.#fault('invalid_json', token, message, 'Members of an object are written "name": value.');
    if (token.kind === '{' || token.kind === '[') this.#value(open, token);
  }

  #colon(open: Open, token: Token): void {
    if (token.kind === ':') {
      open.expects = 'value';
      return;
    }
    const name = shorten(open.key?.name ?? '');
    const place = token.kind === 'odd' ? token : this.#gapBefore(token);
    const hint = `Write a colon between the name and its value: ${shorten(JSON.stringify(name))}: …`;
    this.#fault('invalid_json', place, `A colon is missing after “${name}”.`, hint);
    open.expects = 'value';
    if (token.kind === ',') open.expects = 'member';
    else if (token.kind !== 'odd') this.#value(open, token);
  }

  #value(parent: Open | null, token: Token): void {
    switch (token.kind) {
      case '{':
      case '[':
        this.#enter(parent, token);
        return;
      case 'string':
      case 'number':
      case 'literal':
        this.#put(parent, token.value, { start: token.start, end: token.end, key: null, members: null });
        this.#exactVersion(parent, token);
        return;
      default: {
        if (token.mistakes.length === 0) {
          const { message, hint } = expectation(token, parent?.key?.name ?? null, parent !== null);
          this.#fault('invalid_json', token, message, hint);
        }
        this.#broken = true;
        if (token.kind === ',' && parent !== null) parent.expects = 'member';
        else if (token.kind === 'word')
          this.#put(parent, null, { start: token.start, end: token.end, key: null, members: null });
        else if (parent === null) this.#stopped = true;
      }
    }
  }

  #exactVersion(parent: Open | null, token: Token): void {
    const written = this.#scanner.text.slice(token.start, token.end);
    if (typeof token.value !== 'number' || !changesVersion(parent?.key?.name, written, token.value)) return;
    const message = `As a number, ${shorten(written)} is the version “${token.value}”.`;
    this.#fault('inexact_number', token, message, `Write the version as text: ${JSON.stringify(written)}.`);
  }

  #enter(parent: Open | null, token: Token): void {
    const value: JsonObject | Json[] = token.kind === '{' ? {} : [];
    const span: Span = { start: token.start, end: token.end, key: null, members: token.kind === '{' ? new Map() : [] };
    this.#put(parent, value, span);
    this.#open.push({ value, span, expects: 'member', key: null });
    // The root is level 0 of the depth that the compiler bounds, and what the deepest list holds is one more.
    if (this.#open.length <= MAX_DEPTH) return;
    const message = `The document is nested deeper than ${MAX_DEPTH} levels here.`;
    this.#fault('too_deep', token, message, 'Flatten it.');
    this.#stopped = true;
  }

  #put(parent: Open | null, value: Json, span: Span): void {
    if (parent === null) {
      this.#root = { document: value, root: span };
      return;
    }
    parent.expects = 'comma';
    const { members } = parent.span;
    if (Array.isArray(parent.value)) {
      parent.value.push(value);
      if (Array.isArray(members)) members.push(span);
      return;
    }
    const { key } = parent;
    if (key === null || !(members instanceof Map)) return;
    span.key = { start: key.start, end: key.end };
    const first = members.get(key.name)?.key;
    members.set(key.name, span);
    setMember(parent.value, key.name, value);
    if (first) this.#duplicate(key, first.start);
  }

  #duplicate(key: { name: string; start: number; end: number }, first: number): void {
    const pointer = this.#pointer();
    const message = `“${shorten(key.name)}” is given twice in this object, and only the last one would count.`;
    const hint = 'Delete one of the two, or give it another name.';
    const related = [{ pointer, message: `“${shorten(key.name)}” stands here first.`, start: first }];
    this.#fault('duplicate_key', key, message, hint, related);
  }

  #afterValue(open: Open, token: Token): void {
    const inList = Array.isArray(open.value);
    if (token.kind === ',') {
      open.expects = 'member';
      return;
    }
    const last = this.#last;
    if (last?.kind === 'string' && last.end === token.start && token.kind !== ':') {
      const message = 'The text ended at this double quote, but goes on.';
      this.#fault(
        'invalid_json',
        { start: last.end - 1, end: last.end },
        message,
        'Write \\" for a quote inside a text.',
      );
      // What closes on the rest of the line is not seen, so nobody can say what stays open.
      this.#scanner.skipLine();
      this.#skipped = true;
      open.expects = 'member';
      return;
    }
    if (token.kind === ':') {
      this.#fault(
        'invalid_json',
        token,
        'This colon follows a value, not a name.',
        inList ? COLON_IN_LIST : COLON_AFTER,
      );
      open.expects = 'value';
      open.key = null;
      return;
    }
    if (token.kind === 'odd') {
      const mean = token.value === ';' ? ' Write “,” instead of “;”.' : '';
      if (token.mistakes.length === 0) {
        const message = `A comma or ${inList ? '“]”' : '“}”'} is expected here, not ${describe(token)}.`;
        this.#fault('invalid_json', token, message, mean === '' ? 'Delete it.' : mean.trim());
      }
      if (token.value === ';') open.expects = 'member';
      return;
    }
    const after =
      open.key === null || inList ? 'before the next item' : `after the value of “${shorten(open.key.name)}”`;
    const hint = `Write a comma between the ${inList ? 'items of a list' : 'members of an object'}.`;
    this.#fault('invalid_json', this.#gapBefore(token), `A comma is missing ${after}.`, hint);
    open.expects = 'member';
    if (inList) this.#value(open, token);
    else this.#name(open, token);
  }

  #close(open: Open, token: Token): void {
    const own = Array.isArray(open.value) ? ']' : '}';
    if (!Array.isArray(open.value) && (open.expects === 'colon' || open.expects === 'value')) {
      const name = shorten(open.key?.name ?? '');
      const message = `“${name}” has no value.`;
      this.#fault(
        'invalid_json',
        this.#gapBefore(token),
        message,
        `Write ${shorten(JSON.stringify(name))}: null, or delete it.`,
      );
    }
    if (token.kind !== own) {
      const what = own === ']' ? 'list' : 'object';
      const message = `“${token.kind}” stands where the ${what} that is open needs “${own}”.`;
      const outer = this.#open.at(-2);
      const closesOuter = outer !== undefined && Array.isArray(outer.value) === (token.kind === ']');
      const hint = closesOuter ? `Close the ${what} first: write “${own}” before it.` : `Write “${own}” instead.`;
      this.#fault('invalid_json', token, message, hint, [
        { pointer: this.#pointer(false), message: `The ${what} is opened here.`, start: open.span.start },
      ]);
      if (closesOuter) {
        open.span.end = token.start;
        this.#open.pop();
      }
    }
    const closed = this.#open.pop();
    if (closed !== undefined) closed.span.end = token.end;
  }

  /** The end of the text with something still open: the innermost is where a bracket is most likely missing. */
  #neverClosed(token: Token): void {
    const open = this.#open.at(-1);
    if (open === undefined || this.#skipped) return;
    const what = Array.isArray(open.value) ? 'list' : 'object';
    const needed = this.#open.map(({ value }) => (Array.isArray(value) ? ']' : '}')).reverse();
    const message = `The text ends here, but the ${what} is not closed.`;
    const hint = `Write ${shorten(needed.join(''))} here, or where each of them ends.`;
    const related = this.#open
      .map((one, depth) => ({
        pointer: this.#pointer(false, depth),
        message: `The ${Array.isArray(one.value) ? 'list' : 'object'} that is opened here is still open.`,
        start: one.span.start,
      }))
      .reverse();
    this.#fault('invalid_json', token, message, hint, related.slice(0, 3));
  }

  /** Right after the last token, where something is missing. */
  #gapBefore(token: Token): { start: number; end: number } {
    const start = this.#last?.end ?? token.start;
    return { start, end: start };
  }

  #fault(
    code: SourceCode,
    { start, end }: { start: number; end: number },
    message: string,
    hint: string,
    related: Fault['related'] = [],
  ): void {
    const [severity] = SOURCE_CODES[code];
    if (code === 'invalid_json' || code === 'too_deep') this.#broken = true;
    this.#faults.push({ code, severity, message, hint, pointer: this.#pointer(), start, end, related });
    if (this.#faults.length >= MOST_FAULTS) {
      this.#broken = true;
      this.#stopped = true;
    }
  }

  /** Of the value that is being read; `withKey` false: of what the `depth`th open thing is. */
  #pointer(withKey = true, depth = this.#open.length - 1): string {
    let pointer = '';
    for (const [i, open] of this.#open.entries()) {
      if (i > depth || (i === depth && !withKey)) break;
      if (Array.isArray(open.value)) {
        const item = i < this.#open.length - 1 || open.expects === 'comma' ? open.value.length - 1 : open.value.length;
        if (item < open.value.length) pointer = at(pointer, item);
      } else if (open.key !== null && Object.hasOwn(open.value, open.key.name)) {
        pointer = at(pointer, open.key.name);
      }
    }
    return pointer;
  }
}

const COLON_IN_LIST = 'A list holds values only; for names and values write an object, { "name": value }.';
const COLON_AFTER = 'Write a comma between two members, and one colon in each.';
