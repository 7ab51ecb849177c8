/** A JSONPath query, parsed (RFC 9535). Plain JSON: it is part of the plan. */
export type JsonPath = Segment[];

/** `[a, b]` or `..[a, b]`: what is selected of each node, of the node alone or of all that lies below it too. */
export interface Segment {
  /** RFC 9535 §2.5.2. */
  deep: boolean;
  selectors: Selector[];
}

/** RFC 9535 §2.3. */
export type Selector =
  | { s: 'name'; name: string }
  | { s: 'all' }
  | { s: 'index'; index: number }
  | { s: 'slice'; start: number | null; end: number | null; step: number }
  | { s: 'filter'; test: Test };

/** A logical expression of a filter (RFC 9535 §2.3.5). */
export type Test =
  | { q: 'or' | 'and'; tests: Test[] }
  | { q: 'not'; test: Test }
  /** True when the query selects anything. */
  | { q: 'exists'; query: FilterQuery }
  | { q: 'compare'; op: '==' | '!=' | '<' | '<=' | '>' | '>='; left: Operand; right: Operand }
  | { q: 'call'; call: FunctionCall };

export interface FilterQuery {
  /** `@` is the node that is tested, `$` the whole value. */
  from: '@' | '$';
  path: JsonPath;
}

/** One side of a comparison; a query there selects at most one node. */
export type Operand =
  | { o: 'literal'; value: string | number | boolean | null }
  | { o: 'query'; query: FilterQuery }
  | { o: 'call'; call: FunctionCall };

/** RFC 9535 §2.4. */
export type FunctionCall =
  | { fn: 'length'; of: Operand }
  | { fn: 'count' | 'value'; of: FilterQuery }
  | { fn: 'match' | 'search'; text: Operand; pattern: Operand };
