import type { BlobRef, Json } from '../schema/json.ts';

/**
 * Where a template or an expression reads its names. Made by the caller for one moment of one run; reading has no
 * effect but `warn`.
 */
export interface Scope {
  /** The value under a root name; `undefined` when nobody declared or set it (reads as null with a warning). */
  read(root: string): Json | undefined;
  /**
   * The variable of that name, for `variables.x` and `vars.x`, so that reading one does not build an object of all;
   * it never gives a built-in. Without it these paths go through `read('variables')`.
   */
  variable?(name: string): Json | undefined;
  /** The engine's time of the current event, epoch ms. `now`, `today` and `timestamp` come from here. */
  now: number;
  /**
   * Loads a value that lies in a blob. Total code cannot wait, so a caller that does not have it throws
   * {@link BlobNeeded}, which only the engine's `advance` catches (E4).
   */
  blob(ref: BlobRef): Json;
  /** A thing worth a warning event: evaluation goes on (REFERENCE §4, §5). */
  warn(warning: EvalWarning): void;
}

export interface EvalWarning {
  code:
    | 'unset'
    | 'missing_property'
    | 'not_ordered'
    | 'not_a_number'
    | 'division_by_zero'
    | 'not_a_date'
    | 'not_a_list'
    | 'limit'
    | 'bad_regex'
    | 'secret_not_allowed';
  message: string;
  /** Source text of the place. */
  at: string;
}

/** The one signal that evaluation throws on purpose: a value that lies in R2 is needed first (E4). */
export class BlobNeeded extends Error {
  readonly ref: BlobRef;
  constructor(ref: BlobRef) {
    super(`blob ${ref.$blob} is needed`);
    this.ref = ref;
  }
}
