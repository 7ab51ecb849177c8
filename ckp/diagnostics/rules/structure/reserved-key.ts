import { isJsonObject, type Json } from '../../../../schema/json.ts';
import { at } from '../../../syntax/pointer.ts';
import type { TreeNode } from '../../../syntax/tree.ts';
import { isPlatformKey } from '../../../template/reserved.ts';
import { type Finding, inEveryNode, type Rule } from '../../rule.ts';

export const reservedKey: Rule = {
  code: 'reserved_key',
  severity: 'error',
  summary:
    'The keys by which the platform marks secrets and values kept elsewhere are written by nobody else (architecture R7, §8).',
  // JSON that reaches a run as it was written; what is a template is checked where it is parsed.
  check(found, { tree: { config } }) {
    inside(found, config.serviceEndpoints, at(config.pointer, 'service_endpoints'));
  },
  nodes: [inEveryNode(() => inNode)],
};

function inNode(found: Finding[], node: TreeNode): void {
  if (node.type === 'human_approval' && node.inputSchema !== null)
    inside(found, node.inputSchema, at(node.pointer, 'input_schema'));
  for (const { errorMetadata, pointer } of node.handlers) {
    if (errorMetadata !== null) inside(found, errorMetadata, at(pointer, 'error_metadata'));
  }
}

function inside(found: Finding[], value: Json, pointer: string): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, member] of Object.entries(value)) {
    const place = at(pointer, key);
    if (isJsonObject(value) && isPlatformKey(key)) {
      found.push({
        pointer: place,
        message: `“${key}” is a key of the platform’s own.`,
        hint: 'Give it another name.',
      });
    }
    inside(found, member, place);
  }
}
