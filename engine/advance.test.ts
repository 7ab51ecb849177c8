import { describe, expect, it } from 'vitest';
import { Driven } from './testing/harness.ts';
import { handler, logic, plan, RETRY, sequence, step, template, terminate } from './testing/plans.ts';

describe('a run of internal steps', () => {
  it('E5: goes to its end in one call, with one node_entered per visit and gapless events', () => {
    const run = Driven.started(
      plan([
        sequence(
          'a',
          [step('s1', 'set_variable', { variable: 'x', value: 10 }), step('s2', 'log', { message: 'x is {{x}}' })],
          'l',
        ),
        logic('l', [['x > 5', 'big']], 'small'),
        terminate('big', 'success', { result: { result: template('{{x}}') } }),
        terminate('small'),
      ]),
    );
    expect(run.state.phase).toBe('completed');
    expect(run.path()).toEqual(['a', 'l', 'big']);
    expect(run.state.outputs).toEqual({ result: 10 });
    expect(run.of('log')[0]?.data.message).toBe('x is 10');
    expect(run.commands.map(({ type }) => type)).toEqual(['finish']);
  });

  it('E5: a budget yields through an immediate timer and goes on from there', () => {
    const steps = Array.from({ length: 5_000 }, (_, i) => step(`s${i}`, 'set_variable', { variable: 'x', value: i }));
    const run = Driven.started(plan([sequence('a', steps, null)]));
    let calls = 1;
    while (run.state.phase === 'running') {
      run.crash();
      run.fire('continue');
      calls += 1;
    }
    expect(calls).toBeGreaterThan(2);
    expect(run.state.phase).toBe('completed');
    expect(run.of('step_completed')).toHaveLength(5_000);
    expect(run.variables().x).toBe(4_999);
  });
});

describe('decisions', () => {
  it('E2: each one is made in the core and is an event with its reason: retry, handler, route, rescue, the end', () => {
    const run = Driven.started(
      plan(
        [
          sequence('a', [step('s', 'work', {}, { retries: true, retry: { ...RETRY, max_retries: 1 } })], 'l', {
            handlers: [handler('fallback', { error_type: 'X', fallback_node: 'l' })],
          }),
          logic('l', [['error.type == "X"', 'b']], 'end'),
          sequence('b', [step('t', 'work')], 'end'),
          terminate('end'),
          sequence('c', [step('u', 'work')], null),
        ],
        { on_failure: 'c' },
      ),
    );
    run.fail('X');
    run.fire('retry');
    run.fail('X');
    run.fail('Y');
    run.fail('Z');
    const why = (type: string) => run.of(type).map(({ data }) => data);
    expect(why('step_retry_scheduled')).toMatchObject([{ by: 'policy', retry: 1, of: 1, delay_ms: 1000 }]);
    expect(why('handler_matched')).toMatchObject([{ handler: 0, action: 'fallback', failure_type: 'X' }]);
    expect(why('failure_routed')).toMatchObject([
      { by: 'handler', to: 'l', failure: { type: 'X' } },
      { by: 'on_failure', to: 'c', failure: { type: 'Y' } },
    ]);
    expect(why('route_taken')).toMatchObject([{ by: 'rule', rule: 0, condition: 'error.type == "X"', to: 'b' }]);
    expect(why('run_failed')).toMatchObject([{ failure: { type: 'Y', details: { second_failure: { type: 'Z' } } } }]);
  });
});

