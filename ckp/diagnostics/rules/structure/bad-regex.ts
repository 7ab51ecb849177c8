import { declaredVariables, stepsOf } from '../../../plan/names.ts';
import type { PatternFault } from '../../../regex/fault.ts';
import { regexFault } from '../../../regex/regex.ts';
import { at } from '../../../syntax/pointer.ts';
import type { Finding, Rule, RuleContext } from '../../rule.ts';

export const badRegex: Rule = {
  code: 'bad_regex',
  severity: 'error',
  summary: 'A regular expression is one that runs in linear time (RE2 syntax).',
  *check(context) {
    for (const { pattern, pointer } of patterns(context)) {
      const fault = regexFault(pattern);
      if (fault !== null) yield finding(pointer, fault);
    }
  },
};

/** Every pattern that is known before a run. */
function* patterns({ plan, tree }: RuleContext): Generator<{ pattern: string; pointer: string }> {
  for (const declared of declaredVariables(tree.variables?.value ?? {})) {
    const contract = Object.hasOwn(plan.inputs.variables, declared.name)
      ? plan.inputs.variables[declared.name]
      : undefined;
    const pointer = at(tree.variables?.pointer ?? '', ...declared.at, 'validation', 'regex');
    if (contract !== undefined && contract.regex !== null) yield { pattern: contract.regex, pointer };
  }
  for (const node of Object.values(plan.nodes)) {
    if (node.type !== 'llm_action') continue;
    for (const { name, how } of node.captures) {
      if (how.k === 'regex') yield { pattern: how.pattern, pointer: at(node.pointer, 'outputs', name) };
    }
  }
  for (const step of tree.nodeList.flatMap(stepsOf)) {
    const pattern = step.action?.value === 'extract_regex' ? step.params.get('pattern') : undefined;
    const isLiteral = typeof pattern?.value === 'string' && !pattern.value.includes('{{');
    if (pattern !== undefined && isLiteral) yield { pattern: String(pattern.value), pointer: pattern.pointer };
  }
}

function finding(pointer: string, { message, hint }: PatternFault): Finding {
  return { pointer, message: `The regular expression cannot be used: ${message}.`, hint };
}
