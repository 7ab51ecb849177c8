import { isSecret } from '../../../analysis/flow/taint.ts';
import { variableOf } from '../../../plan/names.ts';
import type { Plan } from '../../../plan/plan.ts';
import { at } from '../../../syntax/pointer.ts';
import type { Finding, Rule, RuleContext } from '../../rule.ts';
import { inKnownSubflows, type KnownSubflow } from '../binding/subflows.ts';

export const sensitivityLost: Rule = {
  code: 'sensitivity_lost',
  severity: 'error',
  summary: 'What is sensitive in one procedure is declared sensitive in the other, too (REFERENCE §8).',
  nodes: [
    inKnownSubflows((context) => (found, subflow) => {
      goingIn(found, subflow, context);
      comingBack(found, subflow, context);
    }),
  ],
};

/** What `inherit_context` copies; single variables that are handed over are judged where they are read. */
function goingIn(found: Finding[], { node, planned, child }: KnownSubflow, { analyses }: RuleContext): void {
  if (!planned.inherit_context) return;
  for (const name of analyses.flow.taints.keys()) {
    if (isSecret(name) || Object.hasOwn(planned.input_mapping, name)) continue;
    if (!Object.hasOwn(child.plan.inputs.variables, name) || isSensitive(child.plan, name)) continue;
    found.push({
      pointer: node.pointer,
      message: `With \`inherit_context\` “${child.procedureId}” ${child.version} gets “${name}”, which is sensitive here and not there: it would be shown.`,
      hint: `Mark “${name}” with \`sensitive: true\` in “${child.procedureId}”, or hand over by \`input_mapping\` what it needs, without \`inherit_context\`.`,
    });
  }
}

function comingBack(found: Finding[], { node, planned, child }: KnownSubflow, { plan }: RuleContext): void {
  for (const [variable, path] of Object.entries(planned.output_mapping ?? {})) {
    const name = path === null ? null : variableOf(path.root, path.segments[0]);
    if (name === null || !isSensitive(child.plan, name) || isSensitive(plan, variable)) continue;
    found.push({
      pointer: at(node.outputMapping?.pointer ?? node.pointer, variable),
      message: `“${name}” is sensitive in “${child.procedureId}” ${child.version}, and “${variable}”, which takes it, is not: it would be shown.`,
      hint: `Declare “${variable}” in \`variables_schema\` with \`sensitive: true\`.`,
    });
  }
}

function isSensitive({ inputs }: Plan, name: string): boolean {
  return Object.hasOwn(inputs.variables, name) && inputs.variables[name]?.sensitive === true;
}
