import type { FilterQuery, FunctionCall, JsonPath, Operand, Segment, Selector, Test } from './query.ts';
import { QueryFault, QueryText } from './text.ts';

/** Longest first, so that `<` does not take half of `<=`. */
const COMPARISONS = ['==', '!=', '<=', '>=', '<', '>'] as const;

export type ParsedQuery = { ok: true; query: JsonPath } | { ok: false; message: string; at: number };

/**
 * Parses a JSONPath query. Total: any text gives a result. `at` is an offset in UTF-16 code units. Source: RFC 9535.
 *
 * @example parseJsonPath('$.orders[?@.total > 100].id')
 */
export function parseJsonPath(source: string): ParsedQuery {
  try {
    const text = new QueryText(source);
    if (!text.take('$')) text.fail('a JSONPath begins with `$`');
    const query = readSegments(text);
    if (!text.ended) text.fail('the query should end here');
    return { ok: true, query };
  } catch (error) {
    if (error instanceof QueryFault) return { ok: false, message: error.message, at: error.at };
    throw error;
  }
}

/** What follows `$` or `@`, as often as it comes. */
function readSegments(text: QueryText): JsonPath {
  const segments: JsonPath = [];
  for (;;) {
    const before = text.pos;
    text.skipBlank();
    const segment = readSegment(text);
    if (segment === null) {
      text.pos = before;
      return segments;
    }
    segments.push(segment);
  }
}

function readSegment(text: QueryText): Segment | null {
  if (text.sees('[')) return { deep: false, selectors: readSelectors(text) };
  const deep = text.take('..');
  if (!deep && !text.take('.')) return null;
  if (deep && text.sees('[')) return { deep, selectors: readSelectors(text) };
  if (text.take('*')) return { deep, selectors: [{ s: 'all' }] };
  const name = text.match(/[A-Za-z_\u0080-\uffff][A-Za-z0-9_\u0080-\uffff]*/y);
  if (name === null) text.fail("after a dot comes a name or `*`; any other key is written `['key']`");
  return { deep, selectors: [{ s: 'name', name }] };
}

function readSelectors(text: QueryText): Selector[] {
  return text.nested(() => {
    text.expect('[', '');
    const selectors: Selector[] = [];
    do {
      text.skipBlank();
      selectors.push(readSelector(text));
      text.skipBlank();
    } while (text.take(','));
    text.expect(']', 'after the selector');
    return selectors;
  });
}

function readSelector(text: QueryText): Selector {
  if (text.sees("'") || text.sees('"')) return { s: 'name', name: text.quoted() };
  if (text.take('*')) return { s: 'all' };
  if (text.take('?')) {
    text.skipBlank();
    return { s: 'filter', test: readTest(text) };
  }
  const start = text.integer();
  const after = text.pos;
  text.skipBlank();
  if (text.take(':')) return readSlice(text, start);
  text.pos = after;
  if (start === null) text.fail('expected an index, a slice, a quoted name, `*` or a filter `?…`');
  return { s: 'index', index: start };
}

function readSlice(text: QueryText, start: number | null): Selector {
  text.skipBlank();
  const end = text.integer();
  text.skipBlank();
  if (!text.take(':')) return { s: 'slice', start, end, step: 1 };
  text.skipBlank();
  return { s: 'slice', start, end, step: text.integer() ?? 1 };
}

/** A filter's logical expression (RFC 9535 §2.3.5): `||` binds weakest, then `&&`, then `!` and parentheses. */
function readTest(text: QueryText): Test {
  return text.nested(() => readList(text, 'or', '||', () => readList(text, 'and', '&&', () => readBasic(text))));
}

function readList(text: QueryText, q: 'or' | 'and', operator: string, read: () => Test): Test {
  const first = read();
  const tests = [first];
  for (;;) {
    const before = text.pos;
    text.skipBlank();
    if (!text.take(operator)) {
      text.pos = before;
      return tests.length === 1 ? first : { q, tests };
    }
    text.skipBlank();
    tests.push(read());
  }
}

