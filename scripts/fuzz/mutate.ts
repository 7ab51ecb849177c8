import fc from 'fast-check';
import type { Json, JsonObject } from '../../schema/json.ts';

function names(n: number): string[] {
  return Array.from({ length: n }, (_, i) => `v${i}`);
}

/** What real documents never hold, and somebody will send. */
const ODD: readonly Json[] = [
  null,
  true,
  0,
  -1,
  1e308,
  -0.5,
  2 ** 53 + 2,
  '',
  ' ',
  'NaN',
  '1e999',
  'Infinity',
  '0x1f',
  '__proto__',
  'constructor',
  '\ud800',
  'é́🦊\u202e\u0000',
  '{{',
  '{{a}}',
  '{{secrets.s}}',
  '{{a | b | c(1, ',
  "a == 'b' or not (",
  'x'.repeat(20_000),
  `{{${'a.'.repeat(2_000)}b}}`,
  '('.repeat(3_000),
  '(a+)+$',
  names(900).join(' and '),
  names(400)
    .map((name) => `(${name} == 1 or ${name} is_empty)`)
    .join(' and '),
  names(900).join(' - '),
  [],
  {},
  [[[[[[]]]]]],
  { __proto_: 1, constructor: { prototype: 1 } },
  Array.from({ length: 300 }, () => 'end'),
  JSON.parse('{"__proto__": {"type": "terminate"}, "toString": 1}'),
];

const ODD_NAMES = ['__proto__', 'constructor', '', '_x', '~/', 'a/b', '\ud800', 'x'.repeat(300), 'type', 'next_node'];

/** What is done at one place. Numbers choose: where, how, with what. */
type Change = readonly [where: number, how: number, what: number];

const change = fc.tuple(fc.nat(), fc.nat(), fc.nat());

/** One of the documents with one to five things wrong: dropped, swapped, retyped, nested, renamed, copied elsewhere. */
export function mutated(documents: readonly Json[]): fc.Arbitrary<Json> {
  return fc
    .tuple(fc.nat(documents.length - 1), fc.array(change, { minLength: 1, maxLength: 5 }))
    .map(([index, changes]) => {
      let document: Json = structuredClone(documents[index] ?? null);
      for (const one of changes) document = changed(document, one);
      return document;
    });
}

/** Where something can be changed: a container and one of its keys. */
type Slot = { holder: Json[]; key: number } | { holder: JsonObject; key: string };

function changed(document: Json, [where, how, what]: Change): Json {
  const slots = slotsOf(document);
  const slot = slots[where % Math.max(1, slots.length)];
  // A copy of its own, as of all that is put anywhere: what is changed later must not stand in two places.
  const odd = structuredClone(ODD[what % ODD.length] ?? null);
  if (slot === undefined) return odd;
  const other = slots[what % slots.length] ?? slot;
  switch (how % 9) {
    case 0:
      drop(slot);
      break;
    case 1: {
      const [one, two] = [get(slot), get(other)];
      // What stands inside the other would go round in a circle.
      if (!contains(one, other.holder) && !contains(two, slot.holder)) {
        set(slot, two);
        set(other, one);
      }
      break;
    }
    case 2:
      set(slot, odd);
      break;
    case 3:
      set(slot, retyped(get(slot), what));
      break;
    case 4:
      set(slot, nested(get(slot), [3, 60, 190, 230, 600][what % 5] ?? 3));
      break;
    case 5:
      set(slot, structuredClone(get(other)));
      break;
    case 6:
      rename(slot, ODD_NAMES[what % ODD_NAMES.length] ?? '');
      break;
    case 7:
      rename(slot, slipped(String(slot.key), what));
      break;
    default:
      if (!Array.isArray(slot.holder)) {
        define(slot.holder, ODD_NAMES[what % ODD_NAMES.length] ?? '', structuredClone(get(slot)));
      } else if (slot.holder.length < 500) slot.holder.push(structuredClone(get(slot)), odd);
  }
  return document;
}

/** Every place, without recursion; at most 20,000. */
function slotsOf(document: Json): Slot[] {
  const slots: Slot[] = [];
  const open: Json[] = [document];
  for (let value = open.pop(); value !== undefined && slots.length < 20_000; value = open.pop()) {
    if (Array.isArray(value)) {
      for (const [key, item] of value.entries()) {
        slots.push({ holder: value, key });
        open.push(item);
      }
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, member] of Object.entries(value)) {
        slots.push({ holder: value, key });
        open.push(member);
      }
    }
  }
  return slots;
}

function get({ holder, key }: Slot): Json {
  return (holder as Record<string | number, Json>)[key] ?? null;
}

function set(slot: Slot, value: Json): void {
  if (Array.isArray(slot.holder)) slot.holder[Number(slot.key)] = value;
  else define(slot.holder, String(slot.key), value);
}

function define(holder: JsonObject, key: string, value: Json): void {
  Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });
}

function drop({ holder, key }: Slot): void {
  if (Array.isArray(holder)) holder.splice(Number(key), 1);
  else delete holder[String(key)];
}

function rename(slot: Slot, name: string): void {
  if (Array.isArray(slot.holder)) return;
  const value = get(slot);
  drop(slot);
  define(slot.holder, name, value);
}

function contains(value: Json, holder: Json): boolean {
  const open: Json[] = [value];
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    if (one === holder) return true;
    if (typeof one === 'object' && one !== null) open.push(...Object.values(one));
  }
  return false;
}

function retyped(value: Json, what: number): Json {
  const ways: Json[] = [
    [value],
    { value },
    typeof value === 'object' ? Object.keys(value ?? {}).length : String(value),
    typeof value === 'object' || Number.isNaN(Number(value)) ? false : Number(value),
  ];
  return ways[what % ways.length] ?? null;
}

function nested(value: Json, levels: number): Json {
  let result = value;
  for (let i = 0; i < levels; i++) result = i % 2 === 0 ? [result] : { inner: result };
  return result;
}

/** A word with one letter too many, too few, or in the wrong place. */
function slipped(word: string, what: number): string {
  const at = what % (word.length + 1);
  const ways = [
    word.slice(0, at) + word.slice(at + 1),
    `${word.slice(0, at)}x${word.slice(at)}`,
    word.slice(0, at) + [...word.slice(at, at + 2)].reverse().join('') + word.slice(at + 2),
  ];
  return ways[what % ways.length] ?? word;
}

/** A text with one to four stretches cut out, doubled, or replaced by what starts and ends things. */
export function mangled(texts: readonly string[]): fc.Arbitrary<string> {
  const edit = fc.tuple(fc.nat(), fc.nat(40), fc.constantFrom(...PIECES));
  return fc.tuple(fc.nat(texts.length - 1), fc.array(edit, { minLength: 1, maxLength: 4 })).map(([index, edits]) => {
    let text = texts[index] ?? '';
    for (const [where, length, piece] of edits) {
      const at = where % (text.length + 1);
      text = text.slice(0, at) + piece + text.slice(at + length);
    }
    return text;
  });
}

const PIECES = [
  '',
  '"',
  "'",
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  ': ',
  '//',
  '/*',
  '*/',
  '#',
  '\n',
  '\r',
  '\t',
  '\\',
  '\\u12',
  '\\ud800',
  '\ufeff',
  '\u00a0',
  '\u2028',
  '“',
  '1e999',
  '007',
  'None',
  '- ',
  '&a ',
  '*a',
  '!x ',
  '<<: *a',
  '---\n',
  '? ',
  '{{x}}',
  '[['.repeat(500),
  '- '.repeat(300),
] as const;
