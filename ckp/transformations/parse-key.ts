import { parseExpression } from '../expression/parser.ts';
import type { Texts } from '../plan/texts.ts';
import type { Located } from '../syntax/pointer.ts';
import type { Key, Transform } from './transform.ts';

/** What makes a key more than a field's name: a call, a placeholder, or arithmetic with room around its operator. */
const COMPUTED = /[({]| [-+*/%] /;

/** A key as written: nothing or `item` is the item itself, a name or a path a field, anything else an expression. */
export function parseKey(texts: Texts, written: Located<string> | null): Key {
  const text = plain(written?.value ?? '');
  if (written === null || text === '' || text === 'item') return { k: 'item' };
  if (!COMPUTED.test(text)) return { k: 'field', name: text.replace(/^item\./, '') };
  return { k: 'expr', expr: texts.expr({ value: text, pointer: written.pointer }, 'transformation') };
}

/** One key or several with commas between, each with a `-` before it when it is to descend (REFERENCE §7, sort). */
export function parseSortKeys(
  texts: Texts,
  written: Located<string> | null,
  descending: boolean,
): Extract<Transform, { kind: 'sort' }>['keys'] {
  if (written === null) return [{ key: { k: 'item' }, descending }];
  return split(written.value).map((part) => {
    const down = /^\s*-/.test(part);
    const key = parseKey(texts, { value: down ? part.replace('-', '') : part, pointer: written.pointer });
    return { key, descending: down !== descending };
  });
}

/** A text that is one expression has its commas in calls; any other is a list of keys. */
function split(text: string): string[] {
  return !text.includes(',') || (COMPUTED.test(text) && parseExpression(text).ok) ? [text] : text.split(',');
}

/** Without the braces around a whole path. */
function plain(text: string): string {
  return (/^\s*\{\{\s*([^{}|]*?)\s*\}\}\s*$/.exec(text)?.[1] ?? text).trim();
}
