import type { Json } from '../../schema/json.ts';
import { withOne } from '../lists.ts';
import type { Placeholder } from '../template/ast.ts';
import type { Braced } from '../template/placeholder.ts';
import { readBraced } from '../template/placeholder.ts';
import { meltLiterals, readText } from '../template/text-syntax.ts';
import type { Expr, PathExpr } from './ast.ts';
import { isClockName } from './clock.ts';
import { arityFault, functionHint, isFunctionName } from './function-names.ts';
import { MAX_HEIGHT, MAX_SOURCE_LENGTH } from './limits.ts';
import type { Infix } from './operators.ts';
import { LEVEL, takeInfix } from './operators.ts';
import { readPathTail } from './path-syntax.ts';
import { type BareWord, NO_WORDS, Reader, type SyntaxFault } from './reader.ts';
import { readsOf } from './reads.ts';

export type ParsedExpression =
  | {
      ok: true;
      expr: Expr;
      /** Every path the expression reads, in order of appearance. Whether its root is known is the caller's to judge. */
      reads: PathExpr[];
      /** Words on the right of a comparison that name no known variable and were taken as text: worth a warning. */
      bareWords: readonly BareWord[];
      /** Defaults inside braces that were written without quotes. */
      bareDefaults: readonly BareWord[];
    }
  | ({ ok: false } & SyntaxFault);

/** What stands behind an expression inside of another. */
const CLOSING = ')],';

/** Words that are values, in any case (REFERENCE §5). */
const CONSTANTS: Record<string, Json> = { true: true, yes: true, false: false, no: false, null: null, none: null };

/**
 * Parses an expression. Total: any text gives a result. A bare word on the right of a comparison that `known` does not
 * know is text; without `known` every bare word is a path. Source: REFERENCE §5.
 *
 * @example parseExpression("{{order.total}} > 100 and status in ['open', 'held']")
 */
export function parseExpression(source: string, known?: (root: string) => boolean): ParsedExpression {
  if (source.length > MAX_SOURCE_LENGTH) {
    return { ok: false, message: `an expression has at most ${MAX_SOURCE_LENGTH} characters`, at: MAX_SOURCE_LENGTH };
  }
  const reader = new Reader(source);
  const parser = new Parser(reader, known);
  const expr = parser.parse();
  if (expr === null) return { ok: false, ...(reader.fault ?? { message: 'not an expression', at: 0 }) };
  return { ok: true, expr, reads: readsOf(expr), bareWords: parser.bareWords, bareDefaults: reader.bareDefaults };
}

/** Operator precedence by climbing (Pratt): each level parses what binds tighter, then takes operators of its own. */
class Parser {
  bareWords: readonly BareWord[] = NO_WORDS;
  private readonly reader: Reader;
  private readonly known: ((root: string) => boolean) | undefined;
  /** Paths written as one bare word, with the place: only these can turn out to be text. Null while there are none. */
  private bare: Map<Expr, number> | null = null;
  private height = 0;

  constructor(reader: Reader, known: ((root: string) => boolean) | undefined) {
    this.reader = reader;
    this.known = known;
  }

  private isKnown(root: string): boolean {
    return this.known === undefined || isClockName(root) || this.known(root);
  }

  parse(): Expr | null {
    const expr = this.expression(LEVEL.or);
    if (expr === null) return null;
    return this.reader.atEnd() ? expr : this.reader.fail('the expression should end here');
  }

  private expression(level: number): Expr | null {
    let left = this.nestedOperand();
    let compared = false;
    while (left !== null) {
      this.reader.skipSpace();
      const before = this.reader.pos;
      const infix = this.infix();
      if (infix === null) return this.reader.fault === null ? left : null;
      if (infix.level < level) {
        this.reader.pos = before;
        return left;
      }
      if (infix.level === LEVEL.comparison) {
        if (compared) return this.reader.fail('comparisons do not chain: write `a < b and b < c`', before);
        compared = infix.kind === 'binary';
      }
      this.height += 1;
      if (this.height > MAX_HEIGHT) return this.reader.fail(`an expression has at most ${MAX_HEIGHT} operators`);
      left = this.join(left, infix);
    }
    return null;
  }

  private infix(): Infix | null {
    if (this.reader.atEnd() || CLOSING.includes(this.reader.peek())) return null;
    return takeInfix(this.reader);
  }

  private join(left: Expr, infix: Infix): Expr | null {
    if (infix.kind === 'test') return { t: 'unary', op: infix.op, x: left };
    const right = this.expression(infix.level + 1);
    if (right === null) return null;
    const r = infix.level === LEVEL.comparison ? this.textIfUnknown(right) : right;
    const joined: Expr = { t: 'binary', op: infix.op, l: left, r };
    return infix.negated === true ? { t: 'unary', op: 'not', x: joined } : joined;
  }

  /** A bare word on the right of a comparison that names nothing is text, also inside a list (REFERENCE §5). */
  private textIfUnknown(expr: Expr): Expr {
    if (expr.t === 'list') return listOf(expr.items.map((item) => this.textIfUnknown(item)));
    const at = this.bare?.get(expr);
    if (expr.t !== 'path' || at === undefined || this.isKnown(expr.root)) return expr;
    this.bareWords = withOne(this.bareWords, { word: expr.root, at });
    return { t: 'lit', v: expr.root };
  }

