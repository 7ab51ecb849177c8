import { allStepsOf } from '../all-steps.ts';
import { lookUp } from '../look-up.ts';
import type { FieldReader } from '../reader.ts';
import type { TreeBase, TreeNode } from '../tree.ts';
import { readBase } from './base.ts';
import { readLogic, readLoop, readParallel, readSubflow } from './flow.ts';
import { readApproval, readLlm, readTransform, readVerification } from './judgement.ts';
import { readProcessing, readSequence, readTerminate } from './work.ts';

/** The eleven node types (REFERENCE §7). */
const READERS: Record<string, (reader: FieldReader, base: TreeBase) => TreeNode> = {
  sequence: readSequence,
  processing: readProcessing,
  logic: readLogic,
  loop: readLoop,
  parallel: readParallel,
  verification: readVerification,
  transform: readTransform,
  llm_action: readLlm,
  human_approval: readApproval,
  subflow: readSubflow,
  terminate: readTerminate,
};

const TYPE = ['node_type'];

/** Other names of node types (REFERENCE §1). */
const ALIASES: Record<string, string> = { human_in_the_loop: 'human_approval', step: 'sequence', end: 'terminate' };

export const NODE_TYPES: readonly string[] = Object.keys(READERS);

/** One node in any dialect's field names. An unknown type keeps what every node has; a rule reports it. */
export function readNode(reader: FieldReader, id: string, implicitNext: string | null = null): TreeNode {
  const type = reader.text('type', TYPE);
  const base = readBase(reader, id, type?.pointer ?? reader.pointer, implicitNext);
  const name = type === null ? '' : (lookUp(ALIASES, type.value) ?? type.value);
  const read = lookUp(READERS, name);
  const node: TreeNode = read?.(reader, base) ?? { ...base, type: 'unknown', written: type?.value ?? null };
  if (read !== undefined) reader.finish();
  node.allSteps = allStepsOf(node);
  return node;
}