describe('an attempt', () => {
  const one = plan([
    sequence('a', [step('s', 'work', { p: '{{v}}' }, { output_variable: 'res' })], 'end'),
    terminate('end'),
  ]);

  it('is dispatched with ids from the run and a counter (E3), claimed, answered', () => {
    const run = Driven.started(one, { v: 7 });
    const attempt = run.state.attempts['a#1/s'];
    expect(attempt).toMatchObject({ attempt: 1, fence: 1, params: { p: 7 }, status: 'dispatched' });
    expect(attempt?.idempotency_key).toBe(`${run.state.identity?.run_id}/a#1/s`);
    expect(run.commands).toEqual([
      {
        type: 'dispatch',
        id: `${run.state.identity?.run_id}:1`,
        key: 'a#1/s',
        attempt: 1,
        fence: 1,
        executor: 'agent',
      },
    ]);
    run.answer({ ok: true });
    expect(run.state.phase).toBe('completed');
    expect(run.variables().res).toEqual({ ok: true });
    expect(run.state.timers).toEqual({});
  });

  it('A2: a repeated claim by the same claimer gets the same yes and records nothing; another gets no', () => {
    const run = Driven.started(one);
    expect(run.claim(run.open(), 'c1').reply).toMatchObject({ granted: true });
    const again = run.claim(run.open(), 'c1');
    expect(again.reply).toMatchObject({ granted: true });
    expect(again.events).toEqual([]);
    expect(run.claim(run.open(), 'c2').reply).toMatchObject({ granted: false, reason: 'claimed' });
  });

  it('A2: the first claim starts the timeout of the attempt, not its dispatch', () => {
    const run = Driven.started(one);
    expect(run.state.timers).toEqual({});
    run.now += 1_000_000;
    run.claim();
    expect(Object.values(run.state.timers)).toMatchObject([{ kind: 'attempt_timeout', due_at: run.now + 300_000 }]);
  });

  it('A3: a lost claim of a write is an unknown outcome, which is not retried by policy', () => {
    const run = Driven.started(plan([sequence('a', [step('s', 'work', {}, { retries: true })], null)]));
    run.claim();
    run.send({ type: 'claim_lost', attempt: run.open(), resendable: false });
    expect(run.state.phase).toBe('failed');
    expect(run.state.failure).toMatchObject({ type: 'OutcomeUnknown', node_id: 'a', step_id: 's', attempt: 1 });
    expect(run.types()).toContain('step_outcome_unknown');
  });

  it('A3: a lost claim of a read is sent again, same attempt and key, five claims at most', () => {
    const run = Driven.started(plan([sequence('a', [step('s', 'work', {}, { effect: 'read' })], null)]));
    const ref = run.open();
    for (let claims = 1; claims <= 5; claims += 1) {
      run.claim(ref, `c${claims}`, 'agt_7');
      run.send({ type: 'claim_lost', attempt: ref, resendable: false });
    }
    expect(run.of('step_claimed')).toHaveLength(5);
    expect(new Set(run.commands.filter(({ type }) => type === 'dispatch').map(({ id }) => id)).size).toBe(5);
    expect(run.state.failure).toMatchObject({ type: 'AgentUnavailable', code: 'claims_exhausted' });
  });

  it('A3: a write is sent again where its agent honours keys, and to the agent that the claim recorded', () => {
    const run = Driven.started(one);
    const ref = run.open();
    run.claim(ref, 'c1', 'agt_7');
    run.send({ type: 'claim_lost', attempt: ref, resendable: true });
    expect(run.state.attempts[ref.key]).toMatchObject({ status: 'dispatched', claimed_agent: 'agt_7', attempt: 1 });
    run.claim(ref, 'c2', 'agt_7');
    run.result(ref, { ok: true, result: 1, artifacts: [] });
    expect(run.state.phase).toBe('completed');
  });

  it('A4: accepted ends the wait for the call; the timeout stays', () => {
    const run = Driven.started(one);
    run.claim();
    run.send({ type: 'accepted', attempt: run.open() });
    expect(run.send({ type: 'accepted', attempt: run.open() }).events).toEqual([]);
    expect(Object.values(run.state.timers)).toMatchObject([{ kind: 'attempt_timeout' }]);
    run.fire('attempt_timeout');
    expect(run.state.failure).toMatchObject({ type: 'Timeout', code: 'attempt_timeout', retryable: true });
  });

  it('R4: a repeat of an answer records nothing; a stale one is refused once and changes nothing', () => {
    const run = Driven.started(
      plan([sequence('a', [step('s', 'work', {}, { retries: true })], 'b'), sequence('b', [step('t', 'work')], null)]),
    );
    const first = run.open();
    run.claim();
    run.fire('attempt_timeout');
    run.fire('retry');
    const second = run.open();
    expect(second.fence).toBe(2);
    const late = run.result(first, { ok: true, result: 'late', artifacts: [] });
    expect(late.reply).toEqual({ type: 'result', accepted: false, repeat: false, reason: 'stale' });
    expect(late.events.map(({ type }) => type)).toEqual(['result_refused']);
    expect(run.result(first, { ok: true, result: 'late', artifacts: [] }).events).toEqual([]);
    run.answer('good');
    const repeat = run.result(second, {
      ok: false,
      failure: { type: 'X', code: 'x', message: '', retryable: null },
      artifacts: [],
    });
    expect(repeat.reply).toEqual({ type: 'result', accepted: false, repeat: true, reason: null });
    expect(repeat.events).toEqual([]);
    run.answer('done');
    expect(run.state.phase).toBe('completed');
    expect(run.result(second, { ok: true, result: 1, artifacts: [] }).reply).toMatchObject({ repeat: true });
    expect(run.send({ type: 'claim', attempt: second, claimer: 'c', agent: null }).reply).toMatchObject({
      granted: false,
      reason: 'closed',
    });
  });

  it('retries by policy: the same key, the next number, after the delay', () => {
    const run = Driven.started(
      plan([
        sequence(
          'a',
          [
            step(
              's',
              'work',
              {},
              { retries: true, retry: { ...RETRY, max_retries: 2, base_delay_ms: 10 }, output_variable: 'res' },
            ),
          ],
          null,
        ),
      ]),
    );
    run.fail('RuntimeError');
    expect(run.of('step_retry_scheduled')[0]?.data).toMatchObject({ by: 'policy', retry: 1, of: 2, delay_ms: 10 });
    run.fire('retry');
    expect(run.open()).toMatchObject({ key: 'a#1/s', attempt: 2, fence: 2 });
    run.fail('RuntimeError');
    run.fire('retry');
    run.answer('ok');
    expect(run.state.phase).toBe('completed');
    expect(run.variables().res).toBe('ok');
  });

  it('a failure that is not retryable goes straight to the handlers', () => {
    const run = Driven.started(
      plan([
        sequence('a', [step('s', 'work', {}, { retries: true, output_variable: 'res' })], 'end', {
          handlers: [handler('ignore', { error_type: 'ValueError', notify: true })],
        }),
        terminate('end'),
      ]),
    );
    run.fail('ValueError', 'bad input', false);
    expect(run.state.phase).toBe('completed');
    expect(run.variables()).toMatchObject({ res: null, error: { type: 'ValueError', message: 'bad input' } });
    expect(run.of('notification')[0]?.data).toMatchObject({
      node_id: 'a',
      step_id: 's',
      error_type: 'ValueError',
      message: 'bad input',
      handler_action: 'ignore',
    });
  });
});
