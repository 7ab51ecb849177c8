import type { KnownProcedure } from '../../../environment.ts';
import type { SubflowNode } from '../../../plan/plan.ts';
import type { TreeSubflow } from '../../../syntax/tree.ts';
import { inNodesOf, type Look, type NodeLooks, type RuleContext } from '../../rule.ts';

/** A subflow node whose child is there. */
export interface KnownSubflow {
  node: TreeSubflow;
  planned: SubflowNode;
  child: KnownProcedure;
}

/** A look at each subflow whose child the tenant has; what a procedure that is not there takes and gives, nobody knows. */
export function inKnownSubflows(begin: (context: RuleContext) => Look<KnownSubflow>): NodeLooks {
  return inNodesOf(['subflow'], (context) => {
    const look = begin(context);
    return (found, node, planned) => {
      const child = node.procedureId === null ? null : childOf(planned, context);
      if (child) look(found, { node, planned, child });
    };
  });
}

function childOf(planned: SubflowNode, { plan, environment }: RuleContext): KnownProcedure | null | undefined {
  const { procedure_id: procedureId } = planned;
  const version = planned.pinned_version ?? planned.version;
  const isSelf = procedureId === plan.procedure_id && version === plan.version;
  return isSelf ? { procedureId, version, plan } : environment.procedures?.(procedureId, version);
}
