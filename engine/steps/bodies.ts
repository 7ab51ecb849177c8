import { isJsonObject, type Json } from '../../schema/json.ts';
import { readJson } from '../operations/json-text.ts';

/**
 * The parsed body of an HTTP answer `{status, headers, body}`: JSON text becomes its value. An answer without a body
 * is taken whole. `load` gives the value of what lies in a blob. Source: REFERENCE §7, `api.get` and its like.
 */
export function bodyOf(answer: Json, load: (value: Json) => Json): Json {
  const whole = load(answer);
  if (!isJsonObject(whole) || !Object.hasOwn(whole, 'body')) return answer;
  const body = load(whole.body ?? null);
  if (typeof body !== 'string') return body;
  const read = readJson(body);
  // Not every body is JSON; then it is text.
  return 'value' in read ? read.value : body;
}
