import { expect } from 'vitest';
import type { Plan } from '../../ckp/plan/plan.ts';
import type { RunEvent } from '../../schema/events.ts';
import type { Json, JsonObject } from '../../schema/json.ts';
import { type Advance, advance } from '../advance.ts';
import type { Command } from '../commands.ts';
import { foldAll } from '../fold.ts';
import type { AttemptRef, Input, InputBody, Outcome } from '../input.ts';
import { stateWord, waitingFor } from '../inspect/waiting.ts';
import type { Blobs } from '../reply.ts';
import { itemsOf } from '../state/growing-list.ts';
import { touched } from '../state/touched.ts';
import { hasEnded, initialState, type RunState } from '../state.ts';
import { Rows } from './rows.ts';

export const T0 = Date.UTC(2026, 11, 1);
export const RUN_ID = 'run_01HZX3V9Q4T6W8Y0A2C4E6G8J0';

/** A state as plain comparable JSON: growing lists as what belongs to this version of them. */
export function plain(state: RunState): Json {
  const lists = Object.fromEntries(Object.entries(state.lists).map(([key, list]) => [key, itemsOf(list)]));
  return JSON.parse(JSON.stringify({ ...state, lists })) as Json;
}

/**
 * A run driven by hand. After every input it is checked that fold(events) = state (E1), also through JSON text and
 * through rows written for exactly what was touched; that the state before was not changed; that events number
 * without gaps; and that a run which has not ended has something that will move it (no limbo).
 */
export class Driven {
  readonly plan: Plan;
  state: RunState = initialState();
  readonly events: RunEvent[] = [];
  readonly commands: Command[] = [];
  now = T0;
  private inputs = 0;
  private readonly rows = new Rows();

  constructor(plan: Plan) {
    this.plan = plan;
  }

  static started(plan: Plan, input: JsonObject = {}): Driven {
    const run = new Driven(plan);
    run.create(input);
    return run;
  }

  create(input: JsonObject = {}): Advance {
    return this.send({
      type: 'create',
      run: {
        run_id: RUN_ID,
        procedure_id: this.plan.procedure_id,
        version: this.plan.version,
        plan_hash: 'hash',
        trigger: { type: 'api', id: null, by: 'tester' },
      },
      input,
    });
  }

  send(body: InputBody, blobs?: Blobs): Advance {
    this.inputs += 1;
    const input: Input = { at: this.now, seed: `seed-${this.inputs}`, ...body };
    const before = this.state;
    const beforeText = JSON.stringify(plain(before));
    const step = advance(this.plan, before, input, blobs);
    expect(JSON.stringify(plain(before)), 'advance does not change the state it is given').toBe(beforeText);
    if (step.needs) return step;

    const events = JSON.parse(JSON.stringify(step.events)) as RunEvent[];
    expect(plain(foldAll(before, events)), 'E1: fold(events) = state').toEqual(plain(step.state));
    for (const [i, event] of events.entries()) expect(event.seq).toBe(before.seq + i + 1);
    this.rows.write(touched(before, events), step.state);
    expect(plain(this.rows.read(step.state)), 'rows of what was touched make the state').toEqual(plain(step.state));

    this.state = step.state;
    this.events.push(...events);
    this.commands.push(...step.commands);
    if (this.state.seq > 0 && !hasEnded(this.state)) {
      const alive = Object.keys(this.state.attempts).length + waitingFor(this.state).length;
      const continues = Object.values(this.state.timers).some(({ kind }) => kind === 'continue');
      expect(alive > 0 || continues, `no limbo: ${stateWord(this.state)}`).toBe(true);
    }
    return step;
  }

  /** The state is dropped and made anew from the events, as after a crash. */
  crash(): void {
    this.state = foldAll(initialState(), JSON.parse(JSON.stringify(this.events)) as RunEvent[]);
  }

  /** The only open attempt, or the one of this step. */
  open(stepId?: string): AttemptRef {
    const attempts = Object.values(this.state.attempts).filter(({ step }) => stepId === undefined || step === stepId);
    const [attempt] = attempts;
    if (!attempt || attempts.length > 1) throw new Error(`${attempts.length} open attempts of ${stepId ?? 'any step'}`);
    return { key: attempt.key, attempt: attempt.attempt, fence: attempt.fence };
  }

  claim(ref: AttemptRef = this.open(), claimer = 'consumer-1', agent: string | null = 'agt_1'): Advance {
    return this.send({ type: 'claim', attempt: ref, claimer, agent });
  }

  /** Claims the open attempt and answers it. */
  answer(result: Json, stepId?: string): Advance {
    const ref = this.open(stepId);
    this.claim(ref);
    return this.result(ref, { ok: true, result, artifacts: [] });
  }

  fail(type: string, message = 'boom', retryable: boolean | null = null, stepId?: string): Advance {
    const ref = this.open(stepId);
    this.claim(ref);
    return this.result(ref, { ok: false, failure: { type, code: 'code', message, retryable }, artifacts: [] });
  }

  result(ref: AttemptRef, outcome: Outcome): Advance {
    return this.send({ type: 'result', attempt: ref, outcome, via: 'call' });
  }

  /** Moves the clock to the earliest timer (of a kind) and fires it. */
  fire(kind?: string): Advance {
    const [timer] = Object.values(this.state.timers)
      .filter((one) => kind === undefined || one.kind === kind)
      .sort((a, b) => a.due_at - b.due_at);
    if (!timer) throw new Error(`no timer of kind ${kind ?? 'any'}`);
    this.now = Math.max(this.now, timer.due_at);
    return this.send({ type: 'timer', id: timer.id });
  }

  types(): string[] {
    return this.events.map(({ type }) => type);
  }

  of(type: string): RunEvent[] {
    return this.events.filter((event) => event.type === type);
  }

  /** Nodes entered, in order. */
  path(): (string | undefined)[] {
    return this.of('node_entered').map(({ node_id }) => node_id);
  }

  variables(): JsonObject {
    const scope = (plain(this.state) as { variables: Record<string, JsonObject>; lists: Record<string, Json[]> }) ?? {};
    const names = { ...scope.variables.root };
    for (const [key, items] of Object.entries(scope.lists)) {
      if (key.startsWith('root:')) names[key.slice('root:'.length)] = items;
    }
    return names;
  }
}
