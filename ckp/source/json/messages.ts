import { suggest } from '../../diagnostics/suggest.ts';
import { shorten } from '../shorten.ts';
import type { Token } from './scan.ts';

/** A token as one would name it in a sentence. */
export function describe(token: Token): string {
  switch (token.kind) {
    case 'end':
      return 'end of the text';
    case 'string':
      return `text ${shorten(JSON.stringify(token.value))}`;
    case 'number':
      return 'number';
    case 'word':
    case 'odd':
      return `“${shorten(String(token.value))}”`;
    case 'literal':
      return `“${String(token.value)}”`;
    default:
      return `“${token.kind}”`;
  }
}

/** What other languages call the three words of JSON. */
const FOREIGN_WORDS: ReadonlyMap<string, string> = new Map([
  ['none', 'null'],
  ['nil', 'null'],
  ['undefined', 'null'],
  ['null', 'null'],
  ['nan', 'null'],
  ['infinity', 'null'],
  ['true', 'true'],
  ['yes', 'true'],
  ['on', 'true'],
  ['false', 'false'],
  ['no', 'false'],
  ['off', 'false'],
]);

/** What to say where a value should be and `token` is. */
export function expectation(token: Token, name: string | null, inside: boolean): { message: string; hint: string } {
  const values = 'A value is text in double quotes, a number, true, false, null, { … } or [ … ].';
  const whose = name === null ? 'A value' : `The value of “${shorten(name)}”`;
  if (token.kind === 'word') {
    const word = String(token.value);
    const meant = FOREIGN_WORDS.get(word.toLowerCase()) ?? suggest(word, ['true', 'false', 'null']);
    const message = `“${shorten(word)}” is no value in JSON.`;
    if (meant !== null) return { message, hint: `Write ${meant}.` };
    return { message, hint: `If it is a text, write it in double quotes: ${shorten(JSON.stringify(word))}.` };
  }
  if (token.kind === ',' && inside) return { message: `${whose} is missing before this comma.`, hint: values };
  if (!inside)
    return { message: `A document does not start with ${describe(token)}.`, hint: 'A procedure is one object: { … }.' };
  return { message: `${whose} is expected here, not ${describe(token)}.`, hint: values };
}
