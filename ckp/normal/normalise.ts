import { isJsonObject, type Json, type JsonObject, setMember } from '../../schema/json.ts';
import { isTooDeep } from '../syntax/depth.ts';
import { readDialect } from '../syntax/dialects/index.ts';
import { isMapInNormalForm, type RawGraph, type RawNode } from '../syntax/dialects/raw.ts';
import { parse } from '../syntax/parse.ts';
import { at } from '../syntax/pointer.ts';
import type { SyntaxTree } from '../syntax/tree.ts';
import { without } from './fields.ts';
import { nodeInNormalForm } from './nodes.ts';
import { type Edit, Rewriter } from './rewrite.ts';
import { stepEdit } from './steps.ts';
import { triggerInNormalForm } from './trigger.ts';

/**
 * The graph dialect of a document in any dialect (REFERENCE §1): aliases resolved, the order and the outputs that the
 * entry dialect implies written down, comments and fields that nobody knows kept. It compiles to the same plan, byte
 * for byte, and is its own normal form. Null for what is no procedure at all: no object, or too deep.
 */
export function normalise(document: Json): JsonObject | null {
  if (!isJsonObject(document) || isTooDeep(document)) return null;
  const raw = readDialect(document);
  const tree = parse(document);
  const rewriter = new Rewriter(tree.notes, editsOf(tree));
  const result: JsonObject = {};
  const graph = graphInNormalForm(document, raw, rewriter);
  // The graph takes the place of the field that held its nodes, so that what stands around it stays around it.
  const own = isJsonObject(document.workflow_graph) ? 'workflow_graph' : 'nodes';
  for (const [field, value] of rewriter.fields(document, '', heldBy(document, raw))) {
    if (field === own && graph !== null) result.workflow_graph = graph;
    else setMember(result, nameBeside(field, graph), field === 'version' ? asText(value) : value);
  }
  if (graph !== null) result.workflow_graph ??= graph;
  return result;
}

/** What stands in the field of the graph and is none has no effect: beside the graph it is a comment. */
function nameBeside(field: string, graph: JsonObject | null): string {
  return field === 'workflow_graph' && graph !== null ? '_workflow_graph' : field;
}

function asText(version: Json): Json {
  return typeof version === 'number' ? String(version) : version;
}

/** Root fields that go into the graph, other than the one that it takes the place of. */
function heldBy(document: JsonObject, { startFields }: RawGraph): ReadonlySet<string> {
  return new Set(isJsonObject(document.workflow_graph) ? [] : startFields);
}

function editsOf(tree: SyntaxTree): Map<string, Edit> {
  const edits = new Map<string, Edit>();
  for (const node of tree.nodeList) {
    for (const step of node.allSteps) {
      const edit = stepEdit(step, tree.dialect);
      if (edit !== null) edits.set(step.pointer, edit);
    }
    edits.set(node.pointer, (written) => nodeInNormalForm(node, written));
  }
  if (tree.trigger !== null) edits.set(tree.trigger.pointer, triggerInNormalForm);
  return edits;
}

/** Null where the document has neither nodes nor a start. */
function graphInNormalForm(document: JsonObject, raw: RawGraph, rewriter: Rewriter): JsonObject | null {
  const inner = isJsonObject(document.workflow_graph) ? document.workflow_graph : null;
  const holder = inner ?? document;
  const start = raw.startFields.map((field) => holder[field]).find((value) => value !== undefined && value !== null);
  if (inner === null && start === undefined && holder.nodes === undefined) return null;
  const result: JsonObject = start === undefined ? {} : { start_node: start };
  const apart = new Set(['nodes', ...raw.startFields]);
  for (const [field, value] of inner === null ? [] : rewriter.fields(inner, '/workflow_graph', apart)) {
    setMember(result, field, value);
  }
  if (holder.nodes !== undefined) result.nodes = nodesInNormalForm(holder.nodes, raw, rewriter);
  return result;
}

function nodesInNormalForm(container: Json, raw: RawGraph, rewriter: Rewriter): Json {
  const byPointer = new Map(raw.nodes.map((node) => [node.pointer, node]));
  const prefix = raw.pointer;
  if (Array.isArray(container)) {
    if (isMapInNormalForm(raw)) return mapOf(raw.nodes, rewriter);
    return container.map((item, i) => {
      const node = byPointer.get(at(prefix, i));
      return node === undefined ? item : { node_id: node.id, ...nodeOf(node, rewriter) };
    });
  }
  if (!isJsonObject(container)) return container;
  const nodes: JsonObject = {};
  for (const [field, value] of Object.entries(container)) {
    const node = byPointer.get(at(prefix, field));
    setMember(nodes, field, node === undefined ? value : rewriter.object(node.source, node.pointer));
  }
  return nodes;
}

function mapOf(list: RawNode[], rewriter: Rewriter): JsonObject {
  const nodes: JsonObject = {};
  for (const node of list) setMember(nodes, node.id, nodeOf(node, rewriter));
  return nodes;
}

/** A node of a list without the field that says its id. */
function nodeOf({ id, source, pointer }: RawNode, rewriter: Rewriter): JsonObject {
  const node = rewriter.object(source, pointer);
  return node.node_id === id ? without(node, 'node_id') : without(node, 'id');
}
