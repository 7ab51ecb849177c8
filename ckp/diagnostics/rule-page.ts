import type { Json } from '../../schema/json.ts';
import type { Environment } from '../environment.ts';

/**
 * The page of a rule, beside it as `<rule>.page.ts`: what the diagnostic catalogue is made of and the rule's own test.
 * No code of the product imports pages, so they cost no bundle.
 */
export interface RulePage {
  /** Why the rule is there: what would happen at run time without it. Markdown, a few sentences. */
  why: string;
  /** Each breaks the rule, at the places named and nowhere else. At least one. */
  bad: readonly (Example & { at: readonly string[] })[];
  /** Each keeps the rule and compiles without errors. At least one, and it tells how the bad one is mended. */
  good: readonly Example[];
}

export interface Example {
  title: string;
  document: Json;
  /** What surrounds the document; nothing known when absent. */
  environment?: Environment;
}
