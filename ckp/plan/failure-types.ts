/** Failures that pass by themselves: what `Transient` stands for (REFERENCE §6). */
const TRANSIENT: ReadonlySet<string> = new Set(['timeout', 'connection', 'agentunavailable', 'poolsaturated']);

/** A failure type as it compares: without case and without a trailing `Error` or `Exception` (REFERENCE §6). */
export function bareFailureType(type: string): string {
  return type
    .trim()
    .toLowerCase()
    .replace(/(?:error|exception)$/, '');
}

/** Empty, `*`, `Error` and `Exception` match every failure. */
export function isCatchAll(pattern: string): boolean {
  const word = bareFailureType(pattern);
  return word === '' || word === '*';
}

/** Whether an author's `error_type` is about a failure of this type. Source: REFERENCE §6. */
export function matchesType(pattern: string, type: string): boolean {
  if (isCatchAll(pattern)) return true;
  const word = bareFailureType(pattern);
  const actual = bareFailureType(type);
  return word === actual || (word === 'transient' && TRANSIENT.has(actual));
}
