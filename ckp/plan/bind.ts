import { type Json, setMember } from '../../schema/json.ts';
import {
  canonicalAction,
  type DeclaredEffect,
  type EffectClass,
  EXPRESSION_PARAMS,
  INTERNAL_ACTIONS,
  LATER_ACTIONS,
  LIST_OPERATIONS,
  LOCAL_ACTIONS,
} from '../actions.ts';
import { effectOf } from '../effects.ts';
import type { Environment } from '../environment.ts';
import { lookUp } from '../syntax/look-up.ts';
import type { Located } from '../syntax/pointer.ts';
import type { TreeCompensation, TreeErrorRoute, TreeNode, TreeStep } from '../syntax/tree.ts';
import { asSource, parseTransform } from '../transformations/parse.ts';
import { TRANSFORM_KINDS, type Transform, type TransformKind } from '../transformations/transform.ts';
import type { Build } from './building.ts';
import { candidatesFor } from './candidates.ts';
import { implicitOutput } from './names.ts';
import type { Compensation, ErrorRoute, PlanStep } from './plan.ts';
import { mergeRetry } from './retry.ts';

/** Bound for one attempt where nothing is said (REFERENCE §6). */
export const STEP_TIMEOUT_MS = 300_000;
/** The same for work that was asked for asynchronously. */
export const ASYNC_TIMEOUT_MS = 24 * 3_600_000;

/** The author's words for an effect class. */
export const EFFECTS: Record<string, DeclaredEffect> = { read: 'read', idempotent: 'idempotent', write: 'write' };

/** How an action is carried out. */
export interface Binding {
  action: string;
  run: PlanStep['run'];
  agent: string | null;
  method: string | null;
  bodyOnly: boolean;
}

/** `MasterAgent`, absent or `orchestrator`: the platform itself (null); `LLMAgent` is `LLM` (REFERENCE §1). */
export function agentName(written: string | null | undefined): string | null {
  const name = written?.trim() ?? '';
  if (name === '') return null;
  const lower = name.toLowerCase();
  if (lower === 'masteragent' || lower === 'orchestrator') return null;
  return lower === 'llmagent' ? 'LLM' : name;
}

/** Binds a step's action to what carries it out (REFERENCE §7). */
export function bindAction(step: TreeStep, node: TreeNode): Binding {
  const written = step.action?.value ?? '';
  const agent = agentName((step.agent ?? node.agent)?.value);
  const { action, method, bodyOnly } = canonicalAction(written);
  if (action === 'notify' && channelOf(step) === 'email') {
    return { action: 'send_email', run: 'agent', agent: 'EMAIL', method, bodyOnly };
  }
  const run = runsAs(action, agent);
  return { action, run, agent: run === 'agent' ? agent : null, method, bodyOnly };
}

function runsAs(action: string, agent: string | null): PlanStep['run'] {
  if (LOCAL_ACTIONS.has(action)) return 'local';
  if (INTERNAL_ACTIONS.has(action) || LATER_ACTIONS.has(action)) return 'internal';
  // On the platform there is no screen: a no-op with a warning.
  return action === 'screenshot' && agent === null ? 'internal' : 'agent';
}

function channelOf(step: TreeStep): string | null {
  const channel = step.params.get('channel')?.value;
  return typeof channel === 'string' ? channel.toLowerCase() : null;
}

/** One step with every default explicit. */
export function buildStep(build: Build, node: TreeNode, step: TreeStep): PlanStep {
  const binding = bindAction(step, node);
  const listKind = listOperation(binding);
  const { params, exprs } = buildParams(build, step, binding, listKind);
  const { asked, own, blocks } = step.retryBlocks;
  const base = build.retryOf(node);
  return {
    id: step.id,
    pointer: step.pointer,
    action: binding.action,
    run: binding.run,
    agent: binding.agent,
    effect: effectClass(build, step, binding),
    params,
    exprs,
    transform: listKind === null ? null : buildListTransform(build, step, listKind),
    output_variable: outputVariable(build, step, binding),
    timeout_ms: step.timeoutMs || defaultTimeout(step, node),
    wait_ms: build.texts.optional(step.waitMs, 'wait'),
    wait_after_ms: build.texts.optional(step.waitAfterMs, 'wait'),
    retries: asked ?? (own || node.retryBlocks.own),
    retry: blocks.length === 0 ? base : mergeRetry(base, ...blocks),
    idempotency_key: build.texts.optional(step.idempotencyKey, 'idempotency key'),
    dispatch_mode: build.dispatchMode(step.dispatchMode ?? node.dispatchMode),
    on_error: errorRoutes(step.onError),
    compensation: buildCompensation(build, node, step.compensation),
    resource: build.texts.optional(step.resource, 'resource'),
    priority: step.priority,
    screenshot_on_complete: step.screenshotOnComplete,
    body_only: binding.bodyOnly,
  };
}

