import type { Json } from '../../schema/json.ts';
import { content, type Done, done, invalid, type Operation } from './operation.ts';

/** The value that the JSON text in `source` stands for; what is no text passes through. */
export function parseJson(op: Operation): Done {
  const source = content(op, 'source', 'value', 'text');
  if (typeof source !== 'string') return done(source);
  try {
    return done(JSON.parse(source) as Json);
  } catch (error) {
    // The parser reports bad text by throwing; here that is data, so it becomes a failure.
    return invalid(op, 'bad_json', error instanceof Error ? error.message : 'the source is no JSON');
  }
}
