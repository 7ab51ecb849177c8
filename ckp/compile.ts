import type { Json } from '../schema/json.ts';
import type { Diagnostic } from './diagnostics/diagnostic.ts';
import type { Plan } from './plan/plan.ts';

export interface CompileResult {
  /** Null when a diagnostic is an error. */
  plan: Plan | null;
  diagnostics: Diagnostic[];
}

/** Parse, validate, bind, plan. Total: any JSON value gives a result, nothing is thrown. */
export declare function compile(document: Json): CompileResult;
