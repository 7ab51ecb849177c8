import { SOURCE_CODES } from '../source/faults.ts';
import { type Diagnostic, docsUrl, type Severity } from './diagnostic.ts';
import { type Finding, MOST_FINDINGS, type RuleContext } from './rule.ts';
import { RuleSet } from './rule-set.ts';
import { RULE_GROUPS, RULES } from './rules/index.ts';
import { silencings } from './silencing.ts';

export const ORDER: Record<Severity, number> = { error: 0, warning: 1, info: 2 };

/** What only the text of a document shows. */
const OF_TEXT: ReadonlySet<string> = new Set(Object.keys(SOURCE_CODES));
const CODES: ReadonlySet<string> = new Set([...RULES.map(({ code }) => code), ...OF_TEXT]);
const ABOUT_IGNORES = new RuleSet(RULE_GROUPS.ignores);
const ABOUT_DOCUMENT = new RuleSet(RULES.filter((rule) => !RULE_GROUPS.ignores.includes(rule)));

/**
 * Every finding of every rule in one pass, errors first; at most 500, and a last one that says so. What an `_ignore` of
 * the author silences is left out, and said to be.
 *
 * @param ofText what is wrong with the text that the document was read from; null where there was none
 */
export function check(
  about: Omit<RuleContext, 'codes' | 'silencings'>,
  ofText: readonly Diagnostic[] | null = null,
): Diagnostic[] {
  const context: RuleContext = { ...about, codes: CODES, silencings: [] };
  const found = [...(ofText ?? []), ...findings(ABOUT_DOCUMENT, context)];
  const { ignores } = about.tree.notes;
  const shown = ignores.length === 0 ? found : withoutIgnored(context, found, ofText !== null);
  shown.sort((a, b) => ORDER[a.severity] - ORDER[b.severity]);
  return shown.length <= MOST_FINDINGS ? shown : [...shown.slice(0, MOST_FINDINGS), MORE];
}

function findings(rules: RuleSet, context: RuleContext): Diagnostic[] {
  const found: Diagnostic[] = [];
  rules.ask(context, ({ code, severity }, finding) => found.push(diagnostic(code, severity, finding)));
  return found;
}

/** Without the text nobody can say whether an entry about it silences anything. */
function withoutIgnored(context: RuleContext, found: Diagnostic[], hasText: boolean): Diagnostic[] {
  const all = silencings(context.tree.notes.ignores, found).filter(
    ({ ignore }) => hasText || !OF_TEXT.has(ignore.code),
  );
  const silent = new Set(all.flatMap(({ silenced }) => silenced));
  const kept = found.filter((one) => !silent.has(one));
  return [...kept, ...findings(ABOUT_IGNORES, { ...context, silencings: all })];
}

/** A finding with what every diagnostic has. */
export function diagnostic(code: string, severity: Severity, finding: Finding): Diagnostic {
  const { pointer, offset, name, message, hint, related } = finding;
  return {
    code,
    severity: finding.severity ?? severity,
    message,
    pointer,
    ...(offset === undefined ? null : { offset }),
    ...(name === undefined ? null : { name }),
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
