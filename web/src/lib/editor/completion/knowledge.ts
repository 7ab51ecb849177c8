import type { SchemaBook } from './schema.ts';

/** What completion knows beside the text. */
export interface Knowledge {
  schema: SchemaBook;
  /** Ids of the document's nodes. */
  nodes: readonly string[];
  /** Names that templates may read. */
  variables: readonly string[];
  /** Actions by name, with a few words about each. */
  actions: ReadonlyMap<string, string>;
}
