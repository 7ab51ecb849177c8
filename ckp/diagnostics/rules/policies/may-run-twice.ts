import { type Repeat, repeatsOf } from '../../../analysis/repeats/repeats.ts';
import type { Environment, KnownAgent } from '../../../environment.ts';
import { bareFailureType, isCatchAll } from '../../../plan/failure-types.ts';
import type { PlanNode, PlanStep } from '../../../plan/plan.ts';
import { workOf } from '../../../plan/work.ts';
import { type Finding, inEveryNode, type Rule } from '../../rule.ts';

export const mayRunTwice: Rule = {
  code: 'may_run_twice',
  severity: 'warning',
  summary:
    'A step whose effect must not happen twice is repeated only under an idempotency key of the author (REFERENCE §6).',
  nodes: [
    inEveryNode(({ planNodes, environment }) => {
      let items: ReadonlyMap<string, string> | null = null;
      const itemOf = (node: PlanNode) => {
        items ??= itemsOf(planNodes);
        return items.get(node.id) ?? null;
      };
      return (found, _, node) => {
        const all = repeatedIn(node, environment);
        if (all.length === 0) return;
        const gestures = all.filter(isGesture);
        for (const one of all) if (!isGesture(one)) found.push(finding(node, one, itemOf(node)));
        if (gestures.length > 0) found.push(aboutGestures(node, gestures));
      };
    }),
  ],
};

/** The variable that names the item, for the nodes in bodies of loops; of nested loops the innermost. */
function itemsOf(planNodes: readonly PlanNode[]): Map<string, string> {
  const loops = planNodes.filter((node) => node.type === 'loop');
  const items = new Map<string, string>();
  for (const loop of loops.sort((a, b) => b.body_nodes.length - a.body_nodes.length)) {
    for (const id of loop.body_nodes) items.set(id, loop.iterator_variable);
  }
  return items;
}

interface Repeated {
  step: PlanStep;
  repeat: Repeat;
  /** The agent that is known not to recognise a repeat. */
  agent: KnownAgent | null;
}

/** On a screen the author sees what a second one does, and there is no key to send along: all of a node in one info. */
const GESTURES: ReadonlySet<string> = new Set([
  'click',
  'type',
  'press_key',
  'press_keys',
  'paste_from_clipboard',
  'execute_javascript',
  'evaluate_js',
  'launch_app',
  'close_window',
]);

function isGesture({ step }: Repeated): boolean {
  return GESTURES.has(step.action);
}

const NONE: readonly Repeated[] = [];

function repeatedIn(node: PlanNode, environment: Environment): readonly Repeated[] {
  let all: Repeated[] | null = null;
  for (const step of workOf(node)) {
    const repeated = canTakeEffectTwice(node, step) ? repeatedEffect(node, step, environment) : null;
    if (repeated === null) continue;
    all ??= [];
    all.push(repeated);
  }
  return all ?? NONE;
}

/** As far as can be seen without a look at each policy and each agent. */
function canTakeEffectTwice(node: PlanNode, step: PlanStep): boolean {
  if (step.run !== 'agent' || step.effect === 'read' || step.effect === 'idempotent') return false;
  const canRepeat =
    step.retries || node.handlers.length > 0 || (node.type === 'sequence' && node.validations.length > 0);
  return canRepeat && !hasKey(node, step);
}

function repeatedEffect(node: PlanNode, step: PlanStep, environment: Environment): Repeated | null {
  const repeats = repeatsOf(node, step).filter(mayHaveHappened);
  if (repeats.length === 0) return null;
  const agents = agentsFor(step, environment);
  const declared = agents.map((agent) => agent.capabilities?.find(({ name }) => name === step.action)?.effect ?? null);
  if (agents.length > 0 && declared.every((effect) => effect === 'read' || effect === 'idempotent')) return null;
  const honoured = agents.length > 0 && agents.every((agent) => agent.honoursIdempotencyKey);
  const repeat = honoured ? repeats.find(({ by }) => by === 'restart') : repeats[0];
  if (repeat === undefined) return null;
  return { step, repeat, agent: agents.find((agent) => !agent.honoursIdempotencyKey) ?? null };
}

function hasKey(node: PlanNode, step: PlanStep): boolean {
  if (step.idempotency_key !== null) return true;
  return (node.type === 'sequence' || node.type === 'processing') && node.idempotency_prefix !== null;
}

