import type { Plan } from '../../ckp/plan/plan.ts';
import { loadPlan } from '../../ckp/plan/stored/load-plan.ts';
import { initialState, type RunState } from '../../engine/state.ts';
import type { Json } from '../../schema/json.ts';
import { readMeta, readPlan, readState } from './store.ts';

/** What a fresh object needs to go on with its run. */
export interface LoadedRun {
  tenant: string;
  runId: string;
  plan: Plan;
  state: RunState;
}

/** Parsed plans of this isolate, by their text: many runs of one version share one plan (128 MB hold them all). */
const plans = new Map<string, Plan>();
const MAX_PLANS = 32;

/** The run from its rows; equal to the fold of all its events (E1). */
export function loadRun(sql: SqlStorage): LoadedRun {
  const tenant = readMeta(sql, 'tenant');
  const runId = readMeta(sql, 'run_id');
  if (tenant === null || runId === null) throw new Error('the run has tables but no name');
  return { tenant, runId, plan: parsePlan(readPlan(sql)), state: readState(sql) };
}

/** A run before its first input. */
export function newRun(tenant: string, runId: string, planText: string): LoadedRun {
  return { tenant, runId, plan: parsePlan(planText), state: initialState() };
}

function parsePlan(text: string): Plan {
  const known = plans.get(text);
  if (known) return known;
  const plan = loadPlan(JSON.parse(text) as Json);
  if (plans.size >= MAX_PLANS) plans.delete(plans.keys().next().value ?? '');
  plans.set(text, plan);
  return plan;
}
