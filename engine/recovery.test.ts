import { describe, expect, it } from 'vitest';
import { Driven } from './testing/harness.ts';
import { handler, llm, loop, plan, RETRY, sequence, step, template, terminate, verification } from './testing/plans.ts';

const after = step('after', 'set_variable', { variable: 'reached', value: true });
const work = (more = {}) => step('s1', 'work', {}, { output_variable: 'res', ...more });
const end = terminate('end');

describe('error handlers (REFERENCE §6)', () => {
  it('retry: its own count and delays, until it succeeds', () => {
    const run = Driven.started(
      plan([
        sequence('a', [work(), after], 'end', {
          handlers: [handler('retry', { retry: { ...RETRY, max_retries: 2, base_delay_ms: 30 } })],
        }),
        end,
      ]),
    );
    run.fail('RuntimeError');
    expect(run.of('step_retry_scheduled')[0]?.data).toMatchObject({ by: 'handler', retry: 1, delay_ms: 30 });
    run.fire('retry');
    run.fail('RuntimeError');
    run.fire('retry');
    run.answer('recovered');
    expect(run.variables()).toMatchObject({ res: 'recovered', reached: true });
    expect(run.of('step_dispatched').map(({ attempt }) => attempt)).toEqual([1, 2, 3]);
  });

  it('retry used up: the fallback node, else the failure stands', () => {
    const nodes = (fallback: string | null) =>
      plan([
        sequence('a', [work(), after], 'end', {
          handlers: [
            handler('retry', { retry: { ...RETRY, max_retries: 1, base_delay_ms: 0 }, fallback_node: fallback }),
          ],
        }),
        sequence('plan_b', [step('n', 'log', { message: 'b' })], 'end'),
        end,
      ]);
    const saved = Driven.started(nodes('plan_b'));
    saved.fail('X');
    saved.fail('X');
    expect(saved.path()).toEqual(['a', 'plan_b', 'end']);
    const lost = Driven.started(nodes(null));
    lost.fail('X');
    lost.fail('X', 'again');
    expect(lost.state.failure).toMatchObject({ type: 'X', message: 'again', attempt: 2, step_id: 's1' });
  });

  it('a catch-all does not make a failure retryable that is not; a handler that names its type does', () => {
    const named = (error_type: string) => {
      const run = Driven.started(
        plan([
          sequence('a', [work()], 'end', {
            handlers: [handler('retry', { error_type, retry: { ...RETRY, max_retries: 1, base_delay_ms: 0 } })],
          }),
          end,
        ]),
      );
      run.fail('DeniedError', 'no', false);
      return run;
    };
    expect(named('*').state.phase).toBe('failed');
    const again = named('DeniedException');
    expect(again.state.phase).toBe('running');
    again.answer(1);
    expect(again.state.phase).toBe('completed');
  });

  it('retry_node: the node from its first step, as a new visit with keys of its own', () => {
    const run = Driven.started(
      plan([
        sequence('a', [step('s0', 'work'), work()], 'end', {
          handlers: [handler('retry_node')],
          retry: { ...RETRY, max_retries: 1, base_delay_ms: 40 },
        }),
        end,
      ]),
    );
    run.answer(1);
    run.fail('X');
    expect(run.of('node_restarted')[0]?.data).toMatchObject({ restart: 1, delay_ms: 40 });
    run.fire('retry');
    expect(run.open().key).toBe('a#2/s0');
    run.answer(1);
    run.fail('X');
    expect(run.state.phase).toBe('failed');
    expect(run.path()).toEqual(['a', 'a']);
  });

  it('handlers are tried in order by type and by all of their triggers', () => {
    const match = { text_contains: 'locked', code: null, http_status: [423] };
    const run = Driven.started(
      plan([
        sequence('a', [work(), after], 'end', {
          handlers: [handler('fail', { error_type: 'Other' }), handler('fail', { match }), handler('ignore')],
        }),
        end,
      ]),
    );
    run.fail('X', 'is Locked');
    expect(run.of('handler_matched')[0]?.data).toMatchObject({ handler: 2, action: 'ignore' });
    expect(run.variables()).toMatchObject({ res: null, reached: true });
  });

  it('escalate raises an operator task and goes to its fallback', () => {
    const run = Driven.started(
      plan([
        sequence('a', [work(), after], 'end', { handlers: [handler('escalate', { fallback_node: 'bad' })] }),
        end,
        terminate('bad', 'failed'),
      ]),
    );
    run.fail('RuntimeError', 'boom');
    expect(run.path()).toEqual(['a', 'bad']);
    expect(run.of('notification')[0]?.data).toMatchObject({ kind: 'operator_task', error_type: 'RuntimeError' });
    expect(run.state.failure).toMatchObject({ type: 'RuntimeError', message: 'boom' });
    expect(run.variables()).not.toHaveProperty('reached');
  });

  it('screenshot_and_fail asks the same agent, where it has a screen, and fails whatever comes', () => {
    const nodes = plan([
      sequence('a', [work({ agent: 'WEB' })], 'end', { handlers: [handler('screenshot_and_fail')] }),
      end,
    ]);
    const run = Driven.started(nodes);
    run.fail('X', 'gone');
    expect(run.state.attempts[run.open().key]).toMatchObject({ action: 'screenshot', agent: 'WEB', effect: 'read' });
    const artifact = { kind: 'screenshot', name: 'a.png', content_type: 'image/png', size: 3, blob: 'k', uri: null };
    const ref = run.open();
    run.claim(ref);
    run.result(ref, { ok: true, result: null, artifacts: [artifact] });
    expect(run.state.failure).toMatchObject({ message: 'gone', step_id: 's1' });
    expect(run.of('artifact_created')[0]?.data.artifact_id).toBe('art_01HZX3V9Q4T6W8Y0A2C4E6G8J0_1');
    const blind = Driven.started(nodes);
    blind.fail('X', 'gone');
    blind.fail('Y', 'no screen');
    expect(blind.state.failure).toMatchObject({ message: 'gone' });
  });

  it('error_metadata goes into the details; on_error takes what handlers left', () => {
    const run = Driven.started(
      plan([
        sequence('a', [work()], 'end', {
          handlers: [handler('fail', { error_metadata: { team: 'ops' } })],
          on_error: [
            { error_type: 'Timeout', to: 'end' },
            { error_type: 'X', to: 'rescue' },
          ],
        }),
        sequence('rescue', [step('n', 'log', { message: '{{error.details.team}}' })], 'end'),
        end,
      ]),
    );
    run.fail('XError');
    expect(run.of('log')[0]?.data.message).toBe('ops');
    expect(run.of('failure_routed')[0]?.data).toMatchObject({ by: 'on_error', to: 'rescue' });
  });

  it('a verification fails past its own handlers, with every failed check listed', () => {
    const run = Driven.started(
      plan([
        verification(
          'v',
          [
            ['c1', 'n > 5', 'fail_workflow'],
            ['c2', 'n > 3', 'fail_workflow'],
            ['c3', 'n > 9', 'warn'],
          ],
          'end',
          { handlers: [handler('ignore')] },
        ),
        end,
      ]),
      { n: 1 },
    );
    expect(run.state.failure).toMatchObject({
      type: 'Verification',
      details: { failed_checks: [{ id: 'c1' }, { id: 'c2' }] },
    });
    expect(run.of('check_failed').map(({ data }) => data.id)).toEqual(['c1', 'c2', 'c3']);
  });
});

