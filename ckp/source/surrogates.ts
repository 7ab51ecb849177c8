/** True where a surrogate code unit stands without its other half: no Unicode text, and no UTF-8 can hold it. */
export function hasLoneSurrogate(text: string): boolean {
  return /\p{Surrogate}/u.test(text);
}
