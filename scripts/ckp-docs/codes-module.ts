import type { CodeSummary } from '../../ckp/diagnostics/code-summary.ts';
import type { CodePage } from '../../ckp/diagnostics/rule-page.ts';
import { RULE_GROUPS, type RuleGroup } from '../../ckp/diagnostics/rules/index.ts';

/** Made by `npm run docs:ckp`, so that a list of the codes loads no rule. */
export const CODES_FILE = 'ckp/diagnostics/codes.gen.ts';

/** Where the sentence stands in the format's specification is for those who maintain a rule, not for its readers. */
const SOURCE_OF_RULE = / \((?:REFERENCE|architecture) [^)]*\)/;

/** The source of the module that lists every code, group by group in the order of the rules. */
export function codesModule(beyondRules: Readonly<Record<string, CodePage>>): string {
  const beyond = Object.entries(beyondRules).map(([code, page]) => summaryOf({ ...page, code }, 'reading'));
  const ruled = Object.entries(RULE_GROUPS).flatMap(([group, rules]) =>
    rules.map((rule) => summaryOf(rule, group as RuleGroup)),
  );
  return [
    '// Made by `npm run docs:ckp` from the rules; do not edit.',
    "import type { CodeSummary } from './code-summary.ts';",
    '',
    '/** Every code that a diagnostic can have, group by group in the order of the rules. */',
    'export const CODES: readonly CodeSummary[] = [',
    ...[...beyond, ...ruled].map((one) => `  ${JSON.stringify(one)},`),
    '];',
    '',
  ].join('\n');
}

function summaryOf({ code, severity, summary }: Omit<CodeSummary, 'group'>, group: CodeSummary['group']): CodeSummary {
  return { code, group, severity, summary: summary.replace(SOURCE_OF_RULE, '') };
}