describe('the run as a whole', () => {
  const onFailure = plan(
    [
      sequence('a', [work()], 'end'),
      end,
      sequence('rescue', [step('r', 'work')], 'bad'),
      terminate('bad', 'failed', { result: { why: template('{{error.message}}') } }),
    ],
    { on_failure: 'rescue', timeout_ms: 60_000 },
  );

  it('on_failure takes over once; the run ends with the first failure', () => {
    const run = Driven.started(onFailure);
    run.fail('X', 'first');
    expect(run.of('failure_routed')[0]?.data).toMatchObject({ by: 'on_failure', to: 'rescue' });
    run.answer(1);
    expect(run.path()).toEqual(['a', 'rescue', 'bad']);
    expect(run.state.failure).toMatchObject({ message: 'first', node_id: 'a' });
    expect(run.state.outputs).toEqual({ why: 'first' });
  });

  it('when that path fails too, the first failure stands with the second in its details', () => {
    const run = Driven.started(onFailure);
    run.fail('X', 'first');
    run.fail('Y', 'second');
    expect(run.state.failure).toMatchObject({ message: 'first', details: { second_failure: { message: 'second' } } });
  });

  it('run timeout: open work is cancelled, on_failure runs without the limit, the run fails with Timeout', () => {
    const run = Driven.started(
      plan([sequence('a', [work()], 'end'), end, sequence('rescue', [step('r', 'work')], 'good'), terminate('good')], {
        on_failure: 'rescue',
        timeout_ms: 60_000,
      }),
    );
    const first = run.open();
    run.claim(first);
    run.fire('run_timeout');
    expect(run.result(first, { ok: true, result: 1, artifacts: [] }).reply).toMatchObject({ reason: 'stale' });
    run.now += 3_600_000;
    run.answer('sent');
    expect(run.state.phase).toBe('failed');
    expect(run.state.failure).toMatchObject({ type: 'Timeout', code: 'run_timeout' });
  });

  it('cancel closes attempts, timers and frames inside; a late answer is stale', () => {
    const run = Driven.started(plan([loop('l', 'items', 'b', 'end'), sequence('b', [work()], null), end]), {
      items: [1],
    });
    const ref = run.open();
    run.claim(ref);
    expect(run.send({ type: 'cancel', actor: 'bob', reason: null }).reply).toEqual({ type: 'cancel', accepted: true });
    expect(run.state).toMatchObject({ phase: 'canceled', attempts: {}, timers: {}, snapshots: {} });
    expect(Object.keys(run.state.frames)).toEqual(['root']);
    expect(run.result(ref, { ok: true, result: 1, artifacts: [] }).reply).toMatchObject({ reason: 'stale' });
    expect(run.send({ type: 'cancel', actor: 'bob', reason: null }).reply).toEqual({ type: 'cancel', accepted: false });
    expect(run.commands.filter(({ type }) => type === 'finish')).toHaveLength(1);
  });

  it('terminate: clean-up runs as steps that enter no node; what fails in it leaves a warning', () => {
    const run = Driven.started(
      plan([
        terminate('t', 'success', {
          cleanup_actions: [step('c1', 'work'), step('c2', 'log', { message: 'bye' })],
          error_actions: [step('e', 'set_variable', { variable: 'e', value: 1 })],
          result: { r: template('done') },
        }),
      ]),
    );
    run.fail('X', 'cannot tidy');
    expect(run.state.phase).toBe('completed');
    expect(run.path()).toEqual(['t']);
    expect(run.of('warning')[0]?.data).toMatchObject({ code: 'cleanup_failed' });
    expect(run.of('log')).toHaveLength(1);
    expect(run.variables()).not.toHaveProperty('e');
    expect(run.state.outputs).toEqual({ r: 'done' });
  });

  it('validations: throw_exception goes to the handlers, retry_node restarts, skip goes on, fail_workflow fails', () => {
    const validated = (
      on_failure: 'throw_exception' | 'retry_node' | 'fail_workflow' | 'skip',
      handlers = [handler('ignore')],
    ) =>
      Driven.started(
        plan([
          sequence('a', [step('s', 'log', { message: 'm' })], 'end', {
            handlers,
            retry: { ...RETRY, max_retries: 2, base_delay_ms: 0 },
            validations: [
              {
                id: 'v',
                pointer: '/v',
                check: 'condition',
                condition: { t: 'lit', v: false },
                src: 'no',
                on_failure,
                message: null,
              },
            ],
          }),
          end,
        ]),
      );
    expect(validated('skip').state.phase).toBe('completed');
    expect(validated('throw_exception').state.phase).toBe('completed');
    expect(validated('throw_exception', []).state.failure).toMatchObject({ type: 'Validation' });
    expect(validated('fail_workflow').state.failure).toMatchObject({ type: 'Validation', details: { check: 'v' } });
    const restarted = validated('retry_node');
    expect(restarted.path()).toEqual(['a', 'a', 'a']);
    expect(restarted.state.failure).toMatchObject({ type: 'Validation' });
    const retried = validated('throw_exception', [handler('retry', { error_type: 'Validation' })]);
    expect(retried.path(), 'the handler’s retries are used up once, however many steps run between').toEqual(
      Array(RETRY.max_retries + 1).fill('a'),
    );
    expect(retried.state.failure).toMatchObject({ type: 'Validation' });
  });

  it('waits are durable timers before and after a step', () => {
    const run = Driven.started(
      plan([
        sequence(
          'a',
          [
            step('s', 'log', { message: 'm' }, { wait_ms: template(100), wait_after_ms: template('{{ms}}') }),
            step('w', 'wait', { duration_ms: 50 }),
          ],
          'end',
        ),
        end,
      ]),
      { ms: 200 },
    );
    const from = run.now;
    for (let i = 0; i < 3; i += 1) {
      run.crash();
      run.fire('wait');
    }
    expect(run.state.phase).toBe('completed');
    expect(run.now - from).toBe(350);
  });

  it('a timer that is gone, a decision, claim or answer for nothing, a second create: no event, no throw', () => {
    const run = Driven.started(plan([sequence('a', [work()], 'end'), end]));
    const ref = { key: '__proto__', attempt: 1, fence: 99 };
    expect(run.send({ type: 'timer', id: 'constructor' }).events).toEqual([]);
    expect(run.send({ type: 'timer', id: 't99' }).events).toEqual([]);
    expect(run.send({ type: 'claim', attempt: ref, claimer: 'c', agent: null }).reply).toMatchObject({
      reason: 'stale',
    });
    expect(run.send({ type: 'claim_lost', attempt: ref, resendable: true }).events).toEqual([]);
    expect(run.send({ type: 'accepted', attempt: ref }).events).toEqual([]);
    expect(run.create().events).toEqual([]);
  });

  it('ids that are names of built-in properties are ids like any other', () => {
    const run = Driven.started(
      plan([
        loop('constructor', 'items', 'toString', 'end', { collect_variable: '__proto__' }),
        sequence(
          'toString',
          [step('valueOf', 'set_variable', { variable: 'hasOwnProperty', value: '{{item_now}}' })],
          null,
        ),
        end,
      ]),
      { items: [1, 2] },
    );
    expect(run.state.phase).toBe('completed');
    expect(run.of('node_entered').map(({ path }) => path)).toEqual(['', 'constructor[0]', 'constructor[1]', '']);
    expect(
      Object.getOwnPropertyDescriptor(run.variables(), '__proto__')?.value ?? run.state.lists['root:__proto__']?.length,
    ).toBeTruthy();
  });
});

