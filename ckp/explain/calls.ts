import type { JsonObject } from '../../schema/json.ts';
import { chainOf, isSecret } from '../analysis/flow/taint.ts';
import type { ControlFlow, GraphNode } from '../analysis/graph/graph.ts';
import type { Judged } from '../compile.ts';
import type { Environment, KnownAgent } from '../environment.ts';
import type { Compensation, LlmNode, PlanNode, PlanStep } from '../plan/plan.ts';
import type { TreeNode } from '../syntax/tree.ts';
import { isGiven, valueText } from './document-values.ts';
import type { ExternalCall, RiskFlag } from './explanation.ts';
import type { Places } from './places.ts';
import { duration, listed, matchWords, times } from './words.ts';

type Flag = { flag: RiskFlag; why: string };

/** What goes out to agents and models, with what could go wrong about each. */
export class Calls {
  readonly #judged: Judged;
  readonly #flow: ControlFlow;
  readonly #places: Places;
  readonly #environment: Environment;
  /** Names of what is secret or made from it, by the pointer of the step or model that it goes out with. */
  readonly #tainted: ReadonlyMap<string, ReadonlySet<string>>;
  readonly #onCycle: ReadonlyMap<string, readonly string[]>;

  constructor(judged: Judged, flow: ControlFlow, places: Places, environment: Environment) {
    this.#judged = judged;
    this.#flow = flow;
    this.#places = places;
    this.#environment = environment;
    this.#tainted = taintedBy(judged, places);
    this.#onCycle = new Map(flow.cycles.flatMap(({ nodes }) => nodes.map((id) => [id, nodes] as const)));
  }