  private nestedOperand(): Expr | null {
    if (!this.reader.enter()) return null;
    const operand = this.operand();
    this.reader.leave();
    return operand;
  }

  private operand(): Expr | null {
    const { reader } = this;
    reader.skipSpace();
    if (reader.atEnd()) return reader.fail('a value is missing here');
    const at = reader.pos;
    if (reader.take('-')) return this.negation();
    if (reader.sees('!') && !reader.sees('!=')) {
      reader.pos += 1;
      return this.prefix('not', LEVEL.not);
    }
    const name = reader.name(false);
    if (name !== null) return this.word(name, at);
    return this.tail(this.primary());
  }

  private negation(): Expr | null {
    const operand = this.nestedOperand();
    if (operand === null) return null;
    if (operand.t === 'lit' && typeof operand.v === 'number') return { t: 'lit', v: 0 - operand.v };
    return { t: 'unary', op: 'neg', x: operand };
  }

  private prefix(op: 'not' | 'is_empty' | 'is_not_empty', level: number): Expr | null {
    const x = this.expression(level);
    return x === null ? null : { t: 'unary', op, x };
  }

  /** What does not start with a word. */
  private primary(): Expr | null {
    const { reader } = this;
    const char = reader.peek();
    if (reader.sees('{{')) return bracedExpr(readBraced(reader));
    if (char === "'" || char === '"') return this.quoted();
    if (reader.take('(')) return this.parenthesised();
    if (reader.take('[')) return this.list();
    const number = reader.number();
    if (number !== null) return { t: 'lit', v: number };
    return reader.fail(`a value cannot start with \`${char}\``);
  }

  private word(name: string, at: number): Expr | null {
    const { reader } = this;
    const lower = name.toLowerCase();
    if (lower === 'not') return this.prefix('not', LEVEL.not);
    if (lower === 'is_empty' || lower === 'is_not_empty') return this.prefix(lower, LEVEL.sum);
    if (Object.hasOwn(CONSTANTS, lower) && !/[.[(]/.test(reader.peek()))
      return { t: 'lit', v: CONSTANTS[lower] ?? null };
    const behind = reader.pos;
    reader.skipSpace();
    if (reader.take('(')) return this.tail(this.call(name, at));
    reader.pos = behind;
    const segments = readPathTail(reader, false);
    if (segments === null) return null;
    const path: PathExpr = { t: 'path', root: name, segments };
    if (segments.length === 0) {
      this.bare ??= new Map();
      this.bare.set(path, at);
    }
    return path;
  }

  private call(name: string, at: number): Expr | null {
    if (!isFunctionName(name)) {
      return this.reader.fail(`there is no function \`${name}\``, at, functionHint(name));
    }
    const args = this.items(')');
    if (args === null) return null;
    const wrong = arityFault(name, args.length);
    return wrong === null ? { t: 'call', name, args } : this.reader.fail(wrong, at);
  }

  /** `(a)` is a; `(a, b)` is a list, as in `x in ('a', 'b')`. */
  private parenthesised(): Expr | null {
    const items = this.items(')');
    if (items === null) return null;
    const [only] = items;
    if (only === undefined) return this.reader.fail('a value is missing between the parentheses');
    return items.length === 1 ? only : listOf(items);
  }

  private list(): Expr | null {
    const items = this.items(']');
    return items === null ? null : listOf(items);
  }

  private items(close: string): Expr[] | null {
    return this.reader.items(close, () => this.expression(LEVEL.or) ?? undefined);
  }

  private tail(expr: Expr | null): Expr | null {
    if (expr === null) return null;
    const segments = readPathTail(this.reader, false);
    if (segments === null) return null;
    if (segments.length === 0) return expr;
    return expr.t === 'path'
      ? { ...expr, segments: [...expr.segments, ...segments] }
      : { t: 'member', x: expr, segments };
  }

  /** Quoted text; placeholders in it are operands that are joined as text. */
  private quoted(): Expr | null {
    const { reader } = this;
    const at = reader.pos;
    const text = reader.quoted();
    if (text === null || !text.includes('{{')) return text === null ? null : { t: 'lit', v: text };
    const inner = new Reader(text);
    const parts = readText(inner);
    if (parts === null) {
      const { message, at: offset, hint } = inner.fault ?? { message: 'not a template', at: 0 };
      return reader.fail(message, at + 1 + offset, hint);
    }
    for (const { word, at: offset } of inner.bareDefaults) {
      reader.bareDefaults = withOne(reader.bareDefaults, { word, at: at + 1 + offset });
    }
    const melted = meltLiterals(parts);
    const [only] = melted;
    if (melted.length === 1 && typeof only === 'string') return { t: 'lit', v: only };
    return { t: 'text', parts: melted.map((part) => (typeof part === 'string' ? part : placeholderExpr(part))) };
  }
}

/** A list of literals is a literal: smaller in the plan, and made once. */
function listOf(items: Expr[]): Expr {
  const values: Json[] = [];
  for (const item of items) {
    if (item.t !== 'lit') return { t: 'list', items };
    values.push(item.v);
  }
  return { t: 'lit', v: values };
}

function bracedExpr(braced: Braced | null): Expr | null {
  if (braced === null) return null;
  return 'literal' in braced ? { t: 'lit', v: braced.literal } : placeholderExpr(braced);
}

function placeholderExpr({ path, filters }: Placeholder): Expr {
  return filters.length === 0 ? path : { t: 'tmpl', path, filters };
}
