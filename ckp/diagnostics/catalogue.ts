import type { Json } from '../../schema/json.ts';
import { judge } from '../compile.ts';
import { judgeText } from '../source/compile-text.ts';
import type { CodeSummary } from './code-summary.ts';
import { CODES } from './codes.gen.ts';
import type { Diagnostic } from './diagnostic.ts';
import { BEYOND_RULES, RULE_PAGES } from './pages.gen.ts';
import { printDocument } from './print-document.ts';
import type { Example, RulePage } from './rule-page.ts';

/** One code, with all that its page says. */
export interface CatalogueEntry extends CodeSummary {
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
  return CODES.map(entryOf);
}

/** The page of one code; null where there is no such code. */
export function catalogueEntry(code: string): CatalogueEntry | null {
  const found = CODES.find((one) => one.code === code);
  return found === undefined ? null : entryOf(found);
}

/** Why a code is there, as Markdown; empty where it has no page. */
export function whyOf(code: string): string {
  return pageOf(code)?.why ?? '';
}

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
