import { isJsonObject, type Json, type JsonObject } from '../../../schema/json.ts';
import { at } from '../pointer.ts';
import type { RawGraph } from './raw.ts';

/** `procedure_version`, `start_node_id`, `nodes[{node_id, node_type}]` (REFERENCE §1). */
export function readListDialect(document: JsonObject): RawGraph {
  const start = document.start_node_id ?? document.start_node;
  return {
    dialect: 'list',
    names: { id: ['procedure_id', 'id'], version: ['procedure_version', 'version'] },
    graphFields: ['start_node_id', 'start_node', 'nodes', 'name'],
    start:
      typeof start === 'string' && start !== ''
        ? { value: start, pointer: document.start_node_id === undefined ? '/start_node' : '/start_node_id' }
        : null,
    startFields: ['start_node_id', 'start_node'],
    pointer: '/nodes',
    inList: true,
    ...listNodes(Array.isArray(document.nodes) ? document.nodes : [], '/nodes'),
  };
}

/** Nodes that stand in a list and name themselves. */
export function listNodes(list: Json[], pointer: string): Pick<RawGraph, 'nodes' | 'unreadable'> {
  const nodes: RawGraph['nodes'] = [];
  const unreadable: RawGraph['unreadable'] = [];
  list.forEach((source, i) => {
    const place = at(pointer, i);
    if (!isJsonObject(source)) {
      unreadable.push({ pointer: place, found: 'no object' });
      return;
    }
    const id = source.node_id ?? source.id;
    if (typeof id === 'string' && id !== '') nodes.push({ id, source, pointer: place });
    else unreadable.push({ pointer: place, found: 'no id' });
  });
  return { nodes, unreadable };
}