/** Those that a step's agent or channel may mean; none where that is not known. */
function agentsFor({ agent, action }: PlanStep, { agents }: Environment): KnownAgent[] {
  if (agents === null) return [];
  const wanted = agent?.toLowerCase() ?? null;
  if (wanted === null) {
    return agents.filter(({ capabilities }) => capabilities?.some(({ name }) => name === action || name === '*'));
  }
  const named = agents.filter(({ name }) => name.toLowerCase() === wanted);
  return named.length > 0 ? named : agents.filter(({ channel }) => channel.toLowerCase() === wanted);
}

/** Failures of the platform after which nothing can have happened: the call was never made, or was turned away. */
const NOTHING_HAPPENED: ReadonlySet<string> = new Set([
  'agentunavailable',
  'poolsaturated',
  'ratelimited',
  'template',
  'lease',
]);
/** Failures of the platform after which the effect may have happened.  */
const MAYBE_HAPPENED: ReadonlySet<string> = new Set([
  'transient',
  'outcomeunknown',
  'agent',
  'http',
  'internal',
  'validation',
]);

const LOST_ANSWER = /time-?_?out|timed|connection|network/;

/** An agent's own failure type that the author names is one he knows: only what sounds of a lost answer is doubtful. */
function mayHaveHappened({ types }: Repeat): boolean {
  if (types.length === 0) return true;
  return types.some((type) => {
    const word = bareFailureType(type);
    if (isCatchAll(type) || MAYBE_HAPPENED.has(word)) return true;
    return !NOTHING_HAPPENED.has(word) && LOST_ANSWER.test(word);
  });
}

function finding(node: PlanNode, { step, repeat, agent }: Repeated, item: string | null): Finding {
  const unaware = agent === null ? '' : ` Agent “${agent.name}” does not recognise a repeated call by its key.`;
  return {
    pointer: step.pointer,
    message: `Step “${step.id}” of “${node.id}” (${step.action}) can take effect twice: ${reason(node, step, repeat)}.${unaware}`,
    hint: `${remedy(step, repeat, item)} If a repeat does no harm, say \`"effect": "idempotent"\` on the step.`,
    related: related([{ step, repeat, agent }]),
  };
}

function reason(node: PlanNode, step: PlanStep, { by, times, types, pointer }: Repeat): string {
  const after = types.length === 0 ? 'any failure' : types.join(' or ');
  switch (by) {
    case 'policy':
      return `after ${after} it is tried again${often(times)}, also when only the answer was lost`;
    case 'handler':
      return `after ${after} an error handler tries it again${often(times)}, also when only the answer was lost`;
    case 'restart': {
      const why = pointer.includes('/validations/') ? 'when a validation does not hold' : `after ${after}`;
      return `${why} “${node.id}” starts again from its first step${often(times)}, and “${step.id}” runs again under a new key`;
    }
  }
}

function often(times: number): string {
  return times === 1 ? '' : `, up to ${times === 2 ? 'twice' : `${times} times`}`;
}

function remedy(step: PlanStep, { by }: Repeat, item: string | null): string {
  const about = item === null ? 'run_id' : `${item}.id`;
  const key = `\`"idempotency_key": "${step.id}-{{${about}}}"\``;
  return by === 'restart'
    ? `Write a key of your own on the step, such as ${key}: under it a step that has completed is not done again, its result is used again.`
    : `Make sure that the receiver takes a second call under the same key for the first, and say so by writing the key on the step, such as ${key}.`;
}

function aboutGestures(node: PlanNode, all: Repeated[]): Finding {
  const [first] = all as [Repeated];
  const names = all.map(({ step }) => `“${step.id}”`);
  const shown = names.length <= 4 ? names.join(', ') : `${names.slice(0, 3).join(', ')} and ${names.length - 3} more`;
  const one = all.length === 1;
  return {
    severity: 'info',
    pointer: first.step.pointer,
    message: `${one ? 'Step' : 'Steps'} ${shown} of “${node.id}” can act on the screen twice: ${first.repeat.types.length === 0 ? '' : `after ${first.repeat.types.join(' or ')} `}${one ? 'it' : 'each'} is tried again${often(first.repeat.times)}, also when only the answer was lost.`,
    hint: 'Where a second click or key does harm, let a step before it see whether the first one worked, or take the retry away; where it does none, say `"effect": "idempotent"` on the step.',
    related: related(all),
  };
}

function related(all: Repeated[]): NonNullable<Finding['related']> {
  const places = new Map<string, string>();
  for (const { step, repeat } of all) {
    if (all.length > 1) places.set(step.pointer, `Step “${step.id}” (${step.action})`);
    if (repeat.pointer !== step.pointer) places.set(repeat.pointer, 'This is what repeats it');
  }
  return [...places].slice(0, 20).map(([pointer, message]) => ({ pointer, message }));
}
