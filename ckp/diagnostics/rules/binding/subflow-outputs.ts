import type { Plan } from '../../../plan/plan.ts';
import { namesAtEnd } from '../../../plan/written-names.ts';
import { at } from '../../../syntax/pointer.ts';
import { type Rule, variableOf } from '../../rule.ts';
import { didYouMean } from '../../suggest.ts';
import { inKnownSubflows } from './subflows.ts';

export const subflowOutputs: Rule = {
  code: 'subflow_outputs',
  severity: 'warning',
  summary: 'What a subflow takes from its child is something that the child has when it ends (REFERENCE §7, subflow).',
  nodes: [
    inKnownSubflows((context) => {
      const known = new Map<Plan, ReadonlySet<string> | null>();
      return (found, { node, planned, child }) => {
        // With the parent's variables copied into it, the child has these, too.
        if (planned.inherit_context) return;
        const names = known.has(child.plan) ? (known.get(child.plan) ?? null) : namesAtEnd(child.plan);
        known.set(child.plan, names);
        if (names === null) return;
        for (const [variable, path] of Object.entries(planned.output_mapping ?? {})) {
          const name = path === null ? null : variableOf(path.root, path.segments[0]);
          if (name === null || names.has(name) || Object.hasOwn(planned.input_mapping, name)) continue;
          const own = [...names].filter(
            (one) => !context.names.isVariable(one) || Object.hasOwn(child.plan.inputs.variables, one),
          );
          found.push({
            pointer: at(node.outputMapping?.pointer ?? node.pointer, variable),
            message: `“${child.procedureId}” ${child.version} never writes “${name}”: \`${variable}\` would be null.`,
            hint: didYouMean(name, own, 'Read a variable that the child writes, or one of its `outputs`.'),
          });
        }
      };
    }),
  ],
};
