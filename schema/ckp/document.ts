import { z } from 'zod';
import { Node } from './nodes.ts';
import { RootFields } from './root.ts';
import { alias, field, NodeId, needed, Text, Word } from './values.ts';

const Id = z.string().min(1);
const Version = z.union([z.string(), z.number()]);
const NodeMap = z.record(z.string(), z.union([Node, z.string(), z.array(z.unknown())]));

/** `workflow_graph` with a map of nodes: the normal form (REFERENCE §1). */
const GraphDocument = z
  .intersection(
    RootFields,
    z.looseObject({
      procedure_id: needed(Id, 'Name of the procedure, unique in the tenant.', { examples: ['invoice_batch'] }),
      version: needed(Version, 'Its version; semantic versions are ordered.', { examples: ['1.0.0'] }),
      id: alias(Word, 'procedure_id'),
      procedure_version: alias(Word, 'version'),
      workflow_graph: needed(
        z.looseObject({
          start_node: field(NodeId, 'Where runs start.'),
          start_node_id: alias(NodeId, 'start_node'),
          nodes: needed(z.union([NodeMap, z.array(Node)]), 'The nodes by id.'),
          description: field(Text, 'For people.'),
        }),
        'The nodes, and where runs start.',
      ),
    }),
  )
  .meta({ id: 'GraphDocument', title: 'Graph dialect' });

/** `nodes[]` with `node_id` and `node_type`. */
const ListDocument = z
  .intersection(
    RootFields,
    z.looseObject({
      procedure_id: needed(Id, 'Name of the procedure, unique in the tenant.'),
      procedure_version: field(Version, 'Its version; semantic versions are ordered.'),
      version: alias(Version, 'procedure_version'),
      id: alias(Word, 'procedure_id'),
      start_node_id: field(NodeId, 'Where runs start.'),
      start_node: alias(NodeId, 'start_node_id'),
      nodes: needed(z.array(Node), 'The nodes, each with `node_id` and `node_type`.'),
    }),
  )
  .meta({ id: 'ListDocument', title: 'List dialect' });

/** `nodes[]` with `id` and `type`; a node without `next` goes on to the one after it. */
const EntryDocument = z
  .intersection(
    RootFields,
    z.looseObject({
      id: needed(Id, 'Name of the procedure, unique in the tenant.'),
      version: field(Version, 'Its version; may be a number.'),
      procedure_id: alias(Word, 'id'),
      procedure_version: alias(Word, 'version'),
      entry: needed(NodeId, 'Where runs start.'),
      nodes: needed(
        z.array(Node),
        'The nodes, each with `id` and `type`; one without `next` goes on to the one after it.',
      ),
    }),
  )
  .meta({ id: 'EntryDocument', title: 'Entry dialect' });

/** A CKP document in any of its dialects. */
export const CkpDocument = z.union([GraphDocument, ListDocument, EntryDocument]);
