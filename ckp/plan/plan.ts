import type { Measure } from '../bounds/measures.ts';
import type { PlanConfig, PlanTrigger, ProcedureStatus } from './shape/config.ts';
import type { InputContract } from './shape/inputs.ts';
import type { PlanNode } from './shape/nodes.ts';

export type * from './shape/config.ts';
export type * from './shape/inputs.ts';
export type * from './shape/nodes.ts';
export type * from './shape/policies.ts';
export type * from './shape/steps.ts';

/** Format number of plans. A run is pinned to its plan for life; old formats are read for ever (R8). */
export const PLAN_FORMAT = 2;

/**
 * What a document compiles to: immutable, content-addressed JSON with every default made explicit, templates and
 * expressions parsed, edges resolved and each external step bound to an executor kind and an effect class.
 */
export interface Plan {
  format: typeof PLAN_FORMAT;
  compiler: string;
  procedure_id: string;
  version: string;
  status: ProcedureStatus;
  /** ISO date; a future one refuses to start. */
  effective_date: string | null;
  description: string | null;
  inputs: InputContract;
  config: PlanConfig;
  trigger: PlanTrigger | null;
  start: string;
  nodes: Record<string, PlanNode>;
  /** Pointers of what this version of the platform does not run; not empty = starting is refused (409). */
  not_runnable: { pointer: string; what: string }[];
  /** Step ids whose `steps.<id>.result` somebody reads; only their results are kept as state. */
  kept_results: string[];
  /** What the author promises of every run; the compiler has proved it (`ckp/bounds/`). */
  limits: Limits;
}

export type Limits = Partial<Record<Measure, number>>;