describe('idempotency (R5)', () => {
  it('a completed key of the author’s replays its result and says so; a failed one does not', () => {
    const paid = (id: string) =>
      step(id, 'pay', {}, { idempotency_key: template('pay-{{invoice}}'), output_variable: id });
    const run = Driven.started(
      plan([
        sequence('a', [paid('p1'), paid('p2')], 'end', { handlers: [handler('ignore', { error_type: 'X' })] }),
        end,
      ]),
      {
        invoice: 7,
      },
    );
    expect(run.state.attempts[run.open().key]?.idempotency_key).toBe('pay-7');
    run.answer({ id: 'tx1' });
    expect(run.state.phase).toBe('completed');
    expect(run.of('idempotency_hit')[0]).toMatchObject({ step_id: 'p2', data: { key: 'pay-7' } });
    expect(run.variables()).toMatchObject({ p1: { id: 'tx1' }, p2: { id: 'tx1' } });
    const failed = Driven.started(run.plan, { invoice: 7 });
    failed.fail('X');
    expect(failed.open().key).toBe('a#1/p2');
  });
});

describe('llm_action', () => {
  it('sends messages to a model and captures what the outputs ask for', () => {
    const run = Driven.started(
      plan([
        llm('ask', 'end', {
          prompt: template('Hello {{who}}'),
          system_prompt: template('Be brief'),
          temperature: 0.1,
          captures: [
            { name: 'raw', how: { k: 'text' } },
            { name: 'all', how: { k: 'parsed' } },
            { name: 'score', how: { k: 'json', path: 'a.b[0]' } },
            { name: 'id', how: { k: 'regex', pattern: 'id: (\\d+)' } },
          ],
        }),
        end,
      ]),
      { who: 'Zoe' },
    );
    expect(run.commands[0]).toMatchObject({ type: 'dispatch', executor: 'model' });
    expect(run.state.attempts[run.open().key]).toMatchObject({
      executor: 'model',
      effect: 'read',
      params: {
        messages: [
          { role: 'system', content: 'Be brief' },
          { role: 'user', content: 'Hello Zoe' },
        ],
        json_mode: false,
        temperature: 0.1,
      },
    });
    run.answer({ text: '```json\n{"a": {"b": [5]}, "x": "id: 47"}\n```' });
    expect(run.variables()).toMatchObject({
      score: 5,
      id: '47',
      all: { a: { b: [5] } },
      llm_output: { a: { b: [5] } },
    });
    expect(run.variables().raw).toContain('```json');
  });

  it('routes by the branch that the model names, asks once more for a bad answer, then fails', () => {
    const nodes = plan([llm('ask', null, { branches: ['end', 'other'] }), end, terminate('other')]);
    const run = Driven.started(nodes);
    run.answer({ text: 'I would say: other' });
    const repaired = run.state.attempts[run.open().key];
    expect(repaired?.attempt).toBe(2);
    expect(JSON.stringify(repaired?.params)).toContain('I would say: other');
    run.answer({ text: '{"_next_node": "other"}' });
    expect(run.path()).toEqual(['ask', 'other']);
    const lost = Driven.started(nodes);
    lost.answer({ text: 'no' });
    lost.answer({ text: '{"_next_node": "elsewhere"}' });
    expect(lost.state.failure).toMatchObject({ type: 'Llm', code: 'bad_route' });
  });

  it('a bad answer that is ignored is nothing: what an earlier model chose decides no later route', () => {
    const nodes = plan([
      llm('first', 'unused', { branches: ['second'] }),
      llm('second', 'end', {
        branches: ['other'],
        handlers: [handler('ignore')],
        captures: [{ name: 'y', how: { k: 'json', path: 'n' } }],
      }),
      end,
      terminate('other'),
      terminate('unused'),
    ]);
    const run = Driven.started(nodes, { y: 7 });
    run.answer({ text: '{"_next_node": "second"}' });
    run.answer({ text: 'no' });
    run.answer({ text: 'still no' });
    expect(run.path()).toEqual(['first', 'second', 'end']);
    expect(run.variables()).toMatchObject({ y: null, llm_output: null });
  });
});
