import type { ApprovalState, Effect, RunPhase } from '../../../../schema/effects.ts';
import type { RunEvent } from '../api/types.ts';
import type { ShownState } from '../words/states.ts';

/** A stretch of a row's time. `to` null: still going on. */
export interface Segment {
  from: number;
  to: number | null;
  kind: 'work' | 'waiting';
  state: ShownState;
  /** What it is, in a few words: `attempt 2`, `retry in 5.0 s`. */
  label: string | null;
}

/** One line of the timeline: a node on one path, a round of a loop, or a step. Nested by `parent`. */
export interface Row {
  key: string;
  parent: string | null;
  depth: number;
  kind: 'node' | 'iteration' | 'step';
  node: string;
  step: string | null;
  /** From 0, of an iteration. */
  index: number | null;
  /** Control path as events show it. */
  path: string;
  state: ShownState;
  segments: Segment[];
  /** All attempts that were made, and those that failed. */
  attempts: number;
  failedAttempts: number;
  visits: number;
  firstSeq: number;
  lastSeq: number;
}

/** How a node of the procedure stands, over all paths: as its latest visit does. */
export interface NodeView {
  state: ShownState;
  row: Row;
  visits: number;
  attempts: number;
  failedAttempts: number;
  /** When what it waits for ends by itself, epoch ms. */
  until: number | null;
}

export interface LoopView {
  total: number;
  /** Rounds that ended. */
  done: number;
  failed: number;
}

const ROOT = 'root';

/**
 * A run's events as what is drawn of it. Fed in order, once each; what it makes of them is a function of the events
 * alone, so a moment in the past is the replay of what came before it. What it answers are copies: they are what was
 * so at that moment, and do not change under who draws them.
 */
export class Replay {
  seq = 0;
  at = 0;
  phase: RunPhase = 'created';
  readonly rows = new Map<string, Row>();
  /** `from→to` of every step that control took. */
  readonly taken = new Set<string>();
  readonly loops = new Map<string, LoopView>();
  readonly approvals = new Map<string, ApprovalState>();
  /** The latest row of each node, and what all its rows add up to. */
  readonly #nodes = new Map<string, { latest: Row; visits: number; attempts: number; failedAttempts: number }>();
  /** The node each path entered last; a round of a loop comes from the loop. */
  readonly #stands = new Map<string, string>();
  /** The latest round of each loop's row. */
  readonly #rounds = new Map<string, Row>();
  readonly #timers = new Map<string, { row: Row; segment: Segment }>();
  readonly #until = new Map<string, number>();

  apply(event: RunEvent): void {
    this.seq = event.seq;
    this.at = Date.parse(event.at);
    for (const effect of event.effects as unknown as Effect[]) this.#effect(effect, event);
    this.#byType(event);
    if (this.ended) this.#close();
  }

  get ended(): boolean {
    return this.phase === 'completed' || this.phase === 'failed' || this.phase === 'canceled';
  }

  /** Rows as the timeline shows them: each below its parent, in the order in which they were entered. */
  ordered(): Row[] {
    const children = Map.groupBy(this.rows.values(), (row) => row.parent);
    const list: Row[] = [];
    const add = (parent: string | null) => {
      for (const row of children.get(parent) ?? []) {
        list.push(copied(row));
        add(row.key);
      }
    };
    add(null);
    return list;
  }

  row(key: string): Row | null {
    const row = this.rows.get(key);
    return row ? copied(row) : null;
  }

  loop(node: string): LoopView | null {
    const loop = this.loops.get(node);
    return loop ? { ...loop } : null;
  }

