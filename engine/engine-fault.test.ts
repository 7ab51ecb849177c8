import { describe, expect, it } from 'vitest';
import type { PlanNode, PlanStep } from '../ckp/plan/plan.ts';
import { Driven } from './testing/harness.ts';
import { approval, plan, sequence, step, template, terminate } from './testing/plans.ts';

/** A node that no compiler makes: running it is a fault of ours. */
const broken = { ...sequence('broken', [], null), steps: null as unknown as PlanStep[] };

function afterWork(...more: PlanNode[]) {
  return plan([sequence('a', [step('s', 'work')], 'broken'), broken, ...more]);
}

describe('E4: a fault of our own leaves no run in limbo', () => {
  const fault = { type: 'Internal', code: 'engine_fault', retryable: false };

  it('at the start: the run is created, and has failed', () => {
    const run = Driven.started(plan([broken]));
    expect(run.types()).toEqual(['run_created', 'run_started', 'run_failed']);
    expect(run.state).toMatchObject({ phase: 'failed', failure: fault, timers: {}, attempts: {} });
    expect(run.commands.map(({ type }) => type)).toEqual(['finish']);
  });

  it('after an answer: what the turn had decided is dropped, the run fails, a repeat of the answer changes nothing', () => {
    const run = Driven.started(afterWork());
    const ref = run.open();
    run.claim();
    const step = run.result(ref, { ok: true, result: 1, artifacts: [] });
    expect(step.reply).toMatchObject({ type: 'result', accepted: true });
    expect(step.events.map(({ type }) => type)).toEqual(['run_failed']);
    expect(String(step.fault)).toContain('TypeError');
    expect(run.state).toMatchObject({ phase: 'failed', failure: { ...fault, details: { input: 'result' } } });
    expect(run.state.timers).toEqual({});
    run.result(ref, { ok: true, result: 1, artifacts: [] });
    expect(run.state.phase).toBe('failed');
  });

  it('at a due timer: it is not there to be fired again', () => {
    const run = Driven.started(
      plan([sequence('a', [step('s', 'wait', { duration_ms: 10 })], 'broken'), broken], { on_failure: 'broken' }),
    );
    run.fire('wait');
    expect(run.state).toMatchObject({ phase: 'failed', failure: fault, timers: {} });
  });

  it('after a decision: the approval is closed with the run', () => {
    const run = Driven.started(plan([approval('ask', 'broken'), broken]));
    const [id = ''] = Object.keys(run.state.approvals);
    const decision = { decision: 'approved', option: null, input: null, comment: null, decided_by: 'p' } as const;
    const step = run.send({ type: 'decision', approval_id: id, decision });
    expect(step.reply).toMatchObject({ accepted: false, reason: 'closed' });
    expect(run.state).toMatchObject({ phase: 'failed', failure: fault });
    expect(run.state.approvals[id]).toMatchObject({ status: 'closed' });
  });

  it('in an input that only asks: it is refused, and the run goes on', () => {
    const odd = approval('ask', 'end', { decision_type: 'provide_input', input_schema: { required: ['a'] } });
    const run = Driven.started(plan([odd, terminate('end')]));
    const [id = ''] = Object.keys(run.state.approvals);
    const input = new Proxy({}, { getOwnPropertyDescriptor: () => JSON.parse('no JSON') });
    const provide = (value: object) =>
      run.send({
        type: 'decision',
        approval_id: id,
        decision: { decision: 'provided', option: null, input: value as never, comment: null, decided_by: 'p' },
      });
    expect(provide(input).reply).toMatchObject({ accepted: false });
    expect(run.state.phase).toBe('running');
    expect(provide({ a: 1 }).reply).toMatchObject({ accepted: true });
    expect(run.state.phase).toBe('completed');
  });

  it('the message is cut, and says what to do', () => {
    const run = Driven.started(
      plan([sequence('a', [step('s', 'log', { message: 'x' }, { wait_ms: template('{{v}}') })], 'broken'), broken]),
    );
    expect(run.state.failure?.message).toMatch(/Report it with the run's id\.$/);
  });
});
