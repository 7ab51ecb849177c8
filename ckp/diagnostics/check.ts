import { type Diagnostic, docsUrl, type Severity } from './diagnostic.ts';
import type { Finding, RuleContext } from './rule.ts';
import { RULES } from './rules/index.ts';

/** More findings than a person reads or a row should hold. */
const MOST = 500;

export const ORDER: Record<Severity, number> = { error: 0, warning: 1, info: 2 };

/** Every finding of every rule in one pass, errors first; at most 500, and a last one that says so. */
export function check(context: RuleContext): Diagnostic[] {
  const found = RULES.flatMap((rule) =>
    // A rule is not asked for more than could be shown.
    [...rule.check(context).take(MOST + 1)].map((finding) => diagnostic(rule.code, rule.severity, finding)),
  );
  found.sort((a, b) => ORDER[a.severity] - ORDER[b.severity]);
  return found.length <= MOST ? found : [...found.slice(0, MOST), MORE];
}

/** A finding with what every diagnostic has. */
export function diagnostic(code: string, severity: Severity, finding: Finding): Diagnostic {
  const { pointer, message, hint, related } = finding;
  return {
    code,
    severity: finding.severity ?? severity,
    message,
    pointer,
    hint,
    docs_url: docsUrl(code),
    related: related ?? [],
  };
}

const MORE = diagnostic('too_many_findings', 'info', {
  message: 'There are more findings than are listed.',
  pointer: '',
  hint: 'Settle the ones listed first.',
});
