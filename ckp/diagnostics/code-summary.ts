import type { Severity } from './diagnostic.ts';
import type { RuleGroup } from './rules/index.ts';

/** Where a code belongs in the catalogue: the group of its rule, or what comes from no rule. */
export type CatalogueGroup = RuleGroup | 'reading';

/** One code in the list of all; the list itself, `codes.gen.ts`, loads neither the rules nor their pages. */
export interface CodeSummary {
  code: string;
  group: CatalogueGroup;
  severity: Severity;
  /** The sentence of the language that is checked. */
  summary: string;
}

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
