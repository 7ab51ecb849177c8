import type { Effect } from '../schema/effects.ts';
import type { RunEvent } from '../schema/events.ts';
import { setMember } from '../schema/json.ts';
import { appended, LIST_PLACEHOLDER } from './state/growing-list.ts';
import { type Frame, hasEnded, type RunState } from './state.ts';

/**
 * The state after an event. A switch over effects alone: no expression, no policy (E1). Copy on write: the given
 * state is not changed, what an event does not touch is shared.
 */
export function fold(state: RunState, event: RunEvent): RunState {
  return foldAll(state, [event]);
}

/** {@link fold} over events in order; each section is copied at most once. */
export function foldAll(state: RunState, events: Iterable<RunEvent>): RunState {
  const draft = new Draft(state);
  for (const event of events) draft.apply(event);
  return draft.state;
}

type Section = 'frames' | 'variables' | 'lists' | 'snapshots' | 'attempts' | 'timers' | 'approvals' | 'children';

/** A state being folded onto: what it copied already it owns and changes in place; what it did not it shares. */
export class Draft {
  state: RunState;
  private readonly owned = new Set<object>();

  constructor(base: RunState) {
    this.state = { ...base };
  }

  apply(event: RunEvent): void {
    this.state.seq = event.seq;
    this.state.at = event.at;
    for (const effect of event.effects) this.effect(effect, event);
  }

  /** The state as it is now; what is applied later copies again. */
  freeze(): RunState {
    const state = this.state;
    this.state = { ...state };
    this.owned.clear();
    return state;
  }

  private section<S extends Section>(name: S): RunState[S] {
    const map = this.state[name];
    if (this.owned.has(map)) return map;
    const copy = { ...map };
    this.owned.add(copy);
    this.state[name] = copy;
    return copy;
  }

  private frame(id: string): Frame | null {
    const frame = this.state.frames[id];
    if (!frame) return null;
    if (this.owned.has(frame)) return frame;
    const copy = { ...frame };
    this.owned.add(copy);
    this.section('frames')[id] = copy;
    return copy;
  }

  private scope(id: string): RunState['variables'][string] {
    const names = this.state.variables[id];
    if (names && this.owned.has(names)) return names;
    const copy = { ...names };
    this.owned.add(copy);
    this.section('variables')[id] = copy;
    return copy;
  }

  /** Marks names as written on every iteration between the writing frame and the scope that owns the variables. */
  private wrote(by: string | undefined, scope: string, names: string[]): void {
    for (let id = by; id !== undefined && id !== scope; ) {
      const seen = this.state.frames[id];
      if (!seen) return;
      if (seen.kind === 'iteration' && names.some((name) => !Object.hasOwn(seen.written, name))) {
        const frame = this.frame(id);
        if (frame) {
          frame.written = { ...frame.written };
          for (const name of names) setMember(frame.written, name, true);
        }
      }
      id = seen.parent ?? undefined;
    }
  }

  private dropList(scope: string, name: string): void {
    const key = `${scope}:${name}`;
    if (this.state.lists[key]) delete this.section('lists')[key];
  }

  private append(key: string, item: Parameters<typeof appended>[1]): void {
    this.section('lists')[key] = appended(this.state.lists[key], item);
  }

