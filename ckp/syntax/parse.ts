import { isJsonObject, type JsonObject } from '../../schema/json.ts';
import { readDialect } from './dialects/index.ts';
import { isMapInNormalForm, type RawGraph } from './dialects/raw.ts';
import { readNode } from './nodes/index.ts';
import { at } from './pointer.ts';
import { FieldReader, note } from './reader.ts';
import { emptyNotes, readConfig, readLimits, readTrigger, rootReader } from './root.ts';
import type { Notes, SyntaxTree, TreeNode } from './tree.ts';

/** Any of the three dialects to the one syntax tree (REFERENCE §1). Never fails: what is odd is in `notes`. */
export function parse(document: JsonObject): SyntaxTree {
  const raw = readDialect(document);
  const notes = emptyNotes();
  const root = rootReader(document, notes, raw.graphFields);
  if (raw.start !== null) {
    notes.references.push({ from: null, to: raw.start.value, kind: 'start', pointer: raw.start.pointer });
  }
  const graph = isJsonObject(document.workflow_graph) ? document.workflow_graph : null;
  if (graph !== null) {
    const reader = new FieldReader(graph, '/workflow_graph', notes);
    reader.allow(['start_node', 'start_node_id', 'nodes', 'description']);
    reader.finish();
  }
  const beforeNodes = {
    dialect: raw.dialect,
    procedureId: root.wordAs('procedure_id', raw.names.id),
    version: root.wordAs('version', raw.names.version),
    status: root.text('status'),
    effectiveDate: root.text('effective_date'),
    description: root.text('description'),
    trigger: readTrigger(root),
    variables: root.object('variables_schema'),
    config: readConfig(root),
    limits: readLimits(root),
    start: raw.start,
    graphPointer: raw.pointer,
    notes,
  };
  root.finish();
  const nodes = readNodes(raw, notes);
  return { ...beforeNodes, nodes, nodeList: [...nodes.values()] };
}

/** Where the normal form keeps nodes. */
const NODES = '/workflow_graph/nodes';

function readNodes(raw: RawGraph, notes: Notes): Map<string, TreeNode> {
  for (const { pointer, found } of raw.unreadable) {
    if (found === 'no id') note(notes.missing, { pointer, field: 'node_id', what: 'the name of the node' });
    else note(notes.misfits, { pointer, field: 'nodes', expected: 'an object', found: 'something else' });
  }
  const nodes = new Map<string, TreeNode>();
  const isMap = isMapInNormalForm(raw);
  const isInPlace = !raw.inList && raw.pointer === NODES;
  for (const { id, source, pointer, implicitNext } of raw.nodes) {
    const place = isInPlace ? pointer : at(NODES, isMap ? id : pointer.slice(pointer.lastIndexOf('/') + 1));
    const first = nodes.get(id);
    if (first !== undefined) note(notes.duplicates, { pointer, first: first.pointer, id, what: 'node' });
    else nodes.set(id, readNode(new FieldReader(source, pointer, notes, place), id, implicitNext ?? null));
  }
  return nodes;
}
