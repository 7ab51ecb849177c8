import type { WordInText } from '../../../plan/texts.ts';
import { meantFilter } from '../../../template/filter-syntax.ts';
import { type Finding, foundIn, type Rule } from '../../rule.ts';

export const filterAsDefault: Rule = {
  code: 'filter_as_default',
  severity: 'warning',
  summary:
    'What looks like a filter is one: a bare word that is none stands in for null and does nothing else (REFERENCE §4).',
  check(found, { texts }) {
    foundIn(found, texts.bareDefaults, inDefault);
  },
};

function inDefault(found: Finding[], { pointer, word, at }: WordInText): void {
  const hint = meantFilter(word);
  if (hint === null) return;
  found.push({
    pointer,
    ...(at === null ? null : { offset: at }),
    message: `“${word}” is no filter, so it is what stands in when the value is null; nothing else is done with the value.`,
    hint: `${hint} If it is meant as text, write it in quotes: | '${word}'.`,
  });
}