  node(id: string): NodeView | null {
    const known = this.#nodes.get(id);
    if (!known) return null;
    const { latest, visits, attempts, failedAttempts } = known;
    const row = copied(latest);
    return { state: row.state, row, visits, attempts, failedAttempts, until: this.#until.get(row.key) ?? null };
  }

  #effect(effect: Effect, event: RunEvent): void {
    switch (effect.op) {
      case 'state':
        this.phase = effect.to;
        return;
      case 'frame_open':
        this.#openFrame(effect, event);
        return;
      case 'frame_close': {
        const row = this.rows.get(frameKey(effect.frame));
        if (row && row.state !== 'failed') this.#end(row, 'completed', event);
        return;
      }
      case 'visit':
        this.#visit(effect.frame, effect.node, event);
        return;
      case 'loop_open':
        this.loops.set(effect.progress.node, { total: effect.progress.total, done: 0, failed: 0 });
        return;
      case 'loop_step':
        this.#loopStep(effect, event);
        return;
      case 'attempt_open': {
        const { frame, node, step, attempt, executor } = effect.attempt;
        const row = this.#step(frame, node, step, event);
        row.attempts += 1;
        this.#count(node, 'attempts', this.rows.get(nodeKey(frame, node)));
        this.#open(
          row,
          'work',
          'running',
          attempt > 1 ? `attempt ${attempt}` : executor === 'model' ? 'model' : null,
          event,
        );
        return;
      }
      case 'attempt_close': {
        const row = this.#eventStep(event);
        if (row)
          this.#closeSegments(
            row,
            'work',
            event.type.endsWith('_failed') || event.type.endsWith('_unknown') ? 'failed' : 'completed',
          );
        return;
      }
      case 'timer_set':
        this.#setTimer(effect.timer.id, effect.timer.kind, effect.timer.due_at, event);
        return;
      case 'timer_clear': {
        const timer = this.#timers.get(effect.id);
        if (!timer) return;
        this.#timers.delete(effect.id);
        timer.segment.to = this.at;
        if (timer.row.state === 'waiting') this.#state(timer.row, 'running');
        return;
      }
      case 'approval_open': {
        this.approvals.set(effect.approval.id, effect.approval);
        const row = this.rows.get(nodeKey(effect.approval.frame, effect.approval.node));
        if (!row) return;
        this.#open(row, 'waiting', 'waiting', 'decision', event);
        this.#state(row, 'waiting');
        if (effect.approval.due_at !== null) this.#until.set(row.key, effect.approval.due_at);
        return;
      }
      case 'approval_update': {
        const approval = this.approvals.get(effect.id);
        if (approval) this.approvals.set(effect.id, { ...approval, ...effect.changes });
        return;
      }
      case 'approval_close': {
        const approval = this.approvals.get(effect.id);
        if (!approval) return;
        this.approvals.set(effect.id, { ...approval, status: effect.status, decision: effect.decision });
        const row = this.rows.get(nodeKey(approval.frame, approval.node));
        if (!row) return;
        this.#closeSegments(row, 'waiting', 'waiting');
        this.#until.delete(row.key);
        if (row.state === 'waiting') this.#state(row, 'running');
        return;
      }
      default:
        return;
    }
  }

  #byType(event: RunEvent): void {
    const step = event.step_id ? this.#eventStep(event) : null;
    const node = event.node_id ? this.rows.get(nodeKey(frameOf(event.path), event.node_id)) : undefined;
    for (const row of [step, node]) if (row) row.lastSeq = event.seq;
    switch (event.type) {
      case 'node_completed':
        if (node) this.#end(node, 'completed', event);
        return;
      case 'node_failed':
        if (node) this.#end(node, 'failed', event);
        return;
      case 'step_completed':
      case 'local_effect_completed':
      case 'idempotency_hit':
        if (event.node_id && event.step_id)
          this.#end(this.#step(frameOf(event.path), event.node_id, event.step_id, event), 'completed', event);
        return;
      case 'step_failed':
      case 'step_outcome_unknown': {
        if (!event.node_id || !event.step_id) return;
        const row = this.#step(frameOf(event.path), event.node_id, event.step_id, event);
        row.failedAttempts += 1;
        this.#count(event.node_id, 'failedAttempts', node);
        this.#end(row, 'failed', event);
        return;
      }
      default:
        return;
    }
  }

  #openFrame(effect: Extract<Effect, { op: 'frame_open' }>, event: RunEvent): void {
    const { frame, parent, node, kind } = effect;
    if (kind === 'root' || node === null || parent === null) return;
    this.#stands.set(frame, node);
    const above = this.rows.get(nodeKey(parent, node));
    const index = Number(/\[(\d+)\]$/.exec(frame)?.[1] ?? Number.NaN);
    const row = this.#row(frameKey(frame), above ?? null, 'iteration', node, null, frame, event);
    row.index = Number.isNaN(index) ? null : index;
    row.visits = 1;
    if (above) this.#rounds.set(above.key, row);
    this.#open(row, 'work', 'running', null, event);
  }

  #visit(frame: string, node: string, event: RunEvent): void {
    const above = frame === ROOT ? null : (this.rows.get(frameKey(frame)) ?? null);
    const row = this.#row(nodeKey(frame, node), above, 'node', node, null, frame === ROOT ? '' : frame, event);
    const known = this.#nodes.get(node) ?? { latest: row, visits: 0, attempts: 0, failedAttempts: 0 };
    this.#nodes.set(node, { ...known, latest: row });
    this.#count(node, 'visits', row);
    this.#state(row, 'running');
    this.#open(row, 'work', 'running', null, event);
    const before = this.#stands.get(frame);
    if (before) this.taken.add(`${before}→${node}`);
    this.#stands.set(frame, node);
  }

  #count(node: string, what: 'visits' | 'attempts' | 'failedAttempts', row: Row | undefined): void {
    const totals = this.#nodes.get(node);
    if (totals) totals[what] += 1;
    if (row) row[what] += 1;
  }

  #loopStep(effect: Extract<Effect, { op: 'loop_step' }>, event: RunEvent): void {
    const loop = this.loops.get(effect.node);
    const row = this.rows.get(nodeKey(effect.frame, effect.node));
    if (!loop || !row) return;
    const round = this.#rounds.get(row.key);
    if (effect.failed > loop.failed && round) this.#end(round, 'failed', event);
    loop.failed = effect.failed;
  }

  #setTimer(id: string, kind: string, dueAt: number, event: RunEvent): void {
    if (kind !== 'retry' && kind !== 'wait') return;
    const row =
      this.#eventStep(event) ??
      (event.node_id ? this.rows.get(nodeKey(frameOf(event.path), event.node_id)) : undefined);
    if (!row) return;
    const segment = this.#open(row, 'waiting', 'waiting', kind === 'retry' ? 'before the next attempt' : 'wait', event);
    this.#timers.set(id, { row, segment });
    this.#until.set(row.key, dueAt);
    if (row.state === 'running') this.#state(row, 'waiting');
  }

  #step(frame: string, node: string, step: string, event: RunEvent): Row {
    const above = this.rows.get(nodeKey(frame, node)) ?? null;
    return this.#row(`${nodeKey(frame, node)}/${step}`, above, 'step', node, step, frame === ROOT ? '' : frame, event);
  }

  #eventStep(event: RunEvent): Row | null {
    if (!event.node_id || !event.step_id) return null;
    return this.rows.get(`${nodeKey(frameOf(event.path), event.node_id)}/${event.step_id}`) ?? null;
  }

  #row(
    key: string,
    above: Row | null,
    kind: Row['kind'],
    node: string,
    step: string | null,
    path: string,
    event: RunEvent,
  ): Row {
    let row = this.rows.get(key);
    if (!row) {
      row = {
        key,
        parent: above?.key ?? null,
        depth: above ? above.depth + 1 : 0,
        kind,
        node,
        step,
        index: null,
        path,
        state: 'running',
        segments: [],
        attempts: 0,
        failedAttempts: 0,
        visits: 0,
        firstSeq: event.seq,
        lastSeq: event.seq,
      };
      this.rows.set(key, row);
    }
    row.lastSeq = event.seq;
    return row;
  }

  #open(row: Row, kind: Segment['kind'], state: ShownState, label: string | null, event: RunEvent): Segment {
    const segment: Segment = { from: Date.parse(event.at), to: null, kind, state, label };
    row.segments.push(segment);
    if (kind === 'work' && row.kind === 'step') this.#state(row, 'running');
    return segment;
  }

  #closeSegments(row: Row, kind: Segment['kind'], state: ShownState): void {
    for (const segment of row.segments) {
      if (segment.to !== null || segment.kind !== kind) continue;
      segment.to = this.at;
      segment.state = state;
    }
  }

  #end(row: Row, state: ShownState, event: RunEvent): void {
    if (row.segments.length === 0) this.#open(row, 'work', state, null, event);
    this.#closeSegments(row, 'work', state);
    this.#closeSegments(row, 'waiting', 'waiting');
    this.#state(row, state);
    this.#until.delete(row.key);
  }

  #state(row: Row, state: ShownState): void {
    const ends = isOpen(row.state) && !isOpen(state);
    row.state = state;
    const loop = ends && row.kind === 'iteration' ? this.loops.get(row.node) : undefined;
    if (loop) loop.done += 1;
  }

  /** The run is over: what was open ended with it. */
  #close(): void {
    const state: ShownState = this.phase === 'canceled' ? 'canceled' : this.phase === 'failed' ? 'failed' : 'completed';
    for (const row of this.rows.values()) {
      if (!isOpen(row.state)) continue;
      this.#closeSegments(row, 'work', state);
      this.#closeSegments(row, 'waiting', 'waiting');
      row.state = state;
    }
    this.#until.clear();
  }
}

function copied(row: Row): Row {
  return { ...row, segments: row.segments.map((segment) => ({ ...segment })) };
}

function isOpen(state: ShownState): boolean {
  return state === 'running' || state === 'waiting';
}

function frameOf(path: string): string {
  return path === '' ? ROOT : path;
}

function nodeKey(frame: string, node: string): string {
  return `${frame}:${node}`;
}

function frameKey(frame: string): string {
  return `frame:${frame}`;
}
