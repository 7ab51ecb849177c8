import type { Diagnostic, Severity } from './diagnostic.ts';
import type { RuleContext } from './rule.ts';
import { RULES } from './rules/index.ts';

/** More findings than a person reads or a row should hold; the rest are counted, not listed. */
const MOST = 500;

const ORDER: Record<Severity, number> = { error: 0, warning: 1, info: 2 };

/** Every finding of every rule in one pass, errors first, at most 500. */
export function check(context: RuleContext): Diagnostic[] {
  const found = RULES.flatMap((rule) =>
    [...rule.check(context)].map((finding): Diagnostic => ({ code: rule.code, severity: rule.severity, ...finding })),
  );
  found.sort((a, b) => ORDER[a.severity] - ORDER[b.severity]);
  if (found.length <= MOST) return found;
  const rest = found.length - MOST;
  const more: Diagnostic = {
    code: 'too_many_findings',
    severity: 'info',
    message: `There are ${rest} more findings.`,
    pointer: '',
    hint: 'Settle the ones listed first.',
  };
  return [...found.slice(0, MOST), more];
}
