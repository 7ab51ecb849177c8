/** What folds otherwise than by its upper case: the dotless i stays itself, and three have an equal of another code. */
const EXCEPTIONS = new Map([
  [0x131, 0x131],
  [0x1fd3, 0x390],
  [0x1fe3, 0x3b0],
  [0xfb06, 0xfb05],
]);

/**
 * The character that stands for all that differ from `code` by case alone: simple case folding of Unicode
 * (CaseFolding.txt, C and S), taken from the platform's case conversion. `k`, `K` and the Kelvin sign fold to one.
 */
export function fold(code: number): number {
  if (code < 0x80) return code > 0x40 && code < 0x5b ? code + 0x20 : code;
  const exception = EXCEPTIONS.get(code);
  if (exception !== undefined) return exception;
  const upper = only(String.fromCodePoint(code).toUpperCase(), code);
  return only(String.fromCodePoint(upper).toLowerCase(), upper);
}

/** The one character of a text; `otherwise` where it has several, as the upper case of ß does. */
function only(text: string, otherwise: number): number {
  const code = text.codePointAt(0) ?? otherwise;
  return text.length === (code > 0xffff ? 2 : 1) ? code : otherwise;
}
