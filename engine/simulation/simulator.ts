import type { Plan, PlanStep } from '../../ckp/plan/plan.ts';
import type { AttemptState, Decision } from '../../schema/effects.ts';
import type { RunEvent } from '../../schema/events.ts';
import { isJsonObject, type Json, type JsonObject } from '../../schema/json.ts';
import { advance } from '../advance.ts';
import type { Command } from '../commands.ts';
import { foldAll } from '../fold.ts';
import type { AttemptRef, Input, InputBody, Outcome } from '../input.ts';
import type { Reply } from '../reply.ts';
import { hasEnded, initialState, type RunState } from '../state.ts';
import { seededRandom } from '../turn/random.ts';

/** What the world answers in a simulated run. */
export interface Scenario {
  input?: JsonObject;
  /** By step id, else by action: answers in order, the last repeats. Without one a call answers `{"ok": true}`. */
  mocks?: Record<string, Answer[]>;
  /** By node id: what the model says. */
  llm?: Record<string, (string | Answer)[]>;
  /** By node id, in order; none: nobody decides. */
  approvals?: Record<string, Person | Person[]>;
  /** For calls that were accepted, in order. */
  callbacks?: Answer[];
  /** Actions whose agents accept and call back, where the step is dispatched asynchronously. */
  workflow_capabilities?: string[];
  seed?: string;
  /** Epoch ms. */
  start?: number;
  /** A timer that is due later than this many ms from now is not waited for. */
  patienceMs?: number;
  /** Asked after every input: true drops the state and makes it anew from the events, as a crash would. */
  crash?: (inputs: number) => boolean;
  /** Called after every input, to check what must always hold. */
  observe?: (before: RunState, after: RunState, events: RunEvent[], input: Input) => void;
}

export interface Answer {
  result?: Json;
  error?: { type?: string; code?: string; message?: string; retryable?: boolean };
  /** Engine time until it comes. */
  after_ms?: number;
}

export interface Person {
  decision: 'approve' | 'reject' | 'select' | 'provide' | 'acknowledge';
  by?: string;
  comment?: string;
  option?: string;
  input?: Json;
  after_ms?: number;
}

export interface Call {
  node_id: string;
  step_id: string;
  action: string;
  attempt: number;
  params: Json;
  idempotency_key: string;
  path: string;
}

export interface Simulated {
  state: RunState;
  events: RunEvent[];
  calls: Call[];
  /** Requests that models saw, by node, in order. */
  models: { node_id: string; params: JsonObject }[];
  decisions: { node_id: string; reply: Reply }[];
  /** Engine time from the start to where it stands, ms. */
  duration_ms: number;
  inputs: number;
}

/** 2026-12-01T00:00:00Z, where simulated time starts unless told otherwise. */
const START = Date.UTC(2026, 11, 1);
const PATIENCE_MS = 60_000;
/** Inputs after which a simulation that does not end is given up. */
const MAX_INPUTS = 100_000;
const DECISION_WORDS = {
  approve: 'approved',
  reject: 'rejected',
  select: 'selected',
  provide: 'provided',
  acknowledge: 'acknowledged',
} as const satisfies Record<Person['decision'], Decision['decision']>;

/**
 * Runs a plan through the core with a clock of its own: calls, models and people answer by the scenario. The same
 * plan and scenario give the same events.
 */
export function simulate(plan: Plan, scenario: Scenario): Simulated {
  return new Simulation(plan, scenario).run();
}

class Simulation {
  private readonly plan: Plan;
  private readonly scenario: Scenario;
  private state: RunState = initialState();
  private readonly events: RunEvent[] = [];
  private readonly calls: Call[] = [];
  private readonly models: Simulated['models'] = [];
  private readonly decisions: Simulated['decisions'] = [];
  private readonly pending: { at: number; order: number; input: InputBody; node: string }[] = [];
  private readonly used = new Map<string, number>();
  private readonly start: number;
  private now: number;
  private inputs = 0;

