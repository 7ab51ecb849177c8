import { type Alias, isAlias, isMap, isScalar, isSeq, type ParsedNode, type Scalar, type YAMLMap } from 'yaml';
import { type Json, type JsonObject, setMember } from '../../../schema/json.ts';
import { MAX_DEPTH } from '../../syntax/depth.ts';
import { at } from '../../syntax/pointer.ts';
import type { Fault, SourceCode } from '../faults.ts';
import { changesVersion, losesDigits } from '../numbers.ts';
import { shorten } from '../shorten.ts';
import type { Span } from '../spans.ts';
import { hasLoneSurrogate } from '../surrogates.ts';

/** So many values may come out of aliases, so that nine lines cannot unfold to a billion. */
const MOST_UNFOLDED = 20_000;

type Add = (code: SourceCode, fault: Omit<Fault, 'code' | 'severity'>) => void;

interface Read {
  value: Json;
  span: Span;
}

/** Where a value stands in the document, and under which name. */
interface Spot {
  pointer: string;
  depth: number;
  field: string | undefined;
}

/** The nodes of the package to JSON: aliases unfolded, `<<` merged, and what JSON cannot say a fault. */
export class Unfolding {
  readonly #text: string;
  readonly #add: Add;
  readonly #anchors = new Map<string, ParsedNode>();
  /** Anchored nodes that are being read: an alias to one of them would never end. */
  readonly #reading = new Set<ParsedNode>();
  #insideAliases = 0;
  #unfolded = 0;
  #stopped = false;

  constructor(text: string, add: Add) {
    this.#text = text;
    this.#add = add;
  }

  document(contents: ParsedNode): { document: Json; root: Span } {
    const { value, span } = this.#node(contents, { pointer: '', depth: 0, field: undefined });
    return { document: value, root: span };
  }

  #node(node: ParsedNode, spot: Spot): Read {
    const [start, end] = node.range;
    const nothing: Read = { value: null, span: { start, end, key: null, members: null } };
    if (this.#stopped) return nothing;
    if (spot.depth > MAX_DEPTH) {
      this.#stop('too_deep', node, spot, `The document is nested deeper than ${MAX_DEPTH} levels here.`, 'Flatten it.');
      return nothing;
    }
    if (this.#insideAliases > 0) {
      this.#unfolded += 1;
      if (this.#unfolded > MOST_UNFOLDED) {
        const message = `The aliases of this text unfold to more than ${MOST_UNFOLDED.toLocaleString('en')} values.`;
        this.#stop('invalid_yaml', node, spot, message, 'Use fewer aliases inside anchors.');
        return nothing;
      }
    }
    if (isAlias(node)) return this.#alias(node, spot) ?? nothing;
    const { anchor } = node;
    if (anchor) this.#anchors.set(anchor, node);
    this.#reading.add(node);
    const read = isMap(node)
      ? this.#map(node as YAMLMap.Parsed, spot)
      : isSeq(node)
        ? this.#list(node.items as ParsedNode[], node.range, spot)
        : isScalar(node)
          ? this.#scalar(node as Scalar.Parsed, spot)
          : nothing;
    this.#reading.delete(node);
    return read;
  }

