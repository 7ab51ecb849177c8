import { isJsonObject, type JsonObject } from '../../../schema/json.ts';
import { readEntryDialect } from './entry.ts';
import { readGraphDialect } from './graph.ts';
import { readListDialect } from './list.ts';
import type { RawGraph } from './raw.ts';

/** Which dialect a document is in, and what is where in it (REFERENCE §1). */
export function readDialect(document: JsonObject): RawGraph {
  if (isJsonObject(document.workflow_graph) || !Array.isArray(document.nodes)) return readGraphDialect(document);
  const first = document.nodes.find(isJsonObject);
  const isEntry = Object.hasOwn(document, 'entry') || (first !== undefined && !Object.hasOwn(first, 'node_id'));
  return isEntry && !Object.hasOwn(document, 'start_node_id') ? readEntryDialect(document) : readListDialect(document);
}