  all(): ExternalCall[] {
    return this.#judged.tree.nodeList.flatMap((node) => {
      const planned = this.#judged.plan.nodes[node.id];
      return planned === undefined ? [] : this.#ofNode(node, planned);
    });
  }

  #ofNode(node: TreeNode, planned: PlanNode): ExternalCall[] {
    const lists = stepLists(planned);
    const isModel = planned.type === 'llm_action';
    if (!isModel && !lists.some(({ steps }) => steps.some(isCall))) return NO_CALLS;
    const times = this.#times(node.id);
    const again = this.#repeatsOfNode(planned);
    const calls: ExternalCall[] = [];
    for (const { during, steps } of lists) {
      for (const step of steps) {
        if (!isCall(step)) continue;
        calls.push({
          kind: 'step',
          node: node.id,
          step: step.id,
          action: step.action,
          agent: step.agent,
          effect: step.effect,
          during,
          times: during === 'run' ? times : null,
          pointer: step.pointer,
          flags: this.#flagsOf(node, planned, step, during === 'run', again),
        });
      }
    }
    if (isModel) calls.push(this.#model(node, planned, times, again));
    return calls;
  }

  #model(node: TreeNode, planned: LlmNode, times: string | null, again: readonly string[]): ExternalCall {
    const flags: Flag[] = [];
    const { max_retries: retries } = planned.retry;
    const repeats = planned.retries && retries > 0 ? [retryReason(retries), ...again] : again;
    if (repeats.length > 0) flags.push({ flag: 'can_repeat', why: `${sentence(repeats)} Each one costs tokens.` });
    this.#addTaint(flags, node.pointer, 'the prompt');
    if (!isGiven(node.source.timeout_ms)) flags.push({ flag: 'no_timeout', why: timeoutReason(planned.timeout_ms) });
    return {
      kind: 'model',
      node: node.id,
      step: null,
      action: planned.model ?? 'the default model',
      agent: 'LLM',
      effect: 'read',
      during: 'run',
      times,
      pointer: node.pointer,
      flags,
    };
  }

  /** `isOwn`: it is the node’s own work. `again`: why all of that may be done again. */
  #flagsOf(node: TreeNode, planned: PlanNode, step: PlanStep, isOwn: boolean, again: readonly string[]): Flag[] {
    const flags: Flag[] = [];
    const { max_retries: retries } = step.retry;
    const withNode = isOwn ? again : NO_REASONS;
    const repeats = step.retries && retries > 0 ? [retryReason(retries), ...withNode] : withNode;
    if (repeats.length > 0) flags.push({ flag: 'can_repeat', why: sentence(repeats) });
    const twice = mayWrite(step) ? this.#twice(planned, step, repeats.length > 0) : null;
    if (twice !== null) flags.push({ flag: 'not_idempotent', why: twice });
    this.#addTaint(flags, step.pointer, 'its parameters');
    const written = this.#places.step(step.pointer)?.source;
    if (!isGiven(written?.timeout_ms)) flags.push({ flag: 'no_timeout', why: timeoutReason(step.timeout_ms) });
    if (mayWrite(step) && isOwn && !isUndone(written) && !isUndone(node.source)) {
      flags.push({
        flag: 'irreversible',
        why: `\`${step.action}\` ${step.effect === 'unknown' ? 'may write' : 'writes'}, and neither the step nor its node has a \`compensation\` that undoes it.`,
      });
    }
    return flags;
  }

  /** Ways in which a whole node, and so each of its calls, may run again. */
  #repeatsOfNode(planned: PlanNode): string[] {
    const reasons: string[] = [];
    for (const handler of planned.handlers) {
      const count = handler.retry.max_retries;
      if (handler.action === 'retry' && count > 0) {
        reasons.push(`a handler retries it up to ${times(count)} on ${matchWords(handler)}`);
      }
      if (handler.action === 'retry_node' && planned.retry.max_retries > 0) {
        const restarts = times(planned.retry.max_retries);
        reasons.push(`a handler starts the node again, up to ${restarts}, on ${matchWords(handler)}`);
      }
    }
    if (planned.type === 'sequence' && planned.validations.some(({ on_failure }) => on_failure === 'retry_node')) {
      reasons.push(`a failed validation starts the node again, up to ${times(planned.retry.max_retries)}`);
    }
    const cycle = this.#onCycle.get(planned.id);
    if (cycle !== undefined) {
      const way = cycle.length > 6 ? [...cycle.slice(0, 6), '…'] : cycle;
      reasons.push(`control can come round to the node again (${[...way, cycle[0]].join(' → ')})`);
    }
    return reasons;
  }

  /** Why doing it twice would be two effects; null where it is harmless. */
  #twice(planned: PlanNode, step: PlanStep, repeats: boolean): string | null {
    const agents = this.#agentsOf(step.agent);
    if (agents.length > 0 && agents.every(({ honoursIdempotencyKey }) => honoursIdempotencyKey)) return null;
    const hasKey =
      step.idempotency_key !== null || ('idempotency_prefix' in planned && planned.idempotency_prefix !== null);
    const key = hasKey ? 'The idempotency key goes with it, but helps' : 'The key that the platform sends helps';
    const when = repeats ? 'When it is sent again after an answer was lost, it' : 'Sent twice, it';
    const what =
      step.effect === 'unknown'
        ? `Nobody says what \`${step.action}\` does; it is taken to write.`
        : `\`${step.action}\` writes.`;
    return `${what} ${when} happens twice. ${key} only where the agent honours \`Idempotency-Key\`.`;
  }

  #agentsOf(name: string | null): readonly KnownAgent[] {
    const { agents } = this.#environment;
    if (agents === null) return NO_AGENTS;
    const word = name?.toLowerCase();
    const named = agents.filter((agent) => agent.name.toLowerCase() === word);
    return named.length > 0 ? named : agents.filter((agent) => agent.channel.toLowerCase() === word);
  }

  #addTaint(flags: Flag[], pointer: string, where: string): void {
    const what = this.#tainted.get(pointer);
    if (what === undefined) return;
    const names = [...what].map((name) => taintWords(name, this.#judged));
    flags.push({ flag: 'tainted', why: `${listed(names)} ${names.length === 1 ? 'goes' : 'go'} out in ${where}.` });
  }

  #times(id: string): string | null {
    const region = this.#flow.nodes.get(id)?.regions[0];
    const loops: string[] = [];
    for (let at = region; at !== undefined && at !== null; at = at.parent ?? undefined) {
      const owner = at.kind === 'body' ? this.#flow.nodes.get(at.owner ?? '') : undefined;
      if (owner !== undefined) loops.push(iteratorText(owner));
    }
    return loops.length === 0 ? null : `once for each item of ${loops.join(', for each item of ')}`;
  }
}

