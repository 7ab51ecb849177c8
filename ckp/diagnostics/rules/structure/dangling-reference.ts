import type { Reference } from '../../../syntax/tree.ts';
import { foundIn, type Rule } from '../../rule.ts';
import { didYouMean } from '../../suggest.ts';

/** For more missing nodes than this it is not guessed what was meant: each guess looks at all that are there. */
const MOST_GUESSED = 100;

export const danglingReference: Rule = {
  code: 'dangling_reference',
  severity: 'error',
  summary: 'Every node that is named exists: next nodes, rules, branches, bodies, decisions, handlers, fallbacks.',
  check(found, { tree }) {
    const meant = new Map<string, string>();
    foundIn(found, tree.notes.references, (found, reference) => {
      const { pointer, to } = reference;
      if (tree.nodes.has(to)) return;
      let hint = meant.get(to);
      if (hint === undefined) {
        const otherwise = `Add a node “${to}”, or name one that is there.`;
        hint = meant.size < MOST_GUESSED ? didYouMean(to, tree.nodes.keys(), otherwise) : otherwise;
        meant.set(to, hint);
      }
      found.push({ pointer, message: `${who(reference)} “${to}”, but there is no node “${to}”.`, hint });
    });
  },
};

function who({ from, kind }: Reference): string {
  switch (kind) {
    case 'start':
      return 'The procedure starts at';
    case 'on_failure':
      return '`on_failure` hands over to';
    case 'rule':
      return `A rule of “${from}” leads to`;
    case 'branch':
      return `A branch of “${from}” starts at`;
    case 'body':
      return `The body of the loop “${from}” starts at`;
    case 'decision':
      return `A decision at “${from}” leads to`;
    case 'handler':
      return `After a failure “${from}” hands over to`;
    case 'escalation':
      return `An escalation of “${from}” leads to`;
    case 'compensation':
      return `“${from}” is undone by`;
    default:
      return `“${from}” leads to`;
  }
}
