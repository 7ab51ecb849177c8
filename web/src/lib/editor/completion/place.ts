import type { Path } from '../document-path.ts';

/** Where in a document something is written, as completion needs to know it. */
export interface WritingPlace {
  /** A member's name is written, or a value. */
  what: 'key' | 'value';
  /** Of the object whose member is named, or of the value. */
  path: Path;
  /** Scalar members of the object at each step of the path, outermost first. */
  members: ReadonlyMap<string, string>[];
  /** What is written already and will be replaced, quotes not counted. */
  from: number;
  to: number;
  /** It stands in quotes already. */
  quoted: boolean;
  /** A colon follows already, or the format sets it otherwise. */
  named: boolean;
}
