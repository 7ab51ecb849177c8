import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Quantity, worth } from '../../ckp/bounds/amount.ts';
import { type Bounds, boundsOf } from '../../ckp/bounds/bounds.ts';
import { nameOfList } from '../../ckp/bounds/lists.ts';
import { MEASURES, type Measure } from '../../ckp/bounds/measures.ts';
import { compile } from '../../ckp/compile.ts';
import { checkInputs } from '../../ckp/inputs.ts';
import type { Plan } from '../../ckp/plan/plan.ts';
import { hasVectors, sharedDocument, vectors } from '../../ckp/testing/shared.ts';
import type { RunEvent } from '../../schema/events.ts';
import type { Json, JsonObject } from '../../schema/json.ts';
import { hasEnded } from '../state.ts';
import { randomRun } from '../testing/random-plan.ts';
import { type Answer, type Scenario, type Simulated, simulate } from './simulator.ts';

/** The promise of `ckp/bounds/`: no run does more than the bounds say, whatever the world answers. */

const seeds = fc.integer({ min: 0, max: 2 ** 31 }).map((n) => `seed-${n}`);
const RUNS = { numRuns: Number(process.env.LANGORCH_PROPERTY_RUNS ?? 150) };

/** Worlds for one plan: as it comes, one where every call fails, one where every call hangs, one that fails at first. */
function worldsOf(scenario: Scenario): Scenario[] {
  const always = (answer: Answer): Scenario => ({ ...scenario, mocks: { work: [answer], tidy: [answer] }, llm: {} });
  const failing: Answer = { error: { type: 'Agent', message: 'no', retryable: true }, after_ms: 5 };
  return [
    scenario,
    always(failing),
    always({ error: { type: 'Timeout', message: 'no', retryable: true } }),
    always({ result: 1, after_ms: 50_000 }),
    { ...scenario, mocks: { work: [failing, failing, failing, { result: { n: 2 } }] } },
  ];
}

/** What a run really came to. */
function actual(run: Simulated): Record<Measure, number> {
  const sent = run.events.filter(
    ({ type, data }) => type === 'step_dispatched' && data.executor !== 'local' && data.again !== true,
  );
  const opened = sent.flatMap(({ effects }) =>
    effects.flatMap((one) => (one.op === 'attempt_open' ? [one.attempt] : [])),
  );
  const own = run.events.filter(isOwn);
  const elapsed = (own.at(-1)?.at ?? 0) - (own[0]?.at ?? 0);
  return {
    external_calls: new Set(opened.map(({ key }) => key)).size,
    attempts: opened.length,
    llm_calls: opened.filter(({ executor }) => executor === 'model').length,
    llm_tokens: 0,
    cost_usd: 0,
    wall_clock_ms: run.events.some(({ type }) => type === 'approval_requested') ? 0 : elapsed,
    wall_clock_with_people_ms: elapsed,
    concurrency: mostOpen(run.events),
    events: own.length,
  };
}

function mostOpen(events: readonly RunEvent[]): number {
  let [open, most] = [0, 0];
  for (const { effects } of events) {
    for (const { op } of effects) {
      if (op === 'attempt_open') open += 1;
      if (op === 'attempt_close') open -= 1;
      most = Math.max(most, open);
    }
  }
  return most;
}

/** Not counted: warnings, artifacts, late answers, and a turn that stops to let others go on. */
function isOwn({ type, data }: RunEvent): boolean {
  if (['warning', 'artifact_created', 'result_refused', 'decision_refused'].includes(type)) return false;
  return !(type === 'timer_set' && data.why === 'budget') && !(type === 'timer_fired' && data.kind === 'continue');
}

/** What the quantities in the bounds really were: the longest that each list was, the longest of each wait. */
function quantitiesOf(plan: Plan, events: readonly RunEvent[]): (one: Quantity) => number {
  const found = new Map<string, number>();
  const saw = (name: string, n: number) => found.set(name, Math.max(found.get(name) ?? 0, n));
  for (const { type, data, node_id, step_id } of events) {
    const node = plan.nodes[node_id ?? ''];
    if (type === 'loop_entered' && node?.type === 'loop') saw(nameOfList(node), Number(data.total));
    if (type !== 'timer_set') continue;
    if (data.why === 'wait_ms') saw(`wait before ${step_id}`, Number(data.ms));
    if (data.why === 'wait_after_ms') saw(`wait after ${step_id}`, Number(data.ms));
    if (data.why === 'wait') saw(`wait of ${step_id}`, Number(data.ms));
  }
  return ({ name }) => found.get(name) ?? 0;
}

/** The measures that the run comes up to; each is checked to hold. */
function holds(plan: Plan, bounds: Bounds, run: Simulated): Measure[] {
  const really = actual(run);
  const of = quantitiesOf(plan, run.events);
  return MEASURES.filter((measure) => {
    const { terms, text, reasons } = bounds[measure];
    if (terms === null) {
      expect(reasons, `${measure}: what is unbounded says why`).not.toEqual([]);
      return false;
    }
    const most = worth(terms, of);
    expect(really[measure], `${measure} ${text}`).toBeLessThanOrEqual(most);
    return most > 0 && really[measure] === most;
  });
}

describe('bounds', { timeout: 120_000 }, () => {
  it('no run of any plan in any world does more than the bounds say', () => {
    const reached = new Set<Measure>();
    let bounded = 0;
    fc.assert(
      fc.property(seeds, (seed) => {
        const { plan, scenario } = randomRun(seed);
        const bounds = boundsOf(plan);
        expect(JSON.parse(JSON.stringify(bounds))).toEqual(bounds);
        if (bounds.attempts.terms !== null) bounded += 1;
        for (const world of worldsOf(scenario)) {
          const run = simulate(plan, world);
          for (const measure of holds(plan, bounds, run)) reached.add(measure);
        }
      }),
      RUNS,
    );
    // Bounds that nothing comes up to, or that are mostly missing, would be worth little.
    expect([...reached]).toEqual(expect.arrayContaining(['external_calls', 'attempts', 'llm_calls', 'concurrency']));
    expect(bounded).toBeGreaterThan(RUNS.numRuns / 2);
  });

  it.skipIf(!hasVectors)('hold for the shared runs (skipped where the shared folder is absent)', () => {
    const cases = vectors<Scenario & { id: string; procedure?: Json; procedure_file?: string }>('runs');
    for (const { id, procedure, procedure_file, ...scenario } of cases) {
      const { plan } = compile(procedure ?? sharedDocument(procedure_file ?? ''));
      if (plan === null || plan.not_runnable.length > 0) continue;
      const inputs = checkInputs(plan.inputs, (scenario.input ?? {}) as JsonObject, Date.UTC(2026, 11, 1));
      if (!inputs.ok) continue;
      const run = simulate(plan, { ...scenario, input: inputs.values });
      expect(() => holds(plan, boundsOf(plan), run), id).not.toThrow();
      expect(hasEnded(run.state) || run.state.phase === 'running', id).toBe(true);
    }
  });
});
