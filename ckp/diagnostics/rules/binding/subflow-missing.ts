import type { Environment } from '../../../environment.ts';
import type { Plan, SubflowNode } from '../../../plan/plan.ts';
import type { TreeSubflow } from '../../../syntax/tree.ts';
import { type Finding, inNodesOf, type Rule } from '../../rule.ts';

export const subflowMissing: Rule = {
  code: 'subflow_missing',
  severity: 'warning',
  summary: 'The procedure that a subflow runs is imported, in the version that is named (REFERENCE §7, subflow).',
  nodes: [
    inNodesOf(['subflow'], ({ plan, environment: { procedures } }) =>
      procedures === null ? null : (found, node, planned) => inNode(found, node, planned, plan, procedures),
    ),
  ],
};

function inNode(
  found: Finding[],
  node: TreeSubflow,
  { procedure_id: id, version }: SubflowNode,
  plan: Plan,
  procedures: NonNullable<Environment['procedures']>,
): void {
  if (node.procedureId === null) return;
  // The procedure itself is there once this is imported.
  if (id === plan.procedure_id && (version === null || version === plan.version)) return;
  if (procedures(id, version) !== null) return;
  const newest = version === null ? null : procedures(id, null);
  const fate = 'Runs are refused (409, subflow_missing) until it is imported.';
  found.push(
    newest === null
      ? {
          pointer: node.procedureId.pointer,
          message: `“${node.id}” runs the procedure “${id}”, which is not imported here. ${fate}`,
          hint: `Import “${id}” before a run is started, or mend \`procedure_id\`.`,
        }
      : {
          pointer: node.version?.pointer ?? node.procedureId.pointer,
          message: `“${node.id}” runs version ${version} of “${id}”, which is not imported here. ${fate}`,
          hint: `The newest that is here is ${newest.version}: name it, or import version ${version}.`,
        },
  );
}
