import type { Json } from '../../schema/json.ts';
import { judge } from '../compile.ts';
import { judgeText } from '../source/compile-text.ts';
import type { Diagnostic, Severity } from './diagnostic.ts';
import { BEYOND_RULES, RULE_PAGES } from './pages.gen.ts';
import { printDocument } from './print-document.ts';
import type { Example, RulePage } from './rule-page.ts';
import { RULE_GROUPS, type RuleGroup } from './rules/index.ts';

/** Where a code belongs in the catalogue: the group of its rule, or what comes from no rule. */
export type CatalogueGroup = RuleGroup | 'reading';

/** What stands above the codes of a group. */
export const GROUP_TITLES: Readonly<Record<CatalogueGroup, string>> = {
  reading: 'Reading a document',
  structure: 'Structure',
  graph: 'Where control goes',
  'data-flow': 'What is read and written',
  policies: 'Retries, timeouts, handlers and limits',
  binding: 'Agents, actions, models and subflows',
  secrets: 'Secrets',
  triggers: 'Triggers',
  platform: 'What the platform decides or does not do yet',
  ignores: 'What an author silences',
};

/** One code, with all that its page says. */
export interface CatalogueEntry {
  code: string;
  group: CatalogueGroup;
  severity: Severity;
  /** The sentence of the language that is checked. */
  summary: string;
  /** Markdown. */
  why: string;
  bad: readonly BadExample[];
  good: readonly GoodExample[];
}

export interface GoodExample {
  title: string;
  /** Null where the text is the example. */
  document: Json;
  /** As an author types it, JSON or YAML; null where the document is the example. */
  text: string | null;
  /** The text, or the document printed: what lines and columns of findings are about. */
  source: string;
}

/** With what the compiler really says about it. */
export interface BadExample extends GoodExample {
  findings: readonly Diagnostic[];
}

/** Every code that a diagnostic can have, group by group in the order of the rules. Costs one compilation an example. */
export function catalogue(): CatalogueEntry[] {
  return codes().map(entryOf);
}

/** The page of one code; null where there is no such code. */
export function catalogueEntry(code: string): CatalogueEntry | null {
  const found = codes().find((one) => one.code === code);
  return found === undefined ? null : entryOf(found);
}

/** Where the sentence stands in the format's specification is for those who maintain a rule, not for its readers. */
const SOURCE_OF_RULE = / \((?:REFERENCE|architecture) [^)]*\)/;

/** Every code with its group, severity and sentence; compiles nothing. */
export function codes(): CodeSummary[] {
  const beyond = Object.entries(BEYOND_RULES).map(
    ([code, { severity, summary }]): CodeSummary => ({
      code,
      group: 'reading',
      severity,
      summary,
    }),
  );
  const ruled = Object.entries(RULE_GROUPS).flatMap(([group, rules]) =>
    rules.map(
      ({ code, severity, summary }): CodeSummary => ({
        code,
        group: group as RuleGroup,
        severity,
        summary: summary.replace(SOURCE_OF_RULE, ''),
      }),
    ),
  );
  return [...beyond, ...ruled];
}

/** Why a code is there, as Markdown; empty where it has no page. */
export function whyOf(code: string): string {
  return pageOf(code)?.why ?? '';
}

export type CodeSummary = Pick<CatalogueEntry, 'code' | 'group' | 'severity' | 'summary'>;

function entryOf(summary: CodeSummary): CatalogueEntry {
  const page = pageOf(summary.code);
  return {
    ...summary,
    why: whyOf(summary.code),
    bad: (page?.bad ?? []).map((example) => ({
      ...goodExample(example),
      findings: findingsOf(example, summary.code),
    })),
    good: (page?.good ?? []).map(goodExample),
  };
}

function goodExample({ title, document, text }: Example): GoodExample {
  return { title, document, text: text ?? null, source: text ?? printDocument(document) };
}

/** With lines and columns of the example's source, where what is wrong can be written down in one. */
function findingsOf(example: Example, code: string): Diagnostic[] {
  const { source } = goodExample(example);
  const placed = judgeText(source, example.environment).diagnostics.filter((one) => one.code === code);
  return placed.length > 0 ? placed : judgeExample(example).diagnostics.filter((one) => one.code === code);
}

/** What the compiler says of an example, as a document or as a text. */
export function judgeExample({ document, text, environment }: Example): ReturnType<typeof judge> {
  return text === undefined ? judge(document, environment) : judgeText(text, environment);
}

function pageOf(code: string): RulePage | undefined {
  if (Object.hasOwn(RULE_PAGES, code)) return RULE_PAGES[code];
  return Object.hasOwn(BEYOND_RULES, code) ? BEYOND_RULES[code] : undefined;
}
