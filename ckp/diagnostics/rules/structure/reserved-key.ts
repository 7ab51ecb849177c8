import { isJsonObject, type Json } from '../../../../schema/json.ts';
import { at } from '../../../syntax/pointer.ts';
import { isPlatformKey } from '../../../template/reserved.ts';
import type { Finding, Rule, RuleContext } from '../../rule.ts';

export const reservedKey: Rule = {
  code: 'reserved_key',
  severity: 'error',
  summary:
    'The keys by which the platform marks secrets and values kept elsewhere are written by nobody else (architecture R7, §8).',
  *check(context) {
    for (const [value, pointer] of literals(context)) yield* inside(value, pointer);
  },
};

/** JSON that reaches a run as it was written; what is a template is checked where it is parsed. */
function* literals({ tree }: RuleContext): Generator<[Json, string]> {
  yield [tree.config.serviceEndpoints, at(tree.config.pointer, 'service_endpoints')];
  for (const node of tree.nodeList) {
    if (node.type === 'human_approval') yield [node.inputSchema, at(node.pointer, 'input_schema')];
    for (const handler of node.handlers) yield [handler.errorMetadata, at(handler.pointer, 'error_metadata')];
  }
}

function* inside(value: Json, pointer: string): Generator<Finding> {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, member] of Object.entries(value)) {
    const place = at(pointer, key);
    if (isJsonObject(value) && isPlatformKey(key)) {
      yield { pointer: place, message: `“${key}” is a key of the platform’s own.`, hint: 'Give it another name.' };
    }
    yield* inside(member, place);
  }
}
