import type { PathExpr } from '../../expression/ast.ts';
import type { VariableContract } from '../../plan/plan.ts';
import type { Place, TextUse } from '../../plan/texts.ts';
import type { TreeStep, TreeTransformation } from '../../syntax/tree.ts';

/** What puts a value into a variable. */
export type WriteKind =
  /** A step's or operation's `output_variable`. */
  | 'output variable'
  | 'set_variable'
  | 'append_to_array'
  | 'list operation'
  | 'transformation'
  | 'node input'
  | 'node output'
  | 'loop item'
  | 'loop index'
  | 'collected'
  | 'decision'
  | 'given input'
  | 'model answer'
  | 'subflow output'
  /** A step's kept result, read as `steps.<id>`. */
  | 'step result';

/** All that is known of one variable: who declares it, who writes it, who reads it. */
export interface VariableReport {
  /** For a step's result `steps.<id>`, for a secret `secrets.<alias>`. */
  name: string;
  /** Of all names of the program, from 0. */
  number: number;
  /** Null where it is only written. */
  declared: { pointer: string; contract: VariableContract } | null;
  /** In the order of the document. */
  writes: readonly OwnWrite[];
  /** Something reads it, if only through `input.`. */
  isRead: boolean;
  /** A text reads it, as it is at that time. */
  isReadInText: boolean;
  /** In the order of the document; those through `input.` among them. */
  readonly reads: readonly Read[];
}

/** A variable gets a value. */
export interface Write {
  /** The variable, or `steps.<id>` for a step's result. */
  name: string;
  kind: WriteKind;
  pointer: string;
  node: string;
  step: string | null;
  /** The name says more than the variable: it writes below it (`order.total`). */
  below: boolean;
}

/** A write of a node, with all that is known of the variable. */
export interface OwnWrite extends Write {
  variable: VariableReport;
  /** What in the node writes it; null: the node itself. */
  by: TreeStep | TreeTransformation | null;
}

/** A variable is read. */
export interface Read {
  name: string;
  variable: VariableReport;
  pointer: string;
  /** Null for what stands outside of all nodes: a default value. */
  node: string | null;
  step: string | null;
  use: TextUse;
  path: PathExpr;
  /** Where it stands; null for a name that is no text, as the source of a transformation. */
  place: Place | null;
  /** Read as it was given at the start (`input.x`), whatever was written since. */
  asGiven: boolean;
  /** Something stands ready should it be null: a default, `coalesce`, a test for emptiness. */
  expected: boolean;
  /** It is known not to be null here, by what stands before it in the same expression. */
  given: boolean;
}