  constructor(plan: Plan, scenario: Scenario) {
    this.plan = plan;
    this.scenario = scenario;
    this.start = scenario.start ?? START;
    this.now = this.start;
  }

  run(): Simulated {
    this.send({
      type: 'create',
      run: {
        run_id: runIdOf(this.scenario.seed ?? ''),
        procedure_id: this.plan.procedure_id,
        version: this.plan.version,
        plan_hash: '',
        trigger: { type: 'manual', id: null, by: 'simulator' },
      },
      input: this.scenario.input ?? {},
    });
    while (this.inputs < MAX_INPUTS && this.next());
    return {
      state: this.state,
      events: this.events,
      calls: this.calls,
      models: this.models,
      decisions: this.decisions,
      duration_ms: this.now - this.start,
      inputs: this.inputs,
    };
  }

  /** The earliest thing that happens next; false when nothing does. */
  private next(): boolean {
    this.pending.sort((a, b) => a.at - b.at || a.order - b.order);
    const answer = this.pending[0];
    const timer = hasEnded(this.state)
      ? undefined
      : Object.values(this.state.timers).sort((a, b) => a.due_at - b.due_at || a.id.localeCompare(b.id))[0];
    const patience = this.now + (this.scenario.patienceMs ?? PATIENCE_MS);
    if (timer && timer.due_at <= patience && (!answer || timer.due_at < answer.at)) {
      this.now = Math.max(this.now, timer.due_at);
      this.send({ type: 'timer', id: timer.id });
      return true;
    }
    if (!answer || answer.at > patience) return false;
    this.pending.shift();
    this.now = Math.max(this.now, answer.at);
    const reply = this.send(answer.input);
    if (answer.input.type === 'decision' && reply) this.decisions.push({ node_id: answer.node, reply });
    return true;
  }

  private send(body: InputBody): Reply | undefined {
    this.inputs += 1;
    const before = this.state;
    const seed = `${this.scenario.seed ?? ''}/${this.inputs}`;
    const input: Input = { at: this.now, seed, ...body };
    const step = advance(this.plan, before, input);
    this.state = step.state;
    this.events.push(...step.events);
    this.scenario.observe?.(before, step.state, step.events, input);
    if (this.scenario.crash?.(this.inputs)) {
      const stored = JSON.parse(JSON.stringify(this.events)) as RunEvent[];
      this.state = foldAll(initialState(), stored);
    }
    for (const command of step.commands) this.carryOut(command);
    for (const event of step.events) if (event.type === 'approval_requested') this.ask(event);
    return step.reply;
  }

  private carryOut(command: Command): void {
    if (command.type === 'finish') return;
    const ref: AttemptRef = { key: command.key, attempt: command.attempt, fence: command.fence };
    const attempt = this.state.attempts[command.key];
    if (!attempt || attempt.fence !== command.fence) return;
    if (command.type === 'local_effect') {
      const answer: Answer = this.mock(attempt) ?? { result: passedThrough(attempt) };
      this.later(answer.after_ms ?? 0, { type: 'result', attempt: ref, outcome: outcomeOf(answer), via: 'local' });
      return;
    }
    this.send({ type: 'claim', attempt: ref, claimer: `claim-${this.inputs}`, agent: 'simulated' });
    if (command.executor === 'model') {
      this.models.push({ node_id: attempt.node, params: isJsonObject(attempt.params) ? attempt.params : {} });
      const said = this.take(`llm:${attempt.node}`, this.scenario.llm?.[attempt.node]) ?? '{"ok": true}';
      const answer: Answer = typeof said === 'string' ? { result: { text: said } } : { ...said, ...modelText(said) };
      this.later(answer.after_ms ?? 0, {
        type: 'result',
        attempt: ref,
        outcome: outcomeOf(answer, 'Llm'),
        via: 'call',
      });
      return;
    }
    this.calls.push({
      node_id: attempt.node,
      step_id: attempt.step,
      action: attempt.action,
      attempt: attempt.attempt,
      params: attempt.params,
      idempotency_key: attempt.idempotency_key,
      path: attempt.frame,
    });
    if (this.isAsynchronous(attempt)) {
      this.send({ type: 'accepted', attempt: ref });
      const callback = this.take('callbacks', this.scenario.callbacks, false);
      if (!callback) return;
      const outcome = outcomeOf(callback);
      this.later(callback.after_ms ?? 0, { type: 'result', attempt: ref, outcome, via: 'callback' });
      return;
    }
    const answer: Answer = this.mock(attempt) ?? { result: { ok: true } };
    this.later(answer.after_ms ?? 0, { type: 'result', attempt: ref, outcome: outcomeOf(answer), via: 'call' });
  }

