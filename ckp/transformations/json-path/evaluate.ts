import { isJsonObject, type Json } from '../../../schema/json.ts';
import { canonicalJson } from '../../canonical.ts';
import { characterCount } from '../../expression/text.ts';
import { content, spend, type Work, warn } from '../../expression/work.ts';
import { matchRegex } from '../../regex/regex.ts';
import type { FilterQuery, FunctionCall, JsonPath, Operand, Selector, Test } from './query.ts';

/** What a query that selected nothing compares as (RFC 9535 §2.4.1): it equals only itself. */
const NOTHING = Symbol('nothing');
type Value = Json | typeof NOTHING;

/**
 * The values of the nodes that a query selects, in order. Bounded by the steps of `work`; what a query that ran out of
 * them gives means nothing. Source: RFC 9535 §2.
 *
 * @param value where `path` starts
 * @param root what `$` means inside filters
 */
export function select(work: Work, path: JsonPath, value: Json, root: Json): Json[] {
  let nodes = [value];
  for (const { deep, selectors } of path) {
    const next: Json[] = [];
    for (const node of deep ? descendants(work, nodes) : nodes) {
      for (const selector of selectors) selectOf(work, selector, content(work, node), root, next);
      if (work.steps < 0) return [];
    }
    nodes = next;
  }
  return nodes;
}

/** Each node and all below it, a node before its children (RFC 9535 §2.5.2.2). */
function descendants(work: Work, nodes: Json[]): Json[] {
  const found: Json[] = [];
  const open = nodes.toReversed();
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (!spend(work, 1)) return [];
    found.push(node);
    open.push(...childrenOf(content(work, node)).reverse());
  }
  return found;
}

function childrenOf(node: Json): Json[] {
  if (Array.isArray(node)) return node.slice();
  return isJsonObject(node) ? Object.values(node) : [];
}

function selectOf(work: Work, selector: Selector, node: Json, root: Json, into: Json[]): void {
  if (typeof node !== 'object' || node === null || !spend(work, 1)) return;
  switch (selector.s) {
    case 'name':
      if (isJsonObject(node) && Object.hasOwn(node, selector.name)) into.push(node[selector.name] ?? null);
      return;
    case 'index': {
      const item = Array.isArray(node) ? node.at(selector.index) : undefined;
      if (item !== undefined) into.push(item);
      return;
    }
    case 'all':
      for (const child of childrenOf(node)) if (spend(work, 1)) into.push(child);
      return;
    case 'slice':
      if (Array.isArray(node))
        for (const i of sliceOf(node.length, selector)) if (spend(work, 1)) into.push(node[i] ?? null);
      return;
    case 'filter':
      for (const child of childrenOf(node))
        if (spend(work, 1) && holds(work, selector.test, child, root)) into.push(child);
  }
}

/** The indexes of a slice (RFC 9535 §2.3.4.2.2). */
function* sliceOf(length: number, { start, end, step }: Extract<Selector, { s: 'slice' }>): Generator<number> {
  if (step === 0) return;
  const normal = (i: number) => (i >= 0 ? i : length + i);
  const bound = (i: number, least: number, most: number) => Math.min(Math.max(normal(i), least), most);
  if (step > 0) {
    const to = bound(end ?? length, 0, length);
    for (let i = bound(start ?? 0, 0, length); i < to; i += step) yield i;
  } else {
    const to = end === null ? -1 : bound(end, -1, length - 1);
    for (let i = start === null ? length - 1 : bound(start, -1, length - 1); i > to; i += step) yield i;
  }
}

/** Whether a node passes a filter. Source: RFC 9535 §2.3.5. */
function holds(work: Work, test: Test, node: Json, root: Json): boolean {
  switch (test.q) {
    case 'or':
      return test.tests.some((one) => holds(work, one, node, root));
    case 'and':
      return test.tests.every((one) => holds(work, one, node, root));
    case 'not':
      return !holds(work, test.test, node, root);
    case 'exists':
      return selected(work, test.query, node, root).length > 0;
    case 'compare':
      return compares(work, test.op, resolved(work, test.left, node, root), resolved(work, test.right, node, root));
    case 'call':
      return called(work, test.call, node, root) === true;
  }
}

function selected(work: Work, { from, path }: FilterQuery, node: Json, root: Json): Json[] {
  return select(work, path, from === '@' ? node : root, root);
}

function resolved(work: Work, operand: Operand, node: Json, root: Json): Value {
  switch (operand.o) {
    case 'literal':
      return operand.value;
    case 'query': {
      const [found] = selected(work, operand.query, node, root);
      return found === undefined ? NOTHING : content(work, found);
    }
    case 'call':
      return called(work, operand.call, node, root);
  }
}

function called(work: Work, call: FunctionCall, node: Json, root: Json): Value {
  switch (call.fn) {
    case 'length':
      return lengthOf(resolved(work, call.of, node, root));
    case 'count':
      return selected(work, call.of, node, root).length;
    case 'value': {
      const [only, ...more] = selected(work, call.of, node, root);
      return only === undefined || more.length > 0 ? NOTHING : content(work, only);
    }
    case 'match':
    case 'search': {
      const text = resolved(work, call.text, node, root);
      const pattern = resolved(work, call.pattern, node, root);
      return typeof text === 'string' && typeof pattern === 'string' && found(work, pattern, text, call.fn === 'match');
    }
  }
}

function lengthOf(value: Value): Value {
  if (typeof value === 'string') return characterCount(value);
  if (Array.isArray(value)) return value.length;
  return isJsonObject(value) ? Object.keys(value).length : NOTHING;
}

/** A pattern that is none matches nothing. A dot stands for any character but the ends of a line (RFC 9485 §5). */
function found(work: Work, pattern: string, text: string, whole: boolean): boolean {
  const dotted = pattern.replace(/\\.|\[(?:\\.|[^\]\\])*\]|\./gsu, (part) => (part === '.' ? '[^\\n\\r]' : part));
  const result = matchRegex(dotted, text, whole);
  if (typeof result === 'boolean') return result;
  warn(work, result.code, result.message, pattern);
  return false;
}

function compares(work: Work, op: Extract<Test, { q: 'compare' }>['op'], left: Value, right: Value): boolean {
  switch (op) {
    case '==':
      return same(work, left, right);
    case '!=':
      return !same(work, left, right);
    case '<':
      return before(left, right);
    case '>':
      return before(right, left);
    case '<=':
      return before(left, right) || same(work, left, right);
    case '>=':
      return before(right, left) || same(work, left, right);
  }
}

/** Of one type and value, deep; unlike `==` of expressions, 1 is not "1" (RFC 9535 §2.3.5.2.2). */
function same(work: Work, left: Value, right: Value): boolean {
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return left === right;
  const a = canonicalJson(left);
  work.steps -= a.length >> 4;
  return a === canonicalJson(right);
}

function before(left: Value, right: Value): boolean {
  if (typeof left === 'number' && typeof right === 'number') return left < right;
  if (typeof left !== 'string' || typeof right !== 'string') return false;
  // By Unicode scalar value: a surrogate comes after what one unit can name.
  for (let i = 0; i < left.length && i < right.length; i += 1) {
    const a = left.codePointAt(i) ?? 0;
    const b = right.codePointAt(i) ?? 0;
    if (a !== b) return a < b;
  }
  return left.length < right.length;
}
