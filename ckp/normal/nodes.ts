import { isJsonObject, type JsonObject } from '../../schema/json.ts';
import { DECISION_TYPES } from '../plan/nodes/approval.ts';
import { TERMINATE_STATUSES } from '../plan/nodes/work.ts';
import type { TreeApproval, TreeNode } from '../syntax/tree.ts';
import { renamed, without } from './fields.ts';
import { logicInNormalForm } from './logic.ts';
import { withWord } from './words.ts';

/** A node whose fields have their names of the normal form, with its words and its ways on as they are written there. */
export function nodeInNormalForm(node: TreeNode, written: JsonObject): JsonObject {
  const base = node.type === 'unknown' ? written : { ...written, type: node.type };
  switch (node.type) {
    case 'logic':
      return logicInNormalForm(node, base);
    case 'human_approval':
      return withNext(node, withTimeout(node, withWord(base, 'decision_type', DECISION_TYPES)));
    case 'terminate':
      return withNext(node, withWord(base, 'status', TERMINATE_STATUSES));
    default:
      return withNext(node, base);
  }
}

/** A single way on that is always taken is `next_node`; one that only the order of a list says, too. */
function withNext(node: TreeNode, written: JsonObject): JsonObject {
  const [only, second] = node.next;
  if (only === undefined || second !== undefined || only.condition !== null || only.to === null) return written;
  if (only.to.pointer === node.pointer) return { ...written, next_node: only.to.value };
  const { transitions } = written;
  const [single] = Array.isArray(transitions) ? transitions : [];
  const isPlain = isJsonObject(single) && Object.keys(single).every((field) => PLAIN.has(field));
  // What it says beside where it leads stays where it was said.
  if (!isPlain || Object.hasOwn(written, 'next_node')) return written;
  const { value } = only.to;
  return renamed({ ...written, transitions: value }, 'transitions', 'next_node');
}

const PLAIN: ReadonlySet<string> = new Set(['condition', 'target_node_id']);

const MS_PER_MINUTE = 60_000;

function withTimeout(node: TreeApproval, written: JsonObject): JsonObject {
  const { timeout_minutes: minutes, timeout_ms: own } = written;
  if (minutes === undefined || minutes === null || (own !== undefined && own !== null)) return written;
  // What is no number is left for its author to mend.
  if (node.timeoutMs === null || typeof minutes === 'object' || node.timeoutMs !== Number(minutes) * MS_PER_MINUTE)
    return written;
  return renamed(
    { ...without(written, 'timeout_ms'), timeout_minutes: node.timeoutMs },
    'timeout_minutes',
    'timeout_ms',
  );
}