  private isAsynchronous(attempt: AttemptState): boolean {
    if (!this.scenario.workflow_capabilities?.includes(attempt.action)) return false;
    const node = this.plan.nodes[attempt.node];
    const steps: PlanStep[] = node?.type === 'sequence' || node?.type === 'processing' ? node.steps : [];
    return steps.find(({ id }) => id === attempt.step)?.dispatch_mode !== 'sync';
  }

  private mock({ step, action }: AttemptState): Answer | undefined {
    const { mocks } = this.scenario;
    return this.take(`step:${step}`, mocks?.[step]) ?? this.take(`action:${action}`, mocks?.[action]);
  }

  private ask(event: RunEvent): void {
    const node = event.node_id ?? '';
    const given = this.scenario.approvals?.[node];
    if (given === undefined) return;
    const people = Array.isArray(given) ? given : [given];
    // A list is for one approval after another; what is left when the first is decided comes as a second decision.
    const visits =
      this.plan.nodes[node] && this.events.filter((e) => e.type === 'approval_requested' && e.node_id === node).length;
    const mine = visits === 1 ? people : people.slice((visits ?? 1) - 1, visits);
    for (const person of mine.length > 0 ? mine : people.slice(-1)) {
      this.later(
        person.after_ms ?? 0,
        {
          type: 'decision',
          approval_id: String(event.data.approval_id),
          decision: {
            decision: DECISION_WORDS[person.decision],
            option: person.option ?? null,
            input: person.input ?? null,
            comment: person.comment ?? null,
            decided_by: person.by ?? 'person',
          },
        },
        node,
      );
    }
  }

  private later(ms: number, input: InputBody, node = ''): void {
    this.pending.push({ at: this.now + ms, order: this.pending.length + this.inputs * 1_000, input, node });
  }

  private take<T>(key: string, list: T[] | undefined, lastRepeats = true): T | undefined {
    if (!list || list.length === 0) return undefined;
    const n = this.used.get(key) ?? 0;
    this.used.set(key, n + 1);
    return list[n] ?? (lastRepeats ? list.at(-1) : undefined);
  }
}

function outcomeOf(answer: Answer, type = 'Agent'): Outcome {
  const { error } = answer;
  if (!error) return { ok: true, result: answer.result ?? null, artifacts: [] };
  return {
    ok: false,
    failure: {
      type: error.type ?? type,
      code: error.code ?? 'agent_error',
      message: error.message ?? 'The agent answered with an error',
      retryable: error.retryable ?? null,
    },
    artifacts: [],
  };
}

function modelText(said: Answer): { result?: Json } {
  return said.error
    ? {}
    : { result: { text: typeof said.result === 'string' ? said.result : JSON.stringify(said.result ?? null) } };
}

/** A local effect on rows that are parsed already gives them back. */
function passedThrough({ params }: AttemptState): Json {
  return isJsonObject(params) && Array.isArray(params.source) ? params.source : [];
}

const ULID_DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

function runIdOf(seed: string): string {
  const random = seededRandom(`run:${seed}`);
  const digits = Array.from({ length: 25 }, () => ULID_DIGITS.charAt(Math.floor(random() * 32)));
  return `run_0${digits.join('')}`;
}
