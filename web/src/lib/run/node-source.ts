import { isJsonObject, type Json } from '../../../../schema/json.ts';

/** A node of a document as its author wrote it, in any dialect; undefined when it has none of that name. */
export function nodeSource(document: unknown, id: string): Json | undefined {
  if (!isJsonObject(document)) return undefined;
  const graph = isJsonObject(document.workflow_graph) ? document.workflow_graph : document;
  const { nodes } = graph;
  if (Array.isArray(nodes)) return nodes.find((node) => isJsonObject(node) && (node.node_id ?? node.id) === id);
  return isJsonObject(nodes) && Object.hasOwn(nodes, id) ? nodes[id] : undefined;
}
