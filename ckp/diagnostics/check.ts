import type { Diagnostic, Severity } from './diagnostic.ts';
import type { RuleContext } from './rule.ts';
import { RULES } from './rules/index.ts';

/** More findings than a person reads or a row should hold. */
const MOST = 500;

const ORDER: Record<Severity, number> = { error: 0, warning: 1, info: 2 };

/** Every finding of every rule in one pass, errors first; at most 500, and a last one that says so. */
export function check(context: RuleContext): Diagnostic[] {
  const found = RULES.flatMap((rule) =>
    // A rule is not asked for more than could be shown.
    [...rule.check(context).take(MOST + 1)].map(
      (finding): Diagnostic => ({ code: rule.code, severity: rule.severity, ...finding }),
    ),
  );
  found.sort((a, b) => ORDER[a.severity] - ORDER[b.severity]);
  return found.length <= MOST ? found : [...found.slice(0, MOST), MORE];
}

const MORE: Diagnostic = {
  code: 'too_many_findings',
  severity: 'info',
  message: 'There are more findings than are listed.',
  pointer: '',
  hint: 'Settle the ones listed first.',
};
