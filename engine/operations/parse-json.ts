import { readJson } from './json-text.ts';
import { content, type Done, done, invalid, type Operation } from './operation.ts';

/** The value that the JSON text in `source` stands for; what is no text passes through. */
export function parseJson(op: Operation): Done {
  const source = content(op, 'source', 'value', 'text');
  if (typeof source !== 'string') return done(source);
  const read = readJson(source);
  return 'fault' in read ? invalid(op, 'bad_json', read.fault) : done(read.value);
}
