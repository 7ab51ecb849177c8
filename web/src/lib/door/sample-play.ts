import { compile } from '../../../../ckp/compile.ts';
import { checkInputs } from '../../../../ckp/inputs.ts';
import { simulate } from '../../../../engine/simulation/simulator.ts';
import type { Json } from '../../../../schema/json.ts';
import type { RunEvent } from '../api/types.ts';
import { Replay } from '../run/replay.ts';
import type { ShownState } from '../words/states.ts';

/** One picture of the miniature: how each node stands, which ways were taken, and how long it is looked at. */
export interface Frame {
  nodes: Record<string, ShownState>;
  taken: ReadonlySet<string>;
  rounds: { done: number; total: number } | null;
  ms: number;
}

const START = Date.UTC(2026, 11, 1);
const STEP_MS = 480;
const DECISION_MS = 1_800;
const END_MS = 3_200;
const SHOWN = /^(node_entered|node_completed|loop_iteration|approval_requested|run_completed)$/;

/** Runs a procedure with the engine's own code, here, and makes pictures of what happened. A person approves. */
export function framesOf(document: Json, nodes: readonly string[]): Frame[] {
  const { plan } = compile(document);
  const inputs = plan ? checkInputs(plan.inputs, {}, START) : null;
  if (!plan || !inputs?.ok) return [];
  const approvals = Object.fromEntries(nodes.map((node) => [node, { decision: 'approve' as const }]));
  const run = simulate(plan, { input: inputs.values, approvals, start: START });
  const replay = new Replay();
  return run.events.flatMap((event): Frame[] => {
    replay.apply({ ...event, at: new Date(event.at).toISOString() } as unknown as RunEvent);
    if (!SHOWN.test(event.type)) return [];
    const states = nodes.flatMap((id): [string, ShownState][] => {
      const view = replay.node(id);
      return view ? [[id, view.state]] : [];
    });
    const loop = [...replay.loops.values()][0];
    const ms = event.type === 'run_completed' ? END_MS : event.type === 'approval_requested' ? DECISION_MS : STEP_MS;
    const rounds = loop ? { done: loop.done, total: loop.total } : null;
    return [{ nodes: Object.fromEntries(states), taken: new Set(replay.taken), rounds, ms }];
  });
}
