import { foundIn, type Rule } from '../../rule.ts';

export const bareWord: Rule = {
  code: 'bare_word',
  severity: 'warning',
  summary: 'A bare word on the right of a comparison that names no variable is text (REFERENCE §5).',
  check(found, { texts }) {
    foundIn(found, texts.bareWords, (found, { pointer, word, at }) => {
      found.push({
        pointer,
        ...(at === null ? null : { offset: at }),
        message: `“${word}” names no variable and is taken as text.`,
        hint: `Write '${word}' to say so.`,
      });
    });
  },
};
