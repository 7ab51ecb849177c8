import type { TreeNode } from '../../syntax/tree.ts';
import type { Build } from '../building.ts';
import type { PlanNode } from '../plan.ts';
import { buildApproval } from './approval.ts';
import { buildBase } from './base.ts';
import { buildVerification } from './checks.ts';
import { buildLogic, buildLoop, buildParallel, buildSubflow } from './flow.ts';
import { buildLlm } from './llm.ts';
import { buildTransform } from './transform.ts';
import { buildProcessing, buildSequence, buildTerminate } from './work.ts';

/** One node of the plan from one node of the tree. */
export function buildNode(build: Build, node: TreeNode): PlanNode {
  switch (node.type) {
    case 'sequence':
      return buildSequence(build, node);
    case 'processing':
      return buildProcessing(build, node);
    case 'logic':
      return buildLogic(build, node);
    case 'loop':
      return buildLoop(build, node);
    case 'human_approval':
      return buildApproval(build, node);
    case 'verification':
      return buildVerification(build, node);
    case 'transform':
      return buildTransform(build, node);
    case 'llm_action':
      return buildLlm(build, node);
    case 'terminate':
      return buildTerminate(build, node);
    case 'parallel':
      return buildParallel(build, node);
    case 'subflow':
      return buildSubflow(build, node);
    case 'unknown':
      // An error says that nobody knows the type; for what else is judged it does nothing.
      return { ...buildBase(build, node), type: 'processing', steps: [], idempotency_prefix: null };
  }
}
