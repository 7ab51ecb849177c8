/** Character codes (UTF-16) that tell the scanner what stands before it. */
export const BLANK = 0x20;
export const HYPHEN = 0x2d;
export const POINT = 0x2e;
export const ZERO = 0x30;
export const NINE = 0x39;
/** From here on a character may be a letter, a digit or white space: only the Unicode tables tell. */
export const BEYOND_ASCII = 0x80;

const START = 1;
const PART = 2;

/** By code, below {@link BEYOND_ASCII}: what of a name it can be. */
const CLASSES = Uint8Array.from({ length: BEYOND_ASCII }, (_, code) => {
  const char = String.fromCharCode(code);
  if (/[A-Za-z_$]/.test(char)) return START | PART;
  return /\d/.test(char) ? PART : 0;
});

/** A name may start with it; false for what is not ASCII, and at the end of a text. */
export function isNameStart(code: number): boolean {
  return code < BEYOND_ASCII && ((CLASSES[code] ?? 0) & START) !== 0;
}

/** It may stand in a name; false for what is not ASCII, and at the end of a text. */
export function isNamePart(code: number): boolean {
  return code < BEYOND_ASCII && (CLASSES[code] ?? 0) !== 0;
}