  #alias(alias: Alias.Parsed, spot: Spot): Read | null {
    const node = this.#anchors.get(alias.source);
    if (node === undefined || this.#reading.has(node)) {
      const message =
        node === undefined
          ? `There is no anchor “&${alias.source}” before this alias.`
          : `“*${alias.source}” stands inside what it names, so it would never end.`;
      this.#fault(
        'invalid_yaml',
        alias,
        spot.pointer,
        message,
        'An alias repeats what an anchor (&name) before it holds.',
      );
      return null;
    }
    this.#insideAliases += 1;
    const { value, span } = this.#node(node, spot);
    this.#insideAliases -= 1;
    // What is inside stands where it was written; the whole stands here.
    return { value, span: { ...span, start: alias.range[0], end: alias.range[1] } };
  }

  #list(items: ParsedNode[], [start, end]: readonly number[], spot: Spot): Read {
    const value: Json[] = [];
    const members: Span[] = [];
    for (const [i, item] of items.entries()) {
      const read = this.#node(item, { pointer: at(spot.pointer, i), depth: spot.depth + 1, field: undefined });
      value.push(read.value);
      members.push(read.span);
    }
    return { value, span: { start: start ?? 0, end: end ?? 0, key: null, members } };
  }

  #map(map: YAMLMap.Parsed, spot: Spot): Read {
    const value: JsonObject = {};
    const members = new Map<string, Span>();
    const [start, end] = map.range;
    const merged: { node: ParsedNode; key: Scalar.Parsed }[] = [];
    for (const pair of map.items) {
      const key = this.#key(pair.key, map, spot);
      if (key === null) continue;
      if (key.name === '<<' && pair.value !== null && isScalar(pair.key) && pair.key.type === 'PLAIN') {
        merged.push({ node: pair.value, key: pair.key as Scalar.Parsed });
        continue;
      }
      const pointer = at(spot.pointer, key.name);
      const first = members.get(key.name)?.key;
      if (first) this.#duplicate(key, pointer, first.start);
      const read =
        pair.value === null
          ? { value: null, span: { start: key.end, end: key.end, key: null, members: null } }
          : this.#node(pair.value, { pointer, depth: spot.depth + 1, field: key.name });
      setMember(value, key.name, read.value);
      members.set(key.name, { ...read.span, key: { start: key.start, end: key.end } });
    }
    for (const { node } of merged) this.#merge(node, value, members, spot);
    return { value, span: { start, end, key: null, members } };
  }

  /** `<<: *name` or `<<: [*one, *two]`: the members of those that are not given here; an earlier one wins. */
  #merge(node: ParsedNode, value: JsonObject, members: Map<string, Span>, spot: Spot): void {
    for (const one of isSeq(node) ? (node.items as ParsedNode[]) : [node]) {
      const read = this.#node(one, spot);
      if (!(read.span.members instanceof Map)) {
        const hint = 'Write `<<: *name`, where &name stands before a mapping.';
        this.#fault('invalid_yaml', one, spot.pointer, '“<<” merges mappings, and this is none.', hint);
        continue;
      }
      for (const [name, span] of read.span.members) {
        if (members.has(name)) continue;
        members.set(name, span);
        setMember(value, name, (read.value as JsonObject)[name] ?? null);
      }
    }
  }

  /** Names are text in JSON: numbers and booleans are taken as they are written. */
  #key(key: ParsedNode, map: YAMLMap.Parsed, spot: Spot): { name: string; start: number; end: number } | null {
    const [start, end] = key.range;
    if (isScalar(key) && key.value !== null && typeof key.value !== 'object') {
      if (key.anchor) this.#anchors.set(key.anchor, key);
      const name = typeof key.value === 'string' ? key.value : this.#text.slice(start, end);
      if (hasLoneSurrogate(name)) this.#loneSurrogate(key, spot.pointer);
      return { name, start, end };
    }
    if (this.#text.startsWith('{{', map.range[0])) {
      const written = /\{\{[^}\r\n]{0,60}\}\}/y;
      written.lastIndex = map.range[0];
      const template = written.exec(this.#text)?.[0] ?? '{{name}}';
      const hint = `Write the template in quotes: '${template}'.`;
      this.#fault(
        'invalid_yaml',
        map,
        spot.pointer,
        'Without quotes, YAML reads “{{” as a mapping in a mapping.',
        hint,
      );
    } else {
      const what = isScalar(key) ? 'null' : isAlias(key) ? 'an alias' : 'a mapping or a list';
      const message = `The name of a member is text, and this is ${what}.`;
      this.#fault('invalid_yaml', key, spot.pointer, message, 'Write the name as text, in quotes if need be.');
    }
    return null;
  }

  #scalar(scalar: Scalar.Parsed, spot: Spot): Read {
    const [start, end] = scalar.range;
    const read = (value: Json): Read => ({ value, span: { start, end, key: null, members: null } });
    const value = scalar.value as unknown;
    if (typeof value === 'string') {
      if (hasLoneSurrogate(value)) this.#loneSurrogate(scalar, spot.pointer);
      return read(value);
    }
    if (typeof value === 'number') return read(this.#number(value, scalar, spot));
    if (typeof value === 'boolean' || value === null) return read(value);
    const written = shorten(this.#text.slice(start, end));
    const message = `${written} is of a kind that JSON has no value for.`;
    this.#fault('invalid_yaml', scalar, spot.pointer, message, 'Write it as text, in quotes.');
    return read(null);
  }

  #number(value: number, scalar: Scalar.Parsed, { pointer, field }: Spot): number {
    const written = this.#text.slice(scalar.range[0], scalar.range[1]);
    const quoted = `Write it as text: ${shorten(JSON.stringify(written))}.`;
    if (!Number.isFinite(value)) {
      const message = `${shorten(written)} is no number that a computer can hold.`;
      this.#fault('number_out_of_range', scalar, pointer, message, 'Write a number of at most about 1.8e308, or null.');
      return value < 0 ? -Number.MAX_VALUE : Number.MAX_VALUE;
    }
    if (losesDigits(written, value)) {
      const message = `${shorten(written)} has more digits than a number keeps: it is read as ${value}.`;
      this.#fault(
        'inexact_number',
        scalar,
        pointer,
        message,
        `If it is an id, write it as text: ${shorten(JSON.stringify(written))}.`,
      );
    } else if (changesVersion(field, written, value)) {
      this.#fault(
        'inexact_number',
        scalar,
        pointer,
        `As a number, ${shorten(written)} is the version “${value}”.`,
        quoted,
      );
    }
    return value;
  }

  #duplicate(key: { name: string; start: number; end: number }, pointer: string, start: number): void {
    const name = shorten(key.name);
    this.#add('duplicate_key', {
      message: `“${name}” is given twice in this object, and only the last one would count.`,
      hint: 'Delete one of the two, or give it another name.',
      pointer,
      start: key.start,
      end: key.end,
      related: [{ pointer, message: `“${name}” stands here first.`, start }],
    });
  }

  #loneSurrogate(node: ParsedNode, pointer: string): void {
    const message = 'This text holds half a character: a surrogate code without its other half.';
    this.#fault('lone_surrogate', node, pointer, message, 'Write the whole character.');
  }

  #stop(code: SourceCode, node: ParsedNode, { pointer }: Spot, message: string, hint: string): void {
    this.#stopped = true;
    this.#fault(code, node, pointer, message, hint);
  }

  #fault(code: SourceCode, { range }: ParsedNode, pointer: string, message: string, hint: string): void {
    this.#add(code, { message, hint, pointer, start: range[0], end: range[1], related: [] });
  }
}
