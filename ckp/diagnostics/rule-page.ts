import type { Json } from '../../schema/json.ts';
import type { Environment } from '../environment.ts';
import type { Severity } from './diagnostic.ts';

/**
 * The page of a rule, beside it as `<rule>.page.ts`: what the diagnostic catalogue is made of and the rule's own test.
 * The compiler imports no pages, so they cost its bundle nothing.
 */
export interface RulePage {
  /** Why the rule is there: what would happen at run time without it. Markdown, a few sentences. */
  why: string;
  /** Each breaks the rule, at the places named and nowhere else. At least one. */
  bad: readonly (Example & { at: readonly string[] })[];
  /** Each keeps the rule and compiles without errors. At least one, and it tells how the bad one is mended. */
  good: readonly Example[];
}

/** The page of a code that comes from no rule: the document was refused before any, or the list of findings ended. */
export interface CodePage extends RulePage {
  severity: Severity;
  /** The sentence. */
  summary: string;
}

export interface Example {
  title: string;
  /** Null where the text is the example. */
  document: Json;
  /** As an author types it, JSON or YAML, where the text itself is what is right or wrong. */
  text?: string;
  /** What surrounds the document; nothing known when absent. */
  environment?: Environment;
}
