import { isJsonObject, type Json, type JsonObject } from '../../../schema/json.ts';
import { listNodes } from './list.ts';
import type { RawGraph } from './raw.ts';

const DEFAULTS = ['default_next_node', 'default_next_node_id', 'default_next', 'default'];
const NEXT_FIELDS = ['next', 'next_node', 'next_node_id', 'transitions'];

/** `id`, `entry`, `nodes[{id, type}]` in order: a node without `next` goes on to the one after it (REFERENCE §1). */
export function readEntryDialect(document: JsonObject): RawGraph {
  const { nodes, unreadable } = listNodes(Array.isArray(document.nodes) ? document.nodes : [], '/nodes');
  const start = document.entry;
  return {
    dialect: 'entry',
    names: { id: ['id', 'procedure_id'], version: ['version', 'procedure_version'] },
    graphFields: ['entry', 'nodes', 'name', 'title'],
    start: typeof start === 'string' && start !== '' ? { value: start, pointer: '/entry' } : null,
    startFields: ['entry'],
    pointer: '/nodes',
    inList: true,
    nodes: withImplicitNext(nodes),
    unreadable,
  };
}

/** Types of nodes that nothing follows by the order of the list alone. */
const ENDS_ITSELF: ReadonlySet<Json> = new Set(['terminate', 'end', 'logic']);

/**
 * Writes the implicit order down. It stops at a node that is the target of a rule, a loop's body, a branch or a
 * handler: such a node without `next` ends its path, so that a handler never falls through into its sibling.
 */
function withImplicitNext(nodes: RawGraph['nodes']): RawGraph['nodes'] {
  const targetsOf = new Map(nodes.map((node) => [node.id, explicitTargets(node.source)]));
  const targets = new Set([...targetsOf.values()].flatMap((some) => [...some]));
  return nodes.map((node, i) => {
    const hasNext = NEXT_FIELDS.some((field) => Object.hasOwn(node.source, field));
    const type = node.source.type ?? node.source.node_type;
    if (hasNext || targets.has(node.id) || ENDS_ITSELF.has(type ?? null)) return node;
    const own = targetsOf.get(node.id) ?? new Set();
    let after = i + 1;
    while (own.has(nodes[after]?.id ?? '')) after += 1;
    const following = nodes[after];
    return following === undefined ? node : { ...node, implicitNext: following.id };
  });
}

function explicitTargets(source: JsonObject): Set<string> {
  const targets = new Set<string>();
  const add = (value: Json | undefined) => {
    if (typeof value === 'string') targets.add(value);
  };
  add(source.body_node ?? source.body_node_id ?? source.body);
  for (const field of DEFAULTS) add(source[field]);
  if (typeof source.on_error === 'string') add(source.on_error);
  for (const field of ['rules', 'branches', 'error_handlers', 'on_error']) {
    const list = source[field];
    for (const item of Array.isArray(list) ? list : []) {
      // A model chooses among branches that are named by their first node.
      if (field === 'branches') add(item);
      if (!isJsonObject(item)) continue;
      add(item.next ?? item.next_node ?? item.target_node_id ?? item.start_node ?? item.start_node_id ?? item.start);
      add(item.fallback_node);
    }
  }
  return targets;
}
