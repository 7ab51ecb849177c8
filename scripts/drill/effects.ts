import type { EffectCount } from '../../agents/demo/effects.ts';
import type { EventView } from '../../schema/events.ts';

/** A step whose effect happened more often than it should. */
export interface Doubled {
  run_id: string;
  node_id: string;
  step_id: string;
  effects: number;
  completed: number;
}

/**
 * Steps done twice, seen from both sides. The agents count effects by idempotency key, so a second effect under one
 * key is a double; and a step done again under another key shows as more effects than the run's own history has
 * completions of that step (over all iterations of its loop).
 */
export function doubledSteps(
  runId: string,
  effects: readonly EffectCount[],
  events: readonly Pick<EventView, 'type' | 'node_id' | 'step_id'>[],
): Doubled[] {
  const steps = new Map<string, Doubled & { keys: number }>();
  const step = (node_id: string, step_id: string) => {
    const id = JSON.stringify([node_id, step_id]);
    const known = steps.get(id) ?? { run_id: runId, node_id, step_id, effects: 0, completed: 0, keys: 0 };
    steps.set(id, known);
    return known;
  };
  for (const effect of effects.filter(({ run_id }) => run_id === runId)) {
    const of = step(effect.node_id, effect.step_id);
    of.effects += effect.count;
    of.keys += 1;
  }
  for (const event of events) {
    if (event.type === 'step_completed' && event.node_id && event.step_id) {
      step(event.node_id, event.step_id).completed += 1;
    }
  }
  return [...steps.values()]
    .filter(({ effects, completed, keys }) => effects > keys || (effects > 0 && effects > completed))
    .map(({ keys: _, ...doubled }) => doubled);
}
