import type { Rule } from '../../rule.ts';
import { ignored } from './ignored.ts';
import { staleIgnore } from './stale-ignore.ts';
import { unusableIgnore } from './unusable-ignore.ts';

/** What an author's `_ignore` does; they come after all others, since they judge what the others found. */
export const IGNORES_RULES: readonly Rule[] = [unusableIgnore, ignored, staleIgnore];
