import { declaredVariables } from '../../../plan/names.ts';
import type { PlanNode } from '../../../plan/plan.ts';
import type { PatternFault } from '../../../regex/fault.ts';
import { regexFault } from '../../../regex/regex.ts';
import { at } from '../../../syntax/pointer.ts';
import type { StepInNode } from '../../../syntax/tree.ts';
import { type Finding, foundIn, type Rule } from '../../rule.ts';

export const badRegex: Rule = {
  code: 'bad_regex',
  severity: 'error',
  summary: 'A regular expression is one that runs in linear time (RE2 syntax).',
  *check({ plan, planNodes, tree }) {
    yield* foundIn(declaredVariables(tree.variables?.value ?? {}), (found, { name, at: place }) => {
      const { variables } = plan.inputs;
      const regex = (Object.hasOwn(variables, name) ? variables[name]?.regex : null) ?? null;
      const fault = regex === null ? null : regexFault(regex);
      if (fault !== null)
        found.push(finding(at(tree.variables?.pointer ?? '', ...place, 'validation', 'regex'), fault));
    });
    yield* foundIn(planNodes, inCaptures);
    yield* foundIn(tree.steps, inStep);
  },
};

/** What is taken from a model’s answer. */
function inCaptures(found: Finding[], node: PlanNode): void {
  if (node.type !== 'llm_action') return;
  for (const { name, how } of node.captures) {
    const fault = how.k === 'regex' ? regexFault(how.pattern) : null;
    if (fault !== null) found.push(finding(at(node.pointer, 'outputs', name), fault));
  }
}

/** Of a pattern that is a template nothing is known before a run. */
function inStep(found: Finding[], { step: { action, params } }: StepInNode): void {
  const pattern = action?.value === 'extract_regex' ? params.get('pattern') : undefined;
  if (typeof pattern?.value !== 'string' || pattern.value.includes('{{')) return;
  const fault = regexFault(pattern.value);
  if (fault !== null) found.push(finding(pattern.pointer, fault));
}

function finding(pointer: string, { message, hint }: PatternFault): Finding {
  return { pointer, message: `The regular expression cannot be used: ${message}.`, hint };
}
