import type { PlanNode } from '../../ckp/plan/plan.ts';
import { humanApproval } from './human-approval.ts';
import { llmAction } from './llm-action.ts';
import { logic } from './logic.ts';
import { loop } from './loop.ts';
import type { NodeType } from './node-type.ts';
import { processing } from './processing.ts';
import { sequence } from './sequence.ts';
import { terminate } from './terminate.ts';
import { transform } from './transform.ts';
import { unsupported } from './unsupported.ts';
import { verification } from './verification.ts';

/** The node types, one object each. A new one is a file beside these and a line here. */
const NODE_TYPES = {
  sequence,
  processing,
  logic,
  loop,
  human_approval: humanApproval,
  verification,
  transform,
  llm_action: llmAction,
  terminate,
  parallel: unsupported,
  subflow: unsupported,
} satisfies { [T in PlanNode['type']]: NodeType<Extract<PlanNode, { type: T }>> | typeof unsupported };

export function nodeType(node: PlanNode): NodeType<PlanNode> {
  return NODE_TYPES[node.type] as unknown as NodeType<PlanNode>;
}