function readBasic(text: QueryText): Test {
  if (text.sees('!') && !text.sees('!=')) {
    text.take('!');
    text.skipBlank();
    return { q: 'not', test: text.nested(() => (text.sees('(') ? readGroup(text) : readPlainTest(text))) };
  }
  if (text.sees('(')) return readGroup(text);
  const at = text.pos;
  const left = readOperand(text);
  const before = text.pos;
  text.skipBlank();
  const op = COMPARISONS.find((one) => text.take(one));
  if (op === undefined) {
    text.pos = before;
    return asTest(text, left, at);
  }
  const leftSide = singular(text, left, at);
  text.skipBlank();
  const rightAt = text.pos;
  return { q: 'compare', op, left: leftSide, right: singular(text, readOperand(text), rightAt) };
}

function readGroup(text: QueryText): Test {
  text.expect('(', '');
  text.skipBlank();
  const test = readTest(text);
  text.skipBlank();
  text.expect(')', 'after the condition');
  return test;
}

function readPlainTest(text: QueryText): Test {
  const at = text.pos;
  return asTest(text, readOperand(text), at);
}

/** A query by itself asks whether it finds anything; `match` and `search` are tests of their own. */
function asTest(text: QueryText, operand: Operand, at: number): Test {
  if (operand.o === 'query') return { q: 'exists', query: operand.query };
  if (operand.o === 'call' && isTest(operand.call)) return { q: 'call', call: operand.call };
  return text.fail('this is a value: compare it with something', at);
}

/** What may stand beside a comparison: a value, so a query there names one node at most (RFC 9535 §2.3.5.1). */
function singular(text: QueryText, operand: Operand, at: number): Operand {
  if (operand.o === 'call' && isTest(operand.call)) text.fail('`match()` and `search()` are compared with nothing', at);
  if (operand.o === 'query' && !isSingular(operand.query)) {
    text.fail('a compared query may select one node only: names and indexes, no `*`, `..`, slice or filter', at);
  }
  return operand;
}

function isTest(call: FunctionCall): boolean {
  return call.fn === 'match' || call.fn === 'search';
}

function isSingular({ path }: FilterQuery): boolean {
  return path.every(
    ({ deep, selectors }) =>
      !deep && selectors.length === 1 && (selectors[0]?.s === 'name' || selectors[0]?.s === 'index'),
  );
}

function readOperand(text: QueryText): Operand {
  if (text.sees('@') || text.sees('$')) return { o: 'query', query: readQuery(text) };
  if (text.sees("'") || text.sees('"')) return { o: 'literal', value: text.quoted() };
  const at = text.pos;
  const number = text.match(/-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y);
  if (number !== null) {
    if (!/^-?(?:0|[1-9]\d*)(?:[.eE]|$)/.test(number)) text.fail('a number has no leading zeros', at);
    return { o: 'literal', value: Number(number) };
  }
  const word = text.match(/[a-z][a-z0-9_]*/y);
  if (word === null) return text.fail('expected `@`, `$`, a literal or a function');
  if (text.sees('(')) return { o: 'call', call: readCall(text, word, at) };
  if (word === 'true' || word === 'false') return { o: 'literal', value: word === 'true' };
  if (word === 'null') return { o: 'literal', value: null };
  return text.fail(`\`${word}\` is neither a literal nor a function; a field is written \`@.${word}\``, at);
}

function readQuery(text: QueryText): FilterQuery {
  const from = text.take('@') ? '@' : '$';
  if (from === '$') text.take('$');
  return { from, path: readSegments(text) };
}

function readCall(text: QueryText, name: string, at: number): FunctionCall {
  return text.nested(() => {
    text.expect('(', '');
    text.skipBlank();
    const call = readArguments(text, name, at);
    text.skipBlank();
    text.expect(')', `after the arguments of ${name}`);
    return call;
  });
}

/** The five functions of RFC 9535 §2.4, each with the arguments it takes. */
function readArguments(text: QueryText, name: string, at: number): FunctionCall {
  switch (name) {
    case 'length':
      return { fn: 'length', of: readValue(text) };
    case 'count':
    case 'value':
      if (!text.sees('@') && !text.sees('$')) text.fail(`\`${name}()\` takes a query`);
      return { fn: name, of: readQuery(text) };
    case 'match':
    case 'search': {
      const subject = readValue(text);
      text.skipBlank();
      text.expect(',', `between the arguments of ${name}`);
      text.skipBlank();
      return { fn: name, text: subject, pattern: readValue(text) };
    }
    default:
      return text.fail(`there is no function \`${name}()\`; known are length, count, value, match, search`, at);
  }
}

function readValue(text: QueryText): Operand {
  const at = text.pos;
  return singular(text, readOperand(text), at);
}
