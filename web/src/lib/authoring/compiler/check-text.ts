import type { Diagnostic } from '../../../../../ckp/diagnostics/diagnostic.ts';
import { judgeSource } from '../../../../../ckp/source/compile-source.ts';
import type { SourceFormat } from '../../../../../ckp/source/source-text.ts';
import type { TextPlace } from '../../editor/places.ts';
import { type ProcedureGraph, procedureGraph } from '../../graph/procedure-graph.ts';
import { readSource } from './read-source.ts';

/** What the compiler says of a text. Plain data: it comes out of a worker. */
export interface Checked {
  format: SourceFormat;
  diagnostics: Diagnostic[];
  /** Null where the text holds no procedure; then what was drawn before is still the best there is. */
  procedure: CheckedProcedure | null;
}

export interface CheckedProcedure {
  procedureId: string;
  version: string;
  graph: ProcedureGraph;
  nodes: NodePlace[];
  /** Names that the document knows, for completion. */
  variables: string[];
  /** As written, for the form of inputs. */
  variablesSchema: unknown;
}

/** A node and where its name stands. */
export interface NodePlace {
  id: string;
  pointer: string;
  place: TextPlace | null;
}

/** Reads, judges and draws a text. Total: any text gives a result. */
export async function checkText(text: string): Promise<Checked> {
  const source = await readSource(text);
  const { judged, diagnostics } = judgeSource(source);
  if (judged === null) return { format: source.format, diagnostics, procedure: null };
  const { tree, names } = judged;
  return {
    format: source.format,
    diagnostics,
    procedure: {
      procedureId: tree.procedureId?.value ?? '',
      version: tree.version?.value ?? '',
      graph: procedureGraph(tree),
      nodes: tree.nodeList.map(({ id, pointer }) => ({
        id,
        pointer,
        place: source.locate(pointer, 'key'),
      })),
      variables: [...names.declared.union(names.written)].sort(),
      variablesSchema: tree.variables?.value ?? {},
    },
  };
}
