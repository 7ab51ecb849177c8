/** Whole numbers beyond 2^53 that change, and what is so small that nothing is left of it. */
export function losesDigits(written: string, value: number): boolean {
  if (/^-?\d+$/.test(written)) {
    if (Number.isSafeInteger(value) || written === String(value)) return false;
    return written.length > 400 || BigInt(written) !== BigInt(value);
  }
  return value === 0 && /[1-9]/.test(written.replace(/[eE].*$/, ''));
}

/** Names of fields whose digits matter although they are no amounts. */
const VERSIONS: ReadonlySet<string> = new Set(['version', 'procedure_version']);

/** `version: 1.10` is the number 1.1, which is another version. */
export function changesVersion(field: string | undefined, written: string, value: number): boolean {
  return field !== undefined && VERSIONS.has(field) && written !== String(value);
}
