import { foundIn, type Rule } from '../../rule.ts';

export const staleIgnore: Rule = {
  code: 'stale_ignore',
  severity: 'info',
  summary: 'An entry of an `_ignore` silences something.',
  check(found, { silencings, codes }) {
    foundIn(found, silencings, (found, { ignore, silenced, errors }) => {
      const isUsable = ignore.reason !== '' && codes.has(ignore.code);
      if (!isUsable || silenced.length > 0 || errors.length > 0) return;
      found.push({
        pointer: ignore.pointer,
        message: `Nothing here gives \`${ignore.code}\` any more, so this entry silences nothing.`,
        hint: 'Remove the entry, or move it to the node or step that it is about (an entry there comes before one further out).',
      });
    });
  },
};
