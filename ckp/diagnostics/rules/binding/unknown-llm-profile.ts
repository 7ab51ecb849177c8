import { inNodesOf, type Rule } from '../../rule.ts';
import { didYouMean } from '../../suggest.ts';

export const unknownLlmProfile: Rule = {
  code: 'unknown_llm_profile',
  severity: 'warning',
  summary: 'A profile that an llm_action names is one that the tenant has (REFERENCE §7).',
  nodes: [
    inNodesOf(['llm_action'], ({ environment }) => {
      if (environment.llmProfiles === null) return null;
      const names = environment.llmProfiles.map(({ name }) => name);
      return (found, node) => {
        if (node.profile === null || names.includes(node.profile.value)) return;
        const has =
          names.length === 0 ? 'Create it, or take `profile` away.' : `There are ${names.slice(0, 10).join(', ')}.`;
        found.push({
          pointer: node.profile.pointer,
          message: `“${node.id}” asks the model profile “${node.profile.value}”, which does not exist: the call would fail.`,
          hint: didYouMean(node.profile.value, names, has),
        });
      };
    }),
  ],
};
