import { foundIn, type Rule } from '../../rule.ts';

/** More places than a person looks up. */
const MOST_PLACES = 20;

export const ignored: Rule = {
  code: 'ignored',
  severity: 'info',
  summary: 'What an `_ignore` silences is shown with its reason.',
  check(found, { silencings }) {
    foundIn(found, silencings, (found, { ignore, silenced }) => {
      const [first] = silenced;
      if (first === undefined) return;
      const what = `${silenced.length} ${first.severity}${silenced.length === 1 ? '' : 's'}`;
      found.push({
        pointer: ignore.pointer,
        message: `Silenced ${what} of \`${ignore.code}\`, because: ${ignore.reason}`,
        hint: 'Remove the entry from `_ignore` when the reason no longer holds.',
        related: silenced.slice(0, MOST_PLACES).map(({ pointer, message }) => ({ pointer, message })),
      });
    });
  },
};
