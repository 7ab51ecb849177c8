import type { Json } from '../schema/json.ts';

/** One open array or object of the walk below. `keys` is null for an array. */
interface Open {
  container: Json[] | { [key: string]: Json };
  keys: string[] | null;
  next: number;
}

/**
 * The canonical JSON text of a value: no white space, keys sorted by UTF-16 code unit, numbers in their shortest
 * form. Two values are the same value exactly when their canonical texts are equal, so hashes are taken of it.
 * Walks without recursion, so that no depth of nesting can overflow the stack. Source: RFC 8785.
 *
 * @example canonicalJson({ b: 1.0, a: ['é'] }) === '{"a":["é"],"b":1}'
 */
export function canonicalJson(value: Json): string {
  const parts: string[] = [];
  const stack: Open[] = [];
  open(value, parts, stack);
  for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
    const { keys } = top;
    const size = keys === null ? (top.container as Json[]).length : keys.length;
    if (top.next === size) {
      parts.push(keys === null ? ']' : '}');
      stack.pop();
      continue;
    }
    if (top.next > 0) parts.push(',');
    const key = keys === null ? top.next : (keys[top.next] as string);
    top.next += 1;
    if (keys !== null) parts.push(JSON.stringify(key), ':');
    open((top.container as { [key: string | number]: Json })[key] as Json, parts, stack);
  }
  return parts.join('');
}

function open(value: Json, parts: string[], stack: Open[]): void {
  if (typeof value !== 'object' || value === null) {
    parts.push(JSON.stringify(value));
  } else if (Array.isArray(value)) {
    parts.push('[');
    stack.push({ container: value, keys: null, next: 0 });
  } else {
    parts.push('{');
    // The default sort compares UTF-16 code units, which is the order RFC 8785 §3.2.3 asks for.
    stack.push({ container: value, keys: Object.keys(value).sort(), next: 0 });
  }
}
