import { isJsonObject, type JsonObject } from '../../../schema/json.ts';
import { at } from '../pointer.ts';
import { listNodes } from './list.ts';
import type { RawGraph } from './raw.ts';

/** `workflow_graph {start_node, nodes: {id: node}}`: the normal form (REFERENCE §1). */
export function readGraphDialect(document: JsonObject): RawGraph {
  const inner = isJsonObject(document.workflow_graph);
  const graph = isJsonObject(document.workflow_graph) ? document.workflow_graph : document;
  const pointer = inner ? '/workflow_graph' : '';
  const start = graph.start_node ?? graph.start_node_id;
  const container = graph.nodes;
  const nodesPointer = at(pointer, 'nodes');
  const raw: RawGraph = {
    dialect: 'graph',
    names: { id: ['procedure_id', 'id'], version: ['version', 'procedure_version'] },
    graphFields: inner ? ['workflow_graph'] : ['start_node', 'start_node_id', 'nodes'],
    start:
      typeof start === 'string' && start !== ''
        ? { value: start, pointer: at(pointer, graph.start_node === undefined ? 'start_node_id' : 'start_node') }
        : null,
    pointer: isJsonObject(container) || Array.isArray(container) ? nodesPointer : pointer,
    startFields: ['start_node', 'start_node_id'],
    inList: Array.isArray(container),
    nodes: [],
    unreadable: [],
  };
  if (Array.isArray(container)) return { ...raw, ...listNodes(container, nodesPointer) };
  if (!isJsonObject(container)) return raw;
  for (const id of Object.keys(container)) {
    if (id.startsWith('_')) continue;
    const source = container[id] ?? null;
    if (isJsonObject(source)) raw.nodes.push({ id, source, pointer: at(nodesPointer, id) });
    else raw.unreadable.push({ pointer: at(nodesPointer, id), found: 'no object' });
  }
  return raw;
}
