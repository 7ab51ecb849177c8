import type { BinaryOp } from './ast.ts';
import { isNameStart } from './characters.ts';
import type { Reader } from './reader.ts';

/** How tightly an operator binds; a higher level binds tighter (REFERENCE §5). */
export const LEVEL = { or: 1, and: 2, not: 3, comparison: 4, sum: 5, product: 6 } as const;

/** An operator in the place after an operand: between two operands, or a test that stands behind its one operand. */
export type Infix =
  | { kind: 'binary'; op: BinaryOp; level: number /** Written with `not` before it. */; negated?: true }
  | { kind: 'test'; op: 'is_empty' | 'is_not_empty'; level: number };

/** Longest first, so that `>=` is not read as `>`. */
const SYMBOLS: readonly [symbol: string, infix: Infix][] = [
  ['||', binary('or', LEVEL.or)],
  ['&&', binary('and', LEVEL.and)],
  ['==', binary('==')],
  ['!=', binary('!=')],
  ['>=', binary('>=')],
  ['<=', binary('<=')],
  ['>', binary('>')],
  ['<', binary('<')],
  ['+', binary('+', LEVEL.sum)],
  ['-', binary('-', LEVEL.sum)],
  ['*', binary('*', LEVEL.product)],
  ['/', binary('/', LEVEL.product)],
  ['%', binary('%', LEVEL.product)],
];

const WORDS: Record<string, Infix> = {
  or: binary('or', LEVEL.or),
  and: binary('and', LEVEL.and),
  contains: binary('contains'),
  not_contains: binary('not_contains'),
  starts_with: binary('starts_with'),
  ends_with: binary('ends_with'),
  in: binary('in'),
  not_in: binary('not_in'),
  matches: binary('matches'),
  is_not: binary('!='),
  is_empty: test('is_empty'),
  is_not_empty: test('is_not_empty'),
};

/** Spellings of other languages, each with what to write here. */
const FOREIGN: readonly [symbol: string, advice: string][] = [
  ['===', 'write `==`'],
  ['!==', 'write `!=`'],
  ['=>', 'write `>=`'],
  ['<>', 'write `!=`'],
  ['|', 'a filter stands inside the braces, as in `{{name | upper}}`; `or` is written `or` or `||`'],
  ['&', 'write `and` or `&&`'],
  ['=', 'to compare, write `==`'],
];

/** Both by the character they start with. */
const BY_START = byStart();
const NO_SYMBOLS = { foreign: [], own: [] };

function byStart() {
  const starts = [...SYMBOLS, ...FOREIGN].map(([symbol]) => symbol.charAt(0));
  const withStart = <T>(list: readonly [string, T][], start: string) =>
    list.filter(([symbol]) => symbol.startsWith(start));
  return Object.fromEntries(
    starts.map((start) => [start, { foreign: withStart(FOREIGN, start), own: withStart(SYMBOLS, start) }] as const),
  );
}

/** Takes the operator that stands here, or null: none stands here, or the reader holds a fault. */
export function takeInfix(reader: Reader): Infix | null {
  // Words are the usual case, and no symbol starts with a letter.
  if (isNameStart(reader.code())) return takeWord(reader);
  const { foreign, own } = BY_START[reader.peek()] ?? NO_SYMBOLS;
  for (const [symbol, advice] of foreign) {
    if (reader.sees(symbol) && !own.some(([ours]) => ours.length >= symbol.length && reader.sees(ours))) {
      return reader.fail(`\`${symbol}\` is no operator: ${advice}`);
    }
  }
  for (const [symbol, infix] of own) if (reader.take(symbol)) return infix;
  return takeWord(reader);
}

function takeWord(reader: Reader): Infix | null {
  const before = reader.pos;
  const word = reader.name(false)?.toLowerCase();
  if (word === undefined) return null;
  if (word === 'is') return takeIs(reader);
  if (word === 'not') {
    const infix = negated(nextWord(reader));
    if (infix !== null) return infix;
  }
  if (Object.hasOwn(WORDS, word)) return WORDS[word] ?? null;
  reader.pos = before;
  return reader.fail('expected an operator here');
}

/** `is`, `is not`, `is empty` and `is not empty`. */
function takeIs(reader: Reader): Infix {
  const negative = takeNext(reader, 'not');
  if (takeNext(reader, 'empty')) return test(negative ? 'is_not_empty' : 'is_empty');
  return binary(negative ? '!=' : '==');
}

/** `not in`, and by the same rule `not contains`, `not starts_with` …; only the first two have a node of their own. */
function negated(word: string | null): Infix | null {
  switch (word) {
    case 'in':
      return binary('not_in');
    case 'contains':
      return binary('not_contains');
    case 'starts_with':
    case 'ends_with':
    case 'matches':
      return { kind: 'binary', op: word, level: LEVEL.comparison, negated: true };
    default:
      return null;
  }
}

function nextWord(reader: Reader): string | null {
  reader.skipSpace();
  return reader.name(false)?.toLowerCase() ?? null;
}

function takeNext(reader: Reader, word: string): boolean {
  const before = reader.pos;
  if (nextWord(reader) === word) return true;
  reader.pos = before;
  return false;
}

function binary(op: BinaryOp, level: number = LEVEL.comparison): Infix {
  return { kind: 'binary', op, level };
}

function test(op: 'is_empty' | 'is_not_empty'): Infix {
  return { kind: 'test', op, level: LEVEL.comparison };
}
