import type { Json } from '../../schema/json.ts';

/** Kinds of value, as bits: a type may be several. */
export const NULL = 1;
export const BOOLEAN = 2;
export const NUMBER = 4;
export const TEXT = 8;
export const LIST = 16;
export const OBJECT = 32;
const ANY_KIND = 63;

/**
 * What a value can be, as far as it is known without running anything. What is not known is {@link ANY}; nothing is
 * ever claimed that a run could contradict, since only inputs are held to their types (REFERENCE §3).
 */
export interface Type {
  /** Bits of the kinds that it may be of. */
  kinds: number;
  /** Every boolean, number and text that it can be, where all are known; null: not known. */
  values: readonly (boolean | number | string)[] | null;
  /** Texts that it is known to be among others: a comparison with one that is nearly one of them is a slip. */
  hints?: readonly string[];
  /** Whether it is true, where that is known and what it is is not: `x or true`. */
  truth?: boolean;
  /** Of the items of a list; null: not known. */
  item: Type | null;
  /** Of the fields of an object, as far as they are known. */
  fields: ReadonlyMap<string, Type> | null;
  /** An object has no other fields than these. */
  closed: boolean;
}

export const ANY: Type = { kinds: ANY_KIND, values: null, item: null, fields: null, closed: false };

/** By their bits: types of which nothing but the kinds is known, each made once. */
const OF_KINDS: readonly Type[] = Array.from({ length: ANY_KIND + 1 }, (_, kinds) =>
  kinds === ANY_KIND ? ANY : { kinds, values: null, item: null, fields: null, closed: false },
);

/** A type of these kinds and nothing more known. */
export function kind(kinds: number): Type {
  return OF_KINDS[kinds] as Type;
}

export function listOf(item: Type | null): Type {
  return item === null ? kind(LIST) : { ...kind(LIST), item };
}

/** An object of exactly these fields. */
export function objectOf(fields: ReadonlyMap<string, Type>): Type {
  return { ...kind(OBJECT), fields, closed: true };
}

export function oneOf(values: readonly (boolean | number | string)[]): Type {
  return { ...kind(values.reduce<number>((kinds, value) => kinds | kindBit(value), 0)), values };
}

export function orNull(type: Type): Type {
  if ((type.kinds & NULL) !== 0 && type.truth === undefined) return type;
  if (type === OF_KINDS[type.kinds]) return kind(type.kinds | NULL);
  const { kinds, values, hints, item, fields, closed } = type;
  const whole = { kinds: kinds | NULL, values, item, fields, closed };
  return hints === undefined ? whole : { ...whole, hints };
}

/** The type without null; what is left may be of no kind at all. */
export function withoutNull(type: Type): Type {
  return { ...type, kinds: type.kinds & ~NULL };
}

export function isAny(type: Type): boolean {
  return (type.kinds & ~NULL) === (ANY_KIND & ~NULL);
}

/** True when the type, null aside, is of some of these kinds only; never for what is not known. */
export function isOnly(type: Type, kinds: number): boolean {
  const own = type.kinds & ~NULL;
  return own !== 0 && (own & ~kinds) === 0;
}

/** Deeper than this, and beyond so many parts, a literal is not looked at. */
const MOST_DEPTH = 4;
const MOST_PARTS = 50;

/** The type of a value at hand. */
export function typeOfValue(value: Json, depth = 0): Type {
  if (value === null) return kind(NULL);
  if (typeof value !== 'object') return oneOf([value]);
  if (Array.isArray(value)) {
    if (value.length === 0 || value.length > MOST_PARTS || depth >= MOST_DEPTH) return listOf(null);
    return listOf(value.map((item) => typeOfValue(item, depth + 1)).reduce((all, one) => join(all, one)));
  }
  const entries = Object.entries(value);
  if (entries.length > MOST_PARTS || depth >= MOST_DEPTH) return kind(OBJECT);
  return objectOf(new Map(entries.map(([key, item]) => [key, typeOfValue(item, depth + 1)])));
}

/** More values than this are not told apart. */
const MOST_VALUES = 32;
const SCALAR = BOOLEAN | NUMBER | TEXT;

/** What is one or the other. */
export function join(a: Type, b: Type): Type {
  if (a === b) return a;
  const { fields, closed } = joinFields(a, b);
  const joined: Type = {
    kinds: a.kinds | b.kinds,
    values: joinValues(a, b),
    item: (a.kinds & LIST) === 0 ? b.item : (b.kinds & LIST) === 0 ? a.item : joinParts(a.item, b.item),
    fields,
    closed,
  };
  if (a.hints || b.hints) joined.hints = [...(a.hints ?? []), ...(b.hints ?? [])].slice(0, MOST_VALUES);
  return joined;
}

const NO_VALUES: NonNullable<Type['values']> = [];

function joinValues(a: Type, b: Type): Type['values'] {
  const left = (a.kinds & SCALAR) === 0 ? NO_VALUES : a.values;
  const right = (b.kinds & SCALAR) === 0 ? NO_VALUES : b.values;
  if (left === null || right === null) return null;
  const all = [...new Set([...left, ...right])];
  return all.length > MOST_VALUES ? null : all;
}

function joinParts(a: Type | null, b: Type | null): Type | null {
  return a === null || b === null ? null : join(a, b);
}

function joinFields(a: Type, b: Type): Pick<Type, 'fields' | 'closed'> {
  if ((a.kinds & OBJECT) === 0) return { fields: b.fields, closed: b.closed };
  if ((b.kinds & OBJECT) === 0) return { fields: a.fields, closed: a.closed };
  if (a.fields === null || b.fields === null) return { fields: null, closed: false };
  const fields = new Map<string, Type>();
  for (const name of new Set([...a.fields.keys(), ...b.fields.keys()])) {
    const left = a.fields.get(name);
    const right = b.fields.get(name);
    if (left !== undefined && right !== undefined) fields.set(name, join(left, right));
    else if (a.closed && b.closed) fields.set(name, orNull(left ?? right ?? ANY));
  }
  return { fields, closed: a.closed && b.closed };
}

function kindBit(value: Json): number {
  if (value === null) return NULL;
  if (typeof value === 'boolean') return BOOLEAN;
  if (typeof value === 'number') return NUMBER;
  if (typeof value === 'string') return TEXT;
  return Array.isArray(value) ? LIST : OBJECT;
}

const NAMES: readonly [bit: number, name: string][] = [
  [BOOLEAN, 'a boolean'],
  [NUMBER, 'a number'],
  [TEXT, 'text'],
  [LIST, 'a list'],
  [OBJECT, 'an object'],
];

/** The type in words, null aside: `a number`, `text or a list`, `the text 'open'`. */
export function typeText(type: Type): string {
  const own = type.kinds & ~NULL;
  if (own === 0) return 'null';
  if (type.values?.length === 1 && (own & ~SCALAR) === 0) {
    const [value] = type.values;
    if (typeof value === 'string') return `the text '${value.length > 40 ? `${value.slice(0, 40)}…` : value}'`;
    return typeof value === 'number' ? `the number ${value}` : String(value);
  }
  return NAMES.filter(([bit]) => (own & bit) !== 0)
    .map(([, name]) => name)
    .join(' or ');
}
