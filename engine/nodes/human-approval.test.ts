import { describe, expect, it } from 'vitest';
import type { Decision } from '../../schema/effects.ts';
import { inspect } from '../inspect/view.ts';
import { Driven } from '../testing/harness.ts';
import { approval, plan, sequence, step, template, terminate } from '../testing/plans.ts';

function decision(word: Decision['decision'], by = 'alice', more: Partial<Decision> = {}) {
  return { decision: word, option: null, input: null, comment: null, decided_by: by, ...more };
}
function only(run: Driven): string {
  return Object.keys(run.state.approvals)[0] ?? '';
}
function decide(run: Driven, word: Decision['decision'], by = 'alice', more: Partial<Decision> = {}) {
  return run.send({ type: 'decision', approval_id: only(run), decision: decision(word, by, more) });
}

const ends = [terminate('yes'), terminate('no', 'failed')];

describe('human_approval', () => {
  it('asks once, with prompt and context as they stood, and waits', () => {
    const ask = approval('ask', 'yes', {
      prompt: template('Pay {{amount}}?'),
      context_data: template({ sum: '{{amount}}' }),
      approval_level: 'manager',
      escalation_contact: template('boss@{{amount}}.example'),
    });
    const run = Driven.started(plan([ask, ...ends]), { amount: 7 });
    expect(only(run)).toMatch(/^apr_01HZX3V9Q4T6W8Y0A2C4E6G8J0_1$/);
    expect(run.state.approvals[only(run)]).toMatchObject({
      status: 'pending',
      prompt: 'Pay 7?',
      context_data: { sum: 7 },
      approval_level: 'manager',
      escalation_contact: 'boss@7.example',
    });
    const shown = inspect(run.plan, run.state);
    expect(shown.state).toBe('waiting');
    expect(shown.waiting_for).toMatchObject([{ kind: 'approval', node_id: 'ask', ref: only(run) }]);
    expect(shown.why).toBe('Waiting for a decision by manager at ask.');
  });

  it('sets the decision words under their three names and routes', () => {
    const run = Driven.started(plan([approval('ask', null, { on_approve: 'yes', on_reject: 'no' }), ...ends]));
    decide(run, 'approved', 'alice', { comment: 'fine' });
    expect(run.path()).toEqual(['ask', 'yes']);
    const shown = { decision: 'approved', comment: 'fine', notes: 'fine', decided_by: 'alice', reviewer_id: 'alice' };
    expect(run.variables()).toMatchObject({ approval_status: 'approved', approval_decision: shown, ask: shown });
  });

  it('the first decision wins; a second is refused, recorded once, and shown the first; the same again is no refusal', () => {
    const run = Driven.started(plan([approval('ask', null, { on_approve: 'yes', on_reject: 'no' }), ...ends]));
    expect(decide(run, 'approved').reply).toMatchObject({ accepted: true });
    expect(decide(run, 'approved').reply).toMatchObject({ accepted: false, repeat: true });
    const second = decide(run, 'rejected', 'bob');
    expect(second.reply).toMatchObject({ accepted: false, repeat: false, reason: 'decided' });
    expect(second.events.map(({ type }) => type)).toEqual(['decision_refused']);
    expect(decide(run, 'rejected', 'bob').events).toEqual([]);
    expect(run.state.approvals[only(run)]?.decision).toMatchObject({ decision: 'approved', decided_by: 'alice' });
    expect(run.send({ type: 'decision', approval_id: 'apr_x', decision: decision('approved') }).reply).toMatchObject({
      reason: 'unknown',
    });
  });

  it('takes only the decisions of its type', () => {
    const select = Driven.started(
      plan([
        approval('ask', 'yes', { decision_type: 'select_option', options: [template('red'), template('{{c}}')] }),
        ...ends,
      ]),
      { c: 'blue' },
    );
    expect(decide(select, 'approved').reply).toMatchObject({ reason: 'not_allowed' });
    expect(decide(select, 'selected', 'a', { option: 'green' }).reply).toMatchObject({ reason: 'not_allowed' });
    expect(select.state.approvals[only(select)]?.status).toBe('pending');
    decide(select, 'selected', 'a', { option: 'blue' });
    expect(select.state.phase).toBe('completed');
    expect(select.variables().approval_decision).toMatchObject({ decision: 'selected', option: 'blue' });

    const schema = { type: 'object', required: ['name'], properties: { name: { type: 'string' } } };
    const provide = Driven.started(
      plan([approval('ask', 'yes', { decision_type: 'provide_input', input_schema: schema }), ...ends]),
    );
    expect(decide(provide, 'provided', 'a', { input: {} }).reply).toMatchObject({
      reason: 'not_allowed',
      message: 'input.name is missing',
    });
    decide(provide, 'provided', 'a', { input: { name: 'Zoe' } });
    expect(provide.variables().approval_input).toEqual({ name: 'Zoe' });
  });

  it('routes by the option that was chosen', () => {
    const run = Driven.started(
      plan([approval('ask', null, { decision_type: 'custom', routes: { go: 'yes', stop: 'no' } }), ...ends]),
    );
    decide(run, 'selected', 'a', { option: 'stop' });
    expect(run.path()).toEqual(['ask', 'no']);
  });

  it('a rejection without on_reject is ApprovalRejected', () => {
    const run = Driven.started(plan([approval('ask', 'yes'), ...ends]));
    decide(run, 'rejected', 'bob', { comment: 'too much' });
    expect(run.state.failure).toMatchObject({
      type: 'ApprovalRejected',
      node_id: 'ask',
      message: 'bob rejected ask: too much',
    });
  });

  it.each([
    ['auto_approve', 'yes', 'approved'],
    ['auto_reject', 'no', 'rejected'],
  ] as const)('timeout: %s decides by itself', (timeout_action, to, word) => {
    const run = Driven.started(
      plan([approval('ask', null, { on_approve: 'yes', on_reject: 'no', timeout_ms: 200, timeout_action }), ...ends]),
    );
    run.fire('approval');
    expect(run.path()).toEqual(['ask', to]);
    expect(run.variables().approval_decision).toMatchObject({ decision: word, decided_by: 'system' });
  });

  it('timeout: escalate gives it more time once, then on_timeout', () => {
    const run = Driven.started(
      plan([
        approval('ask', 'yes', {
          timeout_ms: 200,
          timeout_action: 'escalate',
          escalation_level: 'executive',
          on_timeout: 'no',
        }),
        ...ends,
      ]),
    );
    run.fire('approval');
    expect(run.state.approvals[only(run)]).toMatchObject({
      status: 'pending',
      escalated: true,
      approval_level: 'executive',
    });
    expect(run.of('approval_escalated')).toHaveLength(1);
    run.fire('approval');
    expect(run.path()).toEqual(['ask', 'no']);
    expect(run.variables().approval_status).toBe('timed_out');
  });

  it('timeout: with nothing said it is ApprovalTimeout', () => {
    const run = Driven.started(plan([approval('ask', 'yes', { timeout_ms: 200 }), ...ends]));
    run.fire('approval');
    expect(run.state.failure).toMatchObject({ type: 'ApprovalTimeout', retryable: false });
  });

  it('a run that ends closes its open approvals with the reason, and who decides later is told', () => {
    const run = Driven.started(plan([approval('ask', 'yes'), ...ends]));
    run.send({ type: 'cancel', actor: 'carol', reason: 'not needed' });
    expect(run.state.phase).toBe('canceled');
    expect(run.of('approval_closed')[0]?.data).toMatchObject({ approval_id: only(run), reason: 'run_canceled' });
    expect(decide(run, 'approved').reply).toMatchObject({ accepted: false, reason: 'closed' });
  });

  it('the run clock stands still while only a person is waited for', () => {
    const run = Driven.started(
      plan([approval('ask', 'work'), sequence('work', [step('s', 'send')], 'yes'), ...ends], { timeout_ms: 1_000 }),
    );
    expect(run.types()).toContain('run_clock_stopped');
    expect(run.state.timers).toEqual({});
    run.now += 60_000;
    decide(run, 'approved');
    expect(run.of('run_clock_resumed')).toHaveLength(1);
    expect(Object.values(run.state.timers)).toMatchObject([{ kind: 'run_timeout', due_at: run.now + 1_000 }]);
    run.now += 400;
    run.answer(1);
    expect(run.state.phase).toBe('completed');
    expect(run.state.clock.elapsed_ms).toBe(400);
  });
});
