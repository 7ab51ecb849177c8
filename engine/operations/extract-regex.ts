import { captureRegex } from '../../ckp/regex/regex.ts';
import { type Done, done, invalid, type Operation, textParam } from './operation.ts';

/** The first group of `pattern` (or the whole match) in `source`; null when it occurs nowhere. Linear time. */
export function extractRegex(op: Operation): Done {
  const pattern = textParam(op, 'pattern');
  if (pattern === null) return invalid(op, 'no_pattern', 'pattern is missing');
  const found = captureRegex(pattern, textParam(op, 'source', 'value', 'text') ?? '');
  return found !== null && typeof found === 'object' ? invalid(op, found.code, found.message) : done(found);
}
