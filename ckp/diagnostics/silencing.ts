import type { Ignore } from '../syntax/tree.ts';
import type { Diagnostic } from './diagnostic.ts';

/** What one entry of an `_ignore` does to the findings about its document. */
export interface Silencing {
  ignore: Ignore;
  /** Warnings and infos that are not shown because of it. */
  silenced: Diagnostic[];
  /** Errors in its scope: they stay. */
  errors: Diagnostic[];
}

/**
 * Which findings each entry silences. Of several entries for one finding the one that stands nearest to it takes it;
 * an entry without a code or a reason silences nothing.
 */
export function silencings(ignores: readonly Ignore[], found: readonly Diagnostic[]): Silencing[] {
  const all = ignores.map((ignore): Silencing => ({ ignore, silenced: [], errors: [] }));
  const byCode = new Map<string, Silencing[]>();
  for (const one of all) {
    const { code, reason } = one.ignore;
    if (code === '' || reason === '') continue;
    const same = byCode.get(code);
    if (same === undefined) byCode.set(code, [one]);
    else same.push(one);
  }
  for (const same of byCode.values()) same.sort((a, b) => b.ignore.scope.length - a.ignore.scope.length);
  for (const finding of found) {
    const nearest = byCode.get(finding.code)?.find(({ ignore }) => isWithin(finding.pointer, ignore.scope));
    if (nearest === undefined) continue;
    if (finding.severity === 'error') nearest.errors.push(finding);
    else nearest.silenced.push(finding);
  }
  return all;
}

function isWithin(pointer: string, scope: string): boolean {
  return pointer === scope || pointer.startsWith(`${scope}/`);
}
