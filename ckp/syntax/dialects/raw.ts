import type { JsonObject } from '../../../schema/json.ts';
import type { Located } from '../pointer.ts';
import { isComment } from '../reader.ts';

/** Where nodes are given in a list: whether each can stand under its id in a map instead. */
export function isMapInNormalForm({ inList, nodes, unreadable }: RawGraph): boolean {
  if (!inList) return true;
  const ids = new Set(nodes.map(({ id }) => id));
  // In a map, an id that starts with “_” would be a comment.
  return unreadable.length === 0 && ids.size === nodes.length && !nodes.some(({ id }) => isComment(id));
}

export interface RawNode {
  id: string;
  source: JsonObject;
  pointer: string;
  /** Where control goes because of where the node stands in the list, and nothing else is said. */
  implicitNext?: string;
}

/** What a dialect finds in a document before nodes are read: where things stand, under one name. */
export interface RawGraph {
  dialect: 'graph' | 'list' | 'entry';
  /** Names of the identity fields, this dialect's own first. */
  names: { id: [string, ...string[]]; version: [string, ...string[]] };
  /** Root fields that hold the graph itself. */
  graphFields: string[];
  start: Located<string> | null;
  /** Root fields, or those of `workflow_graph`, that may name the start; the first that is there does. */
  startFields: readonly string[];
  /** Pointer of the node container. */
  pointer: string;
  /** Nodes stand in a list and name themselves. */
  inList: boolean;
  nodes: RawNode[];
  /** Nodes of a list that have no id, or are no objects. */
  unreadable: { pointer: string; found: 'no id' | 'no object' }[];
}
