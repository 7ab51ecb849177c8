/** One aggregate function over a list; `as` names its result. */
export interface AggregateFunction {
  op: 'count' | 'sum' | 'avg' | 'min' | 'max';
  /** Null: over the items themselves. */
  field: string | null;
  as: string;
}

const FUNCTION = /^(count|sum|avg|min|max)\s*(?:\(([^()]*)\))?$/i;

/**
 * `count, sum(f), avg(f)` as functions; null when it is anything else. A field's dots become underscores in the name
 * of its result, so that a path can read it: `sum(line.amount)` is `sum_line_amount`. Source: REFERENCE §7, aggregate.
 */
export function parseAggregates(text: string): AggregateFunction[] | null {
  const functions = text.split(',').map((part) => parseOne(part.trim()));
  return functions.every((one) => one !== null) ? functions : null;
}

function parseOne(text: string): AggregateFunction | null {
  const match = FUNCTION.exec(text);
  if (match === null) return null;
  const op = (match[1] ?? '').toLowerCase() as AggregateFunction['op'];
  const written = (match[2] ?? '').trim().replace(/^item\./, '');
  const field = ['', '*', 'item'].includes(written) ? null : written;
  return { op, field, as: field === null ? op : `${op}_${field.replace(/\W+/g, '_')}` };
}