/** What undoes a node or a step. Its depth is that of the document, which is bounded. */
export function buildCompensation(
  build: Build,
  node: TreeNode,
  compensation: TreeCompensation | null,
): Compensation | null {
  if (compensation === null) return null;
  return { steps: compensation.steps.map((step) => buildStep(build, node, step)), node: compensation.node };
}

function listOperation({ run, action }: Binding): TransformKind | null {
  return run === 'internal' && LIST_OPERATIONS.has(action) ? (lookUp(TRANSFORM_KINDS, action) ?? null) : null;
}

/** The words of a list operation for what a transformation calls its expression (REFERENCE §7, processing). */
const LIST_EXPRESSIONS = ['expression', 'condition', 'function'];

function buildListTransform(build: Build, step: TreeStep, kind: TransformKind): Transform | null {
  const expression = LIST_EXPRESSIONS.map((name) => step.params.get(name)).find((param) => param !== undefined);
  const written = {
    kind,
    pointer: step.pointer,
    expression: expression ? asText(expression) : null,
    params: step.params,
  };
  return parseTransform({ texts: build.texts, notes: build.tree.notes }, written);
}

const NO_ROUTES: ErrorRoute[] = [];

export function errorRoutes(routes: TreeErrorRoute[]): ErrorRoute[] {
  return routes.length === 0 ? NO_ROUTES : routes.map((route) => ({ error_type: route.errorType, to: route.to }));
}

/** The author's word; else what a list operation calls `output`, or what the entry dialect implies. */
function outputVariable(build: Build, step: TreeStep, { run, action }: Binding): string | null {
  if (step.outputVariable !== null) return step.outputVariable;
  const output = LIST_OPERATIONS.has(action) ? step.params.get('output')?.value : undefined;
  if (typeof output === 'string') return output;
  return run === 'agent' ? implicitOutput(step, build.tree.dialect) : null;
}

function defaultTimeout(step: TreeStep, node: TreeNode): number {
  const mode = (step.dispatchMode ?? node.dispatchMode)?.value;
  return mode === 'async' ? ASYNC_TIMEOUT_MS : STEP_TIMEOUT_MS;
}

/** The author's `effect` wins, then what the agents declare, then the catalogue; only external actions have one. */
function effectClass({ environment }: Build, step: TreeStep, binding: Binding): EffectClass {
  if (binding.run !== 'agent') return 'read';
  const { action, method, agent } = binding;
  const param = (name: string) => (name === 'method' && method !== null ? method : step.params.get(name)?.value);
  return lookUp(EFFECTS, step.effect?.value) ?? declaredEffect(environment, agent, action) ?? effectOf(action, param);
}

const HARM: Record<DeclaredEffect, number> = { read: 0, idempotent: 1, write: 2 };

/** What the capabilities of all who may be asked declare, the most harmful of it; null where one of them says nothing. */
function declaredEffect(environment: Environment, agent: string | null, action: string): DeclaredEffect | null {
  const candidates = candidatesFor(environment, agent, action) ?? [];
  let worst: DeclaredEffect | null = null;
  for (const candidate of candidates) {
    const declared = candidate.capabilities?.find(({ name }) => name === action)?.effect ?? null;
    if (declared === null) return null;
    if (worst === null || HARM[declared] > HARM[worst]) worst = declared;
  }
  return worst;
}

function buildParams(build: Build, step: TreeStep, binding: Binding, listKind: TransformKind | null) {
  const params: PlanStep['params'] = {};
  const exprs: PlanStep['exprs'] = {};
  const use =
    binding.run === 'agent' ? 'external parameter' : binding.run === 'local' ? 'local parameter' : 'internal action';
  const expressions = binding.run === 'internal' ? (EXPRESSION_PARAMS.get(binding.action) ?? []) : [];
  step.params.forEach((param, name) => {
    if (listKind !== null) {
      // The other parameters of a list operation are parsed with it.
      if (name === 'source') params[name] = build.texts.template(asSource(param), 'source');
    } else if (expressions.includes(name)) exprs[name] = build.texts.expr(asText(param), 'internal action');
    else setMember(params, name, build.texts.template(param, use));
  });
  if (binding.method !== null && !step.params.has('method')) params.method = { t: 'lit', v: binding.method };
  return { params, exprs };
}

/** An expression may be written as a bare number or boolean. */
function asText(param: Located<Json>): Located<string> {
  const { value, pointer } = param;
  return typeof value === 'string' ? (param as Located<string>) : { value: JSON.stringify(value), pointer };
}
