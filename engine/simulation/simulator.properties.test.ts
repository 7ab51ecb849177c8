import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RunEvent } from '../../schema/events.ts';
import { advance } from '../advance.ts';
import { fold, foldAll } from '../fold.ts';
import type { AttemptRef, Outcome } from '../input.ts';
import { waitingFor } from '../inspect/waiting.ts';
import { why } from '../inspect/why.ts';
import { policyOf } from '../redaction/policy.ts';
import { redactEvent, redactState } from '../redaction/redact.ts';
import { touched } from '../state/touched.ts';
import { hasEnded, initialState, type RunState } from '../state.ts';
import { plain } from '../testing/harness.ts';
import { randomRun } from '../testing/random-plan.ts';
import { Rows } from '../testing/rows.ts';
import { seededRandom } from '../turn/random.ts';
import { simulate } from './simulator.ts';

const seeds = fc.integer({ min: 0, max: 2 ** 31 }).map((n) => `seed-${n}`);
const OK: Outcome = { ok: true, result: null, artifacts: [] };
const RUNS = { numRuns: Number(process.env.LANGORCH_PROPERTY_RUNS ?? 60) };

describe('any plan, any world, any crash', { timeout: 120_000 }, () => {
  it('E1: fold(events) = state; the state before is never changed; rows of what was touched make the state', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const { plan, scenario } = randomRun(seed);
        const rows = new Rows();
        let texts = new Map<RunState, string>();
        simulate(plan, {
          ...scenario,
          observe(before, after, events) {
            const stored = JSON.parse(JSON.stringify(events)) as RunEvent[];
            const text = texts.get(before);
            if (text !== undefined) expect(JSON.stringify(plain(before))).toBe(text);
            texts = new Map([[after, JSON.stringify(plain(after))]]);
            expect(plain(foldAll(before, stored))).toEqual(plain(after));
            expect(plain(stored.reduce(fold, before))).toEqual(plain(after));
            rows.write(touched(before, stored), after);
            expect(plain(rows.read(after))).toEqual(plain(after));
          },
        });
      }),
      RUNS,
    );
  });

  it('E1: a run that crashes at any points goes on exactly as one that does not', () => {
    fc.assert(
      fc.property(seeds, fc.double({ min: 0, max: 1, noNaN: true }), (seed, often) => {
        const { plan, scenario } = randomRun(seed);
        const random = seededRandom(`crash-${seed}`);
        const calm = simulate(plan, scenario);
        const shaken = simulate(plan, { ...scenario, crash: () => random() < often });
        expect(shaken.events).toEqual(calm.events);
        expect(plain(shaken.state)).toEqual(plain(calm.state));
      }),
      RUNS,
    );
  });

  it('never in limbo: a run ends, or says what it waits for', () => {
    const ends: Record<string, number> = {};
    fc.assert(
      fc.property(seeds, (seed) => {
        const { plan, scenario } = randomRun(seed);
        const run = simulate(plan, {
          ...scenario,
          observe(_before, after) {
            if (hasEnded(after)) {
              expect(Object.keys(after.attempts)).toEqual([]);
              expect(Object.keys(after.timers)).toEqual([]);
              expect(Object.keys(after.frames)).toEqual(['root']);
              expect(Object.values(after.approvals).filter(({ status }) => status === 'pending')).toEqual([]);
              expect(Object.keys(after.snapshots)).toEqual([]);
            } else {
              const continues = Object.values(after.timers).some(({ kind }) => kind === 'continue');
              const moves = Object.keys(after.attempts).length > 0 || waitingFor(after).length > 0 || continues;
              expect(moves, why(plan, after)).toBe(true);
            }
          },
        });
        ends[run.state.phase] = (ends[run.state.phase] ?? 0) + 1;
        expect(run.inputs).toBeLessThan(100_000);
        expect(run.events.map(({ seq }) => seq)).toEqual(run.events.map((_, i) => i + 1));
      }),
      RUNS,
    );
    // The generator would be worth little if all runs ended alike.
    expect(Object.keys(ends).sort()).toEqual(expect.arrayContaining(['completed', 'failed']));
  });

  it('E3: no command id and no idempotency key is used twice for different work', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const { plan, scenario } = randomRun(seed);
        const run = simulate(plan, scenario);
        const work = new Map<string, string>();
        for (const call of run.calls) {
          if (!call.idempotency_key.startsWith('run_')) continue;
          const place = `${call.path} ${call.node_id} ${call.step_id}`;
          const key = `${call.idempotency_key} ${call.attempt}`;
          expect(work.get(key) ?? place).toBe(place);
          expect(work.has(key), key).toBe(false);
          work.set(key, place);
        }
      }),
      RUNS,
    );
  });

  it('R2, A2, R4: any input that comes twice changes nothing the second time', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const { plan, scenario } = randomRun(seed);
        simulate(plan, {
          ...scenario,
          observe(_before, after, _events, input) {
            const again = advance(plan, after, { ...input, seed: `${input.seed}-again` });
            expect(again.events).toEqual([]);
            expect(again.commands).toEqual([]);
            expect(again.state).toBe(after);
          },
        });
      }),
      RUNS,
    );
  });

  it('R4: whatever is said about any attempt, approval or timer that is not open, nothing but its refusal is recorded', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const { plan, scenario } = randomRun(seed);
        const refs: AttemptRef[] = [];
        simulate(plan, {
          ...scenario,
          observe(_before, after, events) {
            for (const { effects } of events) {
              for (const effect of effects) if (effect.op === 'attempt_open') refs.push(effect.attempt);
            }
            for (const { key, attempt, fence } of refs) {
              if (after.attempts[key]?.fence === fence) continue;
              const ref = { key, attempt, fence };
              const at = { at: after.at, seed: 'x' };
              const late = advance(plan, after, { ...at, type: 'result', attempt: ref, outcome: OK, via: 'callback' });
              expect(late.reply).toMatchObject({ type: 'result', accepted: false });
              for (const { type } of late.events) expect(type).toBe('result_refused');
              expect(late.commands).toEqual([]);
              const claim = advance(plan, after, { ...at, type: 'claim', attempt: ref, claimer: 'x', agent: null });
              expect(claim.reply).toMatchObject({ granted: false });
              expect(claim.events).toEqual([]);
              expect(advance(plan, after, { ...at, type: 'accepted', attempt: ref }).events).toEqual([]);
              expect(
                advance(plan, after, { ...at, type: 'claim_lost', attempt: ref, resendable: true }).events,
              ).toEqual([]);
            }
          },
        });
      }),
      RUNS,
    );
  });

  it('redaction commutes with fold', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const { plan, scenario } = randomRun(seed);
        const run = simulate(
          { ...plan, config: { ...plan.config, redacted_fields: ['x', 'coll.*', 'amount'] } },
          scenario,
        );
        const policy = policyOf({ ...plan, config: { ...plan.config, redacted_fields: ['x', 'coll.*', 'amount'] } });
        const shown = foldAll(
          initialState(),
          run.events.map((event) => redactEvent(event, policy)),
        );
        expect(plain(shown)).toEqual(plain(redactState(run.state, policy)));
      }),
      RUNS,
    );
  });
});
