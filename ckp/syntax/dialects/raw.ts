import type { JsonObject } from '../../../schema/json.ts';
import type { Located } from '../pointer.ts';

/** What a dialect finds in a document before nodes are read: where things stand, under one name. */
export interface RawGraph {
  dialect: 'graph' | 'list' | 'entry';
  /** Names of the identity fields, this dialect's own first. */
  names: { id: string[]; version: string[] };
  /** Root fields that hold the graph itself. */
  graphFields: string[];
  start: Located<string> | null;
  /** Pointer of the node container. */
  pointer: string;
  nodes: { id: string; source: JsonObject; pointer: string }[];
  /** Nodes of a list that have no id, or are no objects. */
  unreadable: { pointer: string; found: 'no id' | 'no object' }[];
}
