import { isJsonObject, type JsonObject } from '../../../../schema/json.ts';
import { at } from '../../../syntax/pointer.ts';
import type { SyntaxTree, TreeNode } from '../../../syntax/tree.ts';
import type { Severity } from '../../diagnostic.ts';
import { hasAny } from '../../has-any.ts';
import { type Finding, inEveryNode, type Rule } from '../../rule.ts';

/**
 * Policies that are read and kept, but do nothing in this version: what does not happen for want of each. Only a note
 * where no run goes another way for it.
 */
type Unmet = readonly (readonly [field: string, instead: string | { note: string }])[];

const NO_PICTURE = 'no picture is taken';
const NO_BUDGET = 'no model is stopped at that cost';
const NOTHING_UNDONE = 'nothing is undone when the run fails';
const NO_METRICS = { note: 'no metrics of its own are kept' };
const IN_TURN = { note: 'work is done in the order in which it comes' };

const ROOT: Unmet = Object.entries({
  screenshot_on_fail: NO_PICTURE,
  rate_limiting: 'calls are not slowed down',
  checkpoint_strategy: { note: 'it does not choose which points are offered for a retry or a fork' },
  checkpoint_retention_days: { note: 'no checkpoint is deleted by it' },
  telemetry_enabled: NO_METRICS,
  max_cost_usd: NO_BUDGET,
  max_cost_per_llm_call_usd: NO_BUDGET,
  min_llm_quality: 'no model is chosen or refused by it',
  timeout_policy: 'it ends no run; `timeout_ms` does',
  idempotency_policy: 'calls have the keys of their own runs',
});
const AUDIT: Unmet = Object.entries({
  audit_level: { note: 'everything is recorded' },
  retention_days: { note: 'no record is deleted by it' },
  include_sensitive_data: { note: 'sensitive values stay masked' },
});
const NODE: Unmet = Object.entries({
  sla: 'no deadline is watched',
  telemetry: NO_METRICS,
  timeout_policy: 'nothing ends the node at that time',
  compensation: NOTHING_UNDONE,
  compensate_with: NOTHING_UNDONE,
  priority: IN_TURN,
  screenshot_on_fail: NO_PICTURE,
});
const LLM: Unmet = Object.entries({
  profile: 'the model is the one that `model` names',
  max_cost_usd: NO_BUDGET,
  min_llm_quality: 'no model is chosen or refused by it',
});
const STEP: Unmet = Object.entries({
  compensation: NOTHING_UNDONE,
  compensate_with: NOTHING_UNDONE,
  priority: IN_TURN,
  screenshot_on_complete: NO_PICTURE,
});
const HANDLER: Unmet = Object.entries({
  recovery_steps: 'the handler acts without them',
  notify_on_error: 'the handler tells nobody',
});
const IDEMPOTENCY: Unmet = [['ttl_s', { note: 'a key holds for as long as its run' }]];

/** What is looked at on nodes and steps; most have none of it. */
const OF_NODES: ReadonlySet<string> = new Set([
  ...[...NODE, ...LLM].map(([field]) => field),
  ...['idempotency_policy', 'error_handlers'],
]);
const OF_STEPS: ReadonlySet<string> = new Set(STEP.map(([field]) => field));

export const notEnforcedYet: Rule = {
  code: 'not_enforced_yet',
  severity: 'warning',
  summary: 'A policy that this version of the platform does not enforce is said at import; the version still starts.',
  check(found, { tree }) {
    inConfig(found, tree);
  },
  nodes: [inEveryNode(() => inNode)],
};

function inConfig(found: Finding[], { config, trigger, procedureId }: SyntaxTree): void {
  given(found, config, ROOT, '');
  if (isJsonObject(config.source.audit_config)) {
    given(found, { source: config.source.audit_config, pointer: at(config.pointer, 'audit_config') }, AUDIT, '');
  }
  if (trigger === null) return;
  const isManual = trigger.type?.value === 'manual' || (trigger.type === null && trigger.schedule === null);
  if (!isManual) found.push(unregistered(trigger.pointer, procedureId?.value ?? ''));
}

function inNode(found: Finding[], node: TreeNode): void {
  const asks = hasAny(node.source, OF_NODES);
  const owner = ` of “${node.id}”`;
  if (asks) ofNode(found, node, owner);
  for (const step of node.allSteps) {
    if (hasAny(step.source, OF_STEPS)) given(found, step, STEP, ` of step “${step.id}”${owner}`);
  }
  if (asks) ofHandlers(found, node, owner);
}

function ofNode(found: Finding[], node: TreeNode, owner: string): void {
  given(found, node, NODE, owner);
  const idempotency = node.source.idempotency_policy;
  if (isJsonObject(idempotency)) {
    given(found, { source: idempotency, pointer: at(node.pointer, 'idempotency_policy') }, IDEMPOTENCY, owner);
  }
  if (node.type === 'llm_action') given(found, node, LLM, owner);
}

function ofHandlers(
  found: Finding[],
  { source: { error_handlers: handlers }, pointer }: TreeNode,
  owner: string,
): void {
  if (!Array.isArray(handlers)) return;
  for (const [i, source] of handlers.entries()) {
    if (isJsonObject(source)) given(found, { source, pointer: at(pointer, 'error_handlers', i) }, HANDLER, owner);
  }
}

/** A policy that is absent, off or empty asks for nothing. */
function given(
  found: Finding[],
  { source, pointer }: { source: JsonObject; pointer: string },
  policies: Unmet,
  owner: string,
): void {
  for (const [field, unmet] of policies) {
    const value = source[field];
    if (value === undefined || value === null || value === false || !Object.hasOwn(source, field)) continue;
    if (Array.isArray(value) && value.length === 0) continue;
    if (isJsonObject(value) && (value.enabled === false || Object.keys(value).length === 0)) continue;
    const [instead, severity]: [string, Severity] =
      typeof unmet === 'string' ? [unmet, 'warning'] : [unmet.note, 'info'];
    found.push({
      pointer: at(pointer, field),
      severity,
      message: `This version of the platform does not act on \`${field}\`${owner} yet: ${instead}.`,
      hint: 'The procedure runs without it. It may stay for the version that acts on it; until then, do not rely on it.',
    });
  }
}

function unregistered(pointer: string, procedureId: string): Finding {
  return {
    pointer,
    message: `This version of the platform does not register the document’s own trigger: it starts no run of “${procedureId}”.`,
    hint: 'Add the trigger to the procedure in the console, or with `POST /v1/triggers`.',
  };
}
