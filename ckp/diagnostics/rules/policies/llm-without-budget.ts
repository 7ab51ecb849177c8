import { inNodesOf, type Rule } from '../../rule.ts';

export const llmWithoutBudget: Rule = {
  code: 'llm_without_budget',
  severity: 'info',
  summary: 'A model’s call is bounded by `max_tokens` or by a cost (REFERENCE §2, §7).',
  nodes: [
    inNodesOf(['llm_action'], ({ tree }) => {
      const { source } = tree.config;
      if (isAmount(source.max_cost_usd) || isAmount(source.max_cost_per_llm_call_usd)) return null;
      return (found, node) => {
        if (node.maxTokens !== null || isAmount(node.source.max_cost_usd)) return;
        found.push({
          pointer: node.pointer,
          message: `Nothing bounds what a call of the model in “${node.id}” may cost: it has neither \`max_tokens\` nor \`max_cost_usd\`.`,
          hint: 'Add `max_tokens` to the node, or `max_cost_usd` to it or to `global_config`.',
        });
      };
    }),
  ],
};

function isAmount(value: unknown): boolean {
  return typeof value === 'number' || (typeof value === 'string' && value.trim() !== '');
}
