import { declaredVariables } from '../../../plan/names.ts';
import type { LlmNode } from '../../../plan/plan.ts';
import type { PatternFault } from '../../../regex/fault.ts';
import { regexFault } from '../../../regex/regex.ts';
import { at } from '../../../syntax/pointer.ts';
import type { TreeLlm, TreeStep } from '../../../syntax/tree.ts';
import { type Finding, foundIn, inEveryStep, inNodesOf, type Rule } from '../../rule.ts';

export const badRegex: Rule = {
  code: 'bad_regex',
  severity: 'error',
  summary: 'A regular expression is one that runs in linear time (RE2 syntax).',
  check(found, { plan, tree }) {
    foundIn(found, declaredVariables(tree.variables?.value ?? {}), (found, { name, at: place }) => {
      const { variables } = plan.inputs;
      const regex = (Object.hasOwn(variables, name) ? variables[name]?.regex : null) ?? null;
      const fault = regex === null ? null : regexFault(regex);
      if (fault !== null)
        found.push(finding(at(tree.variables?.pointer ?? '', ...place, 'validation', 'regex'), fault));
    });
  },
  nodes: [inNodesOf(['llm_action'], () => inCaptures), inEveryStep(() => inStep)],
};

/** What is taken from a model’s answer. */
function inCaptures(found: Finding[], { pointer }: TreeLlm, { captures }: LlmNode): void {
  for (const { name, how } of captures) {
    const fault = how.k === 'regex' ? regexFault(how.pattern) : null;
    if (fault !== null) found.push(finding(at(pointer, 'outputs', name), fault));
  }
}

/** Of a pattern that is a template nothing is known before a run. */
function inStep(found: Finding[], { action, params }: TreeStep): void {
  const pattern = action?.value === 'extract_regex' ? params.get('pattern') : undefined;
  if (typeof pattern?.value !== 'string' || pattern.value.includes('{{')) return;
  const fault = regexFault(pattern.value);
  if (fault !== null) found.push(finding(pattern.pointer, fault));
}

function finding(pointer: string, { message, hint }: PatternFault): Finding {
  return { pointer, message: `The regular expression cannot be used: ${message}.`, hint };
}
