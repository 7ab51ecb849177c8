import type { Json } from '../../schema/json.ts';
import type { ControlFlow } from '../analysis/graph/graph.ts';
import { canonicalJson } from '../canonical.ts';
import { lookUp } from '../syntax/look-up.ts';
import type { SyntaxTree } from '../syntax/tree.ts';
import type { Build } from './building.ts';
import { buildInputs } from './inputs.ts';
import type { Names } from './names.ts';
import { buildNode } from './nodes/index.ts';
import {
  PLAN_FORMAT,
  type Plan,
  type PlanConfig,
  type PlanTrigger,
  type ProcedureStatus,
  type RetryPolicy,
} from './plan.ts';
import { mergeRetry, procedureRetry } from './retry.ts';
import type { Texts } from './texts.ts';

/** Version of the compiler, kept in every plan. */
export const COMPILER = 'langorch-ckp/1';

export const STATUSES: Record<string, ProcedureStatus> = {
  draft: 'draft',
  active: 'active',
  approved: 'approved',
  inactive: 'inactive',
  deprecated: 'deprecated',
  archived: 'archived',
};
export const LOGGING_LEVELS: Record<string, PlanConfig['logging_level']> = {
  DEBUG: 'DEBUG',
  INFO: 'INFO',
  WARN: 'WARNING',
  WARNING: 'WARNING',
  ERROR: 'ERROR',
};
/** How a trigger may be called, and what it is. */
export const TRIGGER_TYPES: Record<string, PlanTrigger['type']> = {
  manual: 'manual',
  scheduled: 'scheduled',
  schedule: 'scheduled',
  webhook: 'webhook',
  event: 'event',
  file_watch: 'file_watch',
};

/**
 * The plan of a tree: every default explicit, every text parsed. Faults are noted in `texts` and in the tree's notes;
 * with any, the plan is only good for being judged. `not_runnable` is filled by the caller from the diagnostics.
 */
export function buildPlan(tree: SyntaxTree, names: Names, texts: Texts, graph: ControlFlow): Plan {
  const retry = procedureRetry(tree.config.source);
  const build: Build = {
    tree,
    names,
    texts,
    graph,
    retryOf: (node) => mergeRetry(retry, ...node.retryBlocks.blocks),
    dispatchMode: (nearest) => ((nearest ?? tree.config.dispatchMode)?.value === 'sync' ? 'sync' : 'async'),
  };
  return {
    format: PLAN_FORMAT,
    compiler: COMPILER,
    procedure_id: tree.procedureId?.value ?? '',
    version: tree.version?.value ?? '',
    status: lookUp(STATUSES, tree.status?.value) ?? 'active',
    effective_date: tree.effectiveDate?.value ?? null,
    description: tree.description?.value ?? null,
    inputs: buildInputs(tree.variables, tree.notes, texts),
    config: buildConfig(tree, retry),
    trigger: buildTrigger(tree),
    start: tree.start?.value ?? '',
    nodes: Object.fromEntries([...tree.nodes].map(([id, node]) => [id, buildNode(build, node)])),
    not_runnable: [],
    kept_results: keptResults(texts, names),
  };
}

/** The plan as it is stored and hashed. Source: RFC 8785. */
export function planText(plan: Plan): string {
  return canonicalJson(plan as unknown as Json);
}

function buildConfig(tree: SyntaxTree, retry: RetryPolicy): PlanConfig {
  const { config } = tree;
  const level = config.loggingLevel?.value.toUpperCase() ?? '';
  return {
    retry,
    // Zero means none, as absence does (REFERENCE §2).
    timeout_ms: config.timeoutMs?.value || null,
    on_failure: config.onFailure?.value ?? null,
    strict_templates: config.strictTemplates,
    logging_level: lookUp(LOGGING_LEVELS, level) ?? 'INFO',
    redacted_fields: config.redactedFields,
    service_endpoints: config.serviceEndpoints,
    secrets: { provider: config.secretProvider, references: secretReferences(config.secretReferences) },
    dispatch_mode: config.dispatchMode?.value === 'sync' ? 'sync' : 'async',
  };
}

function secretReferences(written: Record<string, Json>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(written).flatMap(([alias, name]) => (typeof name === 'string' ? [[alias, name]] : [])),
  );
}

function buildTrigger(tree: SyntaxTree): PlanTrigger | null {
  const { trigger } = tree;
  if (trigger === null) return null;
  const type = trigger.type?.value ?? (trigger.schedule === null ? 'manual' : 'scheduled');
  return {
    type: lookUp(TRIGGER_TYPES, type) ?? 'manual',
    schedule: trigger.schedule?.value ?? null,
    timezone: trigger.timezone?.value ?? 'UTC',
    source: trigger.source,
  };
}

/** `steps.<id>.result` is kept only where somebody reads it. */
function keptResults(texts: Texts, names: Names): string[] {
  const read = new Set<string>();
  for (const { path } of texts.places.flatMap((place) => place.reads)) {
    const first = path.segments[0];
    if (path.root === 'steps' && first?.k === 'key' && names.steps.has(first.name)) read.add(first.name);
    // Without a name, or with an index, any of them may be meant.
    else if (path.root === 'steps' && first?.k !== 'key') for (const id of names.steps) read.add(id);
  }
  return [...read].sort();
}
