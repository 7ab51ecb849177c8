import { isSecret } from '../../../analysis/flow/taint.ts';
import { foundIn, type Rule } from '../../rule.ts';
import { didYouMean } from '../../suggest.ts';

/** So many other places are shown. */
const MOST_RELATED = 5;

export const unknownSecret: Rule = {
  code: 'unknown_secret',
  severity: 'warning',
  summary: 'A secret that is read is there at the provider (REFERENCE §8).',
  check(found, { analyses, tree, environment: { secrets } }) {
    if (secrets === null) return;
    const { secretReferences } = tree.config;
    foundIn(found, [...analyses.flow.variables.values()], (found, variable) => {
      const { name } = variable;
      if (!isSecret(name) || name === 'secrets') return;
      const [first, ...others] = variable.reads;
      if (first === undefined) return;
      const alias = name.slice('secrets.'.length);
      const mapped = Object.hasOwn(secretReferences, alias) ? secretReferences[alias] : alias;
      // A reference that is no text is told as a wrong type.
      if (typeof mapped !== 'string' || secrets.has(mapped)) return;
      found.push({
        pointer: first.pointer,
        name,
        message:
          mapped === alias
            ? `There is no secret “${alias}” here: the step that reads it fails when it runs.`
            : `There is no secret “${mapped}” here, for which “${alias}” stands: the step that reads it fails when it runs.`,
        hint: didYouMean(mapped, secrets, `Add “${mapped}” to the secrets before the procedure runs.`),
        related: others.slice(0, MOST_RELATED).map(({ pointer }) => ({ pointer, message: 'also read here' })),
      });
    });
  },
};
