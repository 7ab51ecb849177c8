import type { KnownProcedure } from '../../../environment.ts';
import type { SubflowNode } from '../../../plan/plan.ts';
import type { TreeSubflow } from '../../../syntax/tree.ts';
import type { RuleContext } from '../../rule.ts';

/** A subflow node whose child is there. */
export interface KnownSubflow {
  node: TreeSubflow;
  planned: SubflowNode;
  child: KnownProcedure;
}

/** Every subflow whose child the tenant has; what a procedure that is not there takes and gives, nobody knows. */
export function knownSubflows({ tree, plan, environment }: RuleContext): readonly KnownSubflow[] {
  const known: KnownSubflow[] = [];
  for (const node of tree.nodeList) {
    if (node.type !== 'subflow' || node.procedureId === null) continue;
    const planned = Object.hasOwn(plan.nodes, node.id) ? plan.nodes[node.id] : undefined;
    if (planned?.type !== 'subflow') continue;
    const { procedure_id: procedureId } = planned;
    const version = planned.pinned_version ?? planned.version;
    const isSelf = procedureId === plan.procedure_id && version === plan.version;
    const child = isSelf ? { procedureId, version, plan } : environment.procedures?.(procedureId, version);
    if (child) known.push({ node, planned, child });
  }
  return known;
}