const NO_CALLS: ExternalCall[] = [];
const NO_REASONS: readonly string[] = [];
const NO_AGENTS: readonly KnownAgent[] = [];
const NO_STEPS: readonly PlanStep[] = [];

function isCall({ run }: PlanStep): boolean {
  return run === 'agent';
}

/** What nobody catalogued or declared is treated as a write. */
function mayWrite({ effect }: PlanStep): boolean {
  return effect === 'write' || effect === 'unknown';
}

function iteratorText({ node }: GraphNode): string {
  return node.type === 'loop' && node.iterator !== null ? valueText(node.iterator.value) : 'a list';
}

interface StepList {
  during: ExternalCall['during'];
  steps: readonly PlanStep[];
}

/** Steps of a planned node by when they run. */
export function stepLists(node: PlanNode): StepList[] {
  const lists = ownSteps(node);
  const undo: PlanStep[] = [];
  const add = (compensation: Compensation | null) => {
    for (const step of compensation?.steps ?? NO_STEPS) undo.push(step);
  };
  add(node.compensation);
  for (const { steps } of lists) for (const { compensation } of steps) add(compensation);
  const recovery = node.handlers.length === 0 ? NO_STEPS : node.handlers.flatMap(({ recovery_steps: all }) => all);
  lists.push({ during: 'recovery', steps: recovery }, { during: 'compensation', steps: undo });
  return lists;
}

function ownSteps(node: PlanNode): StepList[] {
  switch (node.type) {
    case 'sequence':
    case 'processing':
      return [{ during: 'run', steps: node.steps }];
    case 'terminate':
      return [
        { during: 'error_cleanup', steps: node.error_actions },
        { during: 'cleanup', steps: node.cleanup_actions },
      ];
    default:
      return [];
  }
}

/** What is secret, or made from what is, by the step or the model that it goes out with: the names as they are read. */
function taintedBy({ analyses: { flow } }: Judged, places: Places): Map<string, Set<string>> {
  const tainted = new Map<string, Set<string>>();
  if (flow.taints.size === 0) return tainted;
  for (const { node, moments } of flow.program.nodeList) {
    for (const { reads } of moments) {
      for (const { name, pointer, use } of reads) {
        if (!flow.taints.has(name)) continue;
        const holder = places.holder(pointer);
        // A model is given its prompts; a step all that stands in it.
        if (holder === node.pointer && use !== 'prompt') continue;
        const known = tainted.get(holder);
        if (known === undefined) tainted.set(holder, new Set([name]));
        else known.add(name);
      }
    }
  }
  return tainted;
}

/** `secret “bank”`, `sensitive “card”`, `“digits” (made from sensitive “card”)`. */
function taintWords(name: string, { analyses }: Judged): string {
  const { names } = chainOf(name, analyses.flow.taints);
  const origin = names.at(-1) ?? name;
  const first = isSecret(origin) ? `secret “${origin.replace(/^secrets\./, '')}”` : `sensitive “${origin}”`;
  return names.length === 1 ? first : `“${name}” (made from ${first})`;
}

function retryReason(count: number): string {
  return `a failed attempt is retried up to ${times(count)}`;
}

function timeoutReason(ms: number): string {
  return `No \`timeout_ms\`: an attempt may take ${duration(ms)}, the platform's default.`;
}

function sentence(reasons: readonly string[]): string {
  const text = listed(reasons);
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

/** As written, on the step or on the node, for all its steps (REFERENCE §6). */
function isUndone(source: JsonObject | undefined): boolean {
  return isGiven(source?.compensation) || isGiven(source?.compensate_with);
}