  private effect(effect: Effect, event: RunEvent): void {
    const { state } = this;
    switch (effect.op) {
      case 'create':
        state.identity = effect.identity;
        state.input = effect.input;
        state.created_at = event.at;
        return;
      case 'state':
        state.phase = effect.to;
        if (effect.outputs !== undefined) state.outputs = effect.outputs;
        if (effect.failure !== undefined) state.failure = effect.failure;
        if (effect.to === 'running' && state.started_at === null) state.started_at = event.at;
        if (hasEnded(state)) state.ended_at = event.at;
        return;
      case 'frame_open': {
        const frame: Frame = {
          id: effect.frame,
          parent: effect.parent,
          kind: effect.kind,
          node: effect.node,
          cursor: null,
          visits: {},
          loops: {},
          written: {},
        };
        this.owned.add(frame);
        this.section('frames')[effect.frame] = frame;
        return;
      }
      case 'frame_close': {
        delete this.section('frames')[effect.frame];
        for (const scope of [effect.frame, `${effect.frame}@inputs`]) {
          if (state.variables[scope]) delete this.section('variables')[scope];
        }
        return;
      }
      case 'cursor': {
        const frame = this.frame(effect.frame);
        if (frame) frame.cursor = effect.node === null ? null : { node: effect.node, at: effect.at };
        return;
      }
      case 'visit': {
        const frame = this.frame(effect.frame);
        if (frame) {
          // A node may be called `constructor`: only own entries count.
          const before = Object.hasOwn(frame.visits, effect.node) ? (frame.visits[effect.node] ?? 0) : 0;
          frame.visits = { ...frame.visits, [effect.node]: before + 1 };
        }
        return;
      }
      case 'set': {
        const names = Object.keys(effect.values);
        const scope = this.scope(effect.frame);
        for (const name of names) {
          this.dropList(effect.frame, name);
          const value = effect.values[name];
          if (value !== undefined) setMember(scope, name, value);
        }
        this.wrote(effect.by, effect.frame, names);
        return;
      }
      case 'append': {
        const key = `${effect.frame}:${effect.name}`;
        if (effect.first) {
          this.dropList(effect.frame, effect.name);
          setMember(this.scope(effect.frame), effect.name, LIST_PLACEHOLDER);
        }
        this.append(key, effect.item);
        this.wrote(effect.by, effect.frame, [effect.name]);
        return;
      }
      case 'unset': {
        const scope = this.scope(effect.frame);
        for (const name of effect.names) {
          this.dropList(effect.frame, name);
          delete scope[name];
        }
        return;
      }
      case 'loop_open': {
        const frame = this.frame(effect.frame);
        if (frame) frame.loops = { ...frame.loops, [effect.progress.node]: effect.progress };
        this.section('snapshots')[`${effect.frame}:${effect.progress.node}`] = effect.items;
        return;
      }
      case 'loop_step': {
        const frame = this.frame(effect.frame);
        const progress = frame?.loops[effect.node];
        if (frame && progress)
          frame.loops = { ...frame.loops, [effect.node]: { ...progress, next: effect.next, failed: effect.failed } };
        return;
      }
      case 'loop_close': {
        const frame = this.frame(effect.frame);
        if (frame) {
          frame.loops = { ...frame.loops };
          delete frame.loops[effect.node];
        }
        delete this.section('snapshots')[`${effect.frame}:${effect.node}`];
        return;
      }
      case 'attempt_open':
        this.section('attempts')[effect.attempt.key] = effect.attempt;
        return;
      case 'attempt_claim': {
        const attempt = state.attempts[effect.key];
        if (attempt)
          this.section('attempts')[effect.key] = {
            ...attempt,
            status: 'claimed',
            claimer: effect.claimer,
            claimed_agent: effect.agent ?? attempt.claimed_agent,
            claimed_at: effect.at,
            claims: attempt.claims + 1,
          };
        return;
      }
      case 'attempt_release': {
        const attempt = state.attempts[effect.key];
        if (attempt)
          this.section('attempts')[effect.key] = {
            ...attempt,
            status: 'dispatched',
            claimer: null,
            claimed_at: null,
            dispatched_at: event.at,
          };
        return;
      }
      case 'attempt_accept': {
        const attempt = state.attempts[effect.key];
        if (attempt) this.section('attempts')[effect.key] = { ...attempt, status: 'accepted' };
        return;
      }
      case 'attempt_close':
        delete this.section('attempts')[effect.key];
        return;
      case 'timer_set':
        this.section('timers')[effect.timer.id] = effect.timer;
        return;
      case 'timer_clear':
        delete this.section('timers')[effect.id];
        return;
      case 'approval_open':
        this.section('approvals')[effect.approval.id] = effect.approval;
        return;
      case 'approval_update': {
        const approval = state.approvals[effect.id];
        if (approval) this.section('approvals')[effect.id] = { ...approval, ...effect.changes };
        return;
      }
      case 'approval_close': {
        const approval = state.approvals[effect.id];
        if (approval)
          this.section('approvals')[effect.id] = {
            ...approval,
            status: effect.status,
            decision: effect.decision,
            due_at: null,
          };
        return;
      }
      case 'child_open':
        this.section('children')[effect.id] = effect.child;
        return;
      case 'child_close':
        delete this.section('children')[effect.id];
        return;
      case 'artifact_add':
        this.append('@artifacts', { ...effect.artifact });
        return;
      case 'clock_run':
        state.clock = { elapsed_ms: state.clock.elapsed_ms, running_since: effect.at };
        return;
      case 'clock_stop': {
        const { elapsed_ms, running_since } = state.clock;
        state.clock = {
          elapsed_ms: elapsed_ms + (running_since === null ? 0 : Math.max(0, effect.at - running_since)),
          running_since: null,
        };
        return;
      }
      case 'count':
        state.counters = { ...state.counters, [effect.name]: (state.counters[effect.name] ?? 0) + effect.by };
        return;
      case 'once':
        this.append('@once', [effect.key, effect.value ?? null]);
        return;
    }
  }
}
