import type { TreeNode } from '../../../syntax/tree.ts';
import { type Finding, foundIn, type Rule, type RuleContext } from '../../rule.ts';

export const subflowMissing: Rule = {
  code: 'subflow_missing',
  severity: 'warning',
  summary: 'The procedure that a subflow runs is imported, in the version that is named (REFERENCE §7, subflow).',
  *check(context) {
    if (context.environment.procedures !== null)
      yield* foundIn(context.tree.nodeList, (found, node) => inNode(found, node, context));
  },
};

function inNode(found: Finding[], node: TreeNode, { plan, environment: { procedures } }: RuleContext): void {
  if (node.type !== 'subflow' || node.procedureId === null || procedures === null) return;
  const planned = Object.hasOwn(plan.nodes, node.id) ? plan.nodes[node.id] : undefined;
  if (planned?.type !== 'subflow') return;
  const { procedure_id: id, version } = planned;
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
