import { evictDurableObject, runDurableObjectAlarm } from 'cloudflare:test';
import { beforeEach, describe, expect, test } from 'vitest';
import { isBlobRef, type Json } from '../../schema/json.ts';
import { migrate, SCHEMA_VERSION, schemaVersion } from './schema.ts';
import {
  eventually,
  foldedState,
  inside,
  loadedState,
  makeDue,
  objects,
  openAttempt,
  prepare,
  start,
  storedEvents,
  success,
  TENANT,
  type TestRun,
} from './testing/harness.ts';
import { localAnswers, received } from './testing/worker.ts';
import { readAttemptToken } from './token.ts';

const indexed = (run: TestRun) => received.index.filter((message) => message.run_id === run.runId);
const sent = (run: TestRun) => received.work.filter((message) => message.run_id === run.runId);
const evict = (run: TestRun) => evictDurableObject(run.stub as unknown as DurableObjectStub);
const alarm = (run: TestRun) => runDurableObjectAlarm(run.stub as unknown as DurableObjectStub);
const types = async (run: TestRun) => (await storedEvents(run)).map((event) => event.type);

const INTERNAL = {
  calculate: {
    type: 'sequence',
    steps: [
      { step_id: 'set', action: 'set_variable', variable: 'doubled', value: '{{amount}}' },
      { step_id: 'say', action: 'log', message: 'amount {{doubled}}' },
    ],
    next_node: 'end',
  },
  end: { type: 'terminate', status: 'success', outputs: { total: '{{doubled}}' } },
};

const AGENT = {
  ask: {
    type: 'sequence',
    agent: 'WEB',
    steps: [
      { step_id: 'read', action: 'extract_text', selector: '#a', output_variable: 'text' },
      { step_id: 'write', action: 'click', selector: '#b', output_variable: 'clicked' },
    ],
    next_node: 'end',
  },
  end: { type: 'terminate', status: 'success', outputs: { text: '{{text}}' } },
};

const APPROVAL = {
  approve: {
    type: 'human_approval',
    prompt: 'Pay {{amount}}?',
    decision_type: 'approve_reject',
    on_approve: 'end',
    on_reject: 'end',
  },
  end: { type: 'terminate', status: 'success' },
};

beforeEach(() => {
  received.work.length = 0;
  received.index.length = 0;
  received.local.length = 0;
  localAnswers.length = 0;
});

describe('life', () => {
  test('R1: an object never created answers unknown and writes nothing', async () => {
    const run = await prepare(INTERNAL, { amount: 1 });
    const attempt = { key: 'k', attempt: 1, fence: 1 };
    const { stub } = run;
    expect(await stub.view()).toBeNull();
    expect(await stub.events(0, 10)).toBeNull();
    expect(await stub.claim(attempt, 'c', null)).toEqual({ granted: false, reason: 'unknown_run' });
    expect(await stub.renew(attempt, 'c')).toBe(false);
    await stub.accepted(attempt);
    expect((await stub.complete(attempt, success(1), 'call')).reason).toBe('unknown_run');
    const decision = { decision: 'approve', comment: null, option: null, input: null, actor: 'u' } as const;
    expect(await stub.decide('apr_x_1', decision)).toEqual({ status: 'unknown' });
    expect((await stub.cancel('u', null)).known).toBe(false);
    expect(await stub.approval('apr_x_1')).toBeNull();
    expect(await stub.artifact('art_x_1')).toBeNull();
    await stub.indexed(5);
    await stub.poke();
    expect((await stub.fetch(new Request('http://x/stream'))).status).toBe(404);
    const tables = await inside(run, (_, { storage }) =>
      storage.sql.exec("SELECT name FROM sqlite_master WHERE name NOT LIKE '\\_cf%' ESCAPE '\\'").toArray(),
    );
    expect(tables).toEqual([]);
    expect(await inside(run, (_, { storage }) => storage.getAlarm())).toBeNull();
  });

  test('R1: creating twice, even at once, makes one run', async () => {
    const run = await prepare(AGENT);
    const replies = await Promise.all([run.stub.create(run.command), run.stub.create(run.command)]);
    expect(replies.map((reply) => reply.created).sort()).toEqual([false, true]);
    expect((await types(run)).filter((type) => type === 'run_created')).toHaveLength(1);
    await evict(run);
    expect((await run.stub.create(run.command)).created).toBe(false);
  });

  test('a run of internal steps has ended when its creation is answered', async () => {
    const run = await prepare(INTERNAL, { amount: 7 });
    const reply = await run.stub.create(run.command);
    expect(reply.run).toMatchObject({ state: 'completed', outputs: { total: 7 }, failure: null, waiting_for: [] });
    expect(reply.run.last_seq).toBe((await storedEvents(run)).length);
    expect(await inside(run, (_, { storage }) => storage.sql.exec('SELECT * FROM timers').toArray())).toEqual([]);
  });

  test('R2: an ended run that the index has confirmed wakes once more at most', async () => {
    const run = await start(INTERNAL, { amount: 7 });
    const { last_seq } = (await run.stub.view()) ?? { last_seq: 0 };
    await run.stub.indexed(last_seq);
    await alarm(run);
    expect(await inside(run, (_, { storage }) => storage.getAlarm())).toBeNull();
  });

  test('E1: a fresh object loads the state that the fold of all events gives', async () => {
    const run = await start(AGENT);
    const first = await openAttempt(run);
    await run.stub.claim(first, 'c1', 'agt_1');
    await run.stub.complete(first, success('hello'), 'call');
    const inMemory = await inside(run, (object) => object['live']?.machine.state);
    await evict(run);
    const loaded = await loadedState(run);
    expect(loaded).toEqual(inMemory);
    expect(loaded).toEqual(await foldedState(run));
    const second = await openAttempt(run);
    await run.stub.claim(second, 'c2', 'agt_1');
    await run.stub.complete(second, success(true), 'call');
    expect(await run.stub.view()).toMatchObject({ state: 'completed', outputs: { text: 'hello' } });
    expect(await loadedState(run)).toEqual(await foldedState(run));
  });

  test('an input whose transaction fails happened not at all, and may be given again', async () => {
    const run = await start(AGENT);
    const open = await openAttempt(run);
    await run.stub.claim(open, 'c1', null);
    const before = await storedEvents(run);
    const rename = (from: string, to: string) =>
      inside(run, (_, { storage }) => void storage.sql.exec(`ALTER TABLE ${from} RENAME TO ${to}`));
    await rename('outbox', 'elsewhere');
    // Asked inside the object, where its failure is a value.
    const failure = await inside(run, (object) => object.complete(open, success('hello'), 'call').catch(String));
    expect(failure).toContain('no such table: outbox');
    await rename('elsewhere', 'outbox');
    expect(await storedEvents(run)).toEqual(before);
    expect((await run.stub.view())?.last_seq).toBe(before.length);
    expect((await run.stub.complete(open, success('hello'), 'call')).accepted).toBe(true);
    expect(await loadedState(run)).toEqual(await foldedState(run));
  });

  test('E5: a long loop yields and goes on by itself', async () => {
    const run = await start(
      {
        each: {
          type: 'loop',
          iterator: 'items',
          iterator_variable: 'item',
          body_node: 'body',
          collect_variable: 'all',
          next_node: 'end',
        },
        body: {
          type: 'sequence',
          steps: [{ step_id: 's', action: 'set_variable', variable: 'x', value: '{{item}}' }],
          next_node: 'each',
        },
        end: { type: 'terminate', status: 'success', outputs: { count: '{{all.length}}' } },
      },
      { items: Array.from({ length: 1000 }, (_, n) => n) },
    );
    expect((await run.stub.view())?.state).toBe('running');
    await eventually('the end', async () => (await run.stub.view())?.state === 'completed');
    expect((await run.stub.view())?.outputs).toEqual({ count: 1000 });
    await evict(run);
    const { variables, lists } = await loadedState(run);
    expect(lists['root:all']?.length).toBe(1000);
    expect(variables.root?.x).toBe(999);
  });

  test('cancel closes what is open, once', async () => {
    const run = await start(AGENT);
    const open = await openAttempt(run);
    expect(await run.stub.cancel('user_1', 'no need')).toMatchObject({ accepted: true, run: { state: 'canceled' } });
    expect((await run.stub.cancel('user_1', null)).accepted).toBe(false);
    expect((await run.stub.claim(open, 'c', null)).granted).toBe(false);
    expect(
      await inside(run, (_, { storage }) => storage.sql.exec("SELECT * FROM outbox WHERE kind <> 'index'").toArray()),
    ).toEqual([]);
  });

  test('approval: the first decision wins, the same again is a repeat, another is shown the first', async () => {
    const run = await start(APPROVAL, { amount: 7 });
    const view = await run.stub.view();
    expect(view).toMatchObject({ state: 'waiting', waiting_for: [{ kind: 'approval', node_id: 'approve' }] });
    const id = view?.approvals[0]?.id ?? '';
    const by = (actor: string, decision: 'approve' | 'reject' | 'acknowledge') =>
      run.stub.decide(id, { decision, comment: null, option: null, input: null, actor });
    expect((await by('u1', 'acknowledge')).status).toBe('not_allowed');
    expect(await by('u1', 'approve')).toMatchObject({ status: 'decided', approval: { status: 'approved' } });
    expect((await by('u1', 'approve')).status).toBe('repeat');
    expect(await by('u2', 'reject')).toMatchObject({
      status: 'already_decided',
      approval: { decision: { decision: 'approved', decided_by: 'u1' } },
    });
    expect((await run.stub.decide('apr_other_1', { ...BLANK, decision: 'approve' })).status).toBe('unknown');
    expect(await run.stub.approval(id)).toMatchObject({ status: 'approved' });
    expect((await run.stub.view())?.state).toBe('completed');
  });

  test('R8: the tables go forward in steps, never back', async () => {
    const run = await start(INTERNAL, { amount: 1 });
    await inside(run, (_, { storage }) => {
      const { sql } = storage;
      expect(schemaVersion(sql)).toBe(SCHEMA_VERSION);
      const steps = [...Array(SCHEMA_VERSION).fill('SELECT 1'), 'CREATE TABLE later (a)'];
      storage.transactionSync(() => migrate(sql, SCHEMA_VERSION, steps));
      expect(schemaVersion(sql)).toBe(SCHEMA_VERSION + 1);
      expect(() => migrate(sql, SCHEMA_VERSION + 1)).toThrow('deploy the newer code');
    });
  });
});

const BLANK = { comment: null, option: null, input: null, actor: 'u' };

describe('work', () => {
  test('A1: a commit sends names of its attempts; what nobody claims is sent again and again', async () => {
    const run = await start(AGENT);
    const [message] = await eventually('a work message', () => (sent(run).length > 0 ? sent(run) : null));
    const open = await openAttempt(run);
    expect(message).toEqual({
      v: 1,
      tenant: TENANT,
      run_id: run.runId,
      attempts: [{ ...open, executor: 'agent', action: 'extract_text', agent: 'WEB', claimed_agent: null }],
    });
    const delays: number[] = [];
    for (let n = 2; n <= 7; n++) {
      await makeDue(run, 'outbox', "kind = 'work'");
      const before = Date.now();
      await alarm(run);
      await eventually('the message again', () => sent(run).length === n);
      const due = await inside(run, (_, { storage }) =>
        storage.sql.exec<{ due_at: number }>("SELECT due_at FROM outbox WHERE kind = 'work'").one(),
      );
      // In steps of 5 s, so that a slow machine changes nothing.
      delays.push(Math.floor((due.due_at - before) / 5000) * 5);
    }
    expect(delays).toEqual([10, 20, 40, 60, 60, 60]);
    expect((await types(run)).filter((type) => type === 'step_dispatched')).toHaveLength(1);
  });

  test('R3: the outbox row of a dispatch goes with the claim, not with the sending', async () => {
    const run = await start(AGENT);
    const rows = () =>
      inside(run, (_, { storage }) => storage.sql.exec("SELECT id FROM outbox WHERE kind = 'work'").toArray().length);
    await eventually('a work message', () => sent(run).length > 0);
    expect(await rows()).toBe(1);
    await run.stub.claim(await openAttempt(run), 'c1', 'agt_1');
    expect(await rows()).toBe(0);
  });

  test('A2: a claim is granted to one claimer, again and again to the same', async () => {
    const run = await start(AGENT);
    const open = await openAttempt(run);
    const claim = await run.stub.claim(open, 'c1', 'agt_1');
    expect(claim).toMatchObject({
      granted: true,
      work: {
        tenant: TENANT,
        run_id: run.runId,
        node_id: 'ask',
        step_id: 'read',
        action: 'extract_text',
        agent: 'WEB',
        params: { selector: '#a' },
        attempt: open,
        claimed_agent: 'agt_1',
        node_steps: ['read', 'write'],
      },
    });
    expect((await run.stub.claim(open, 'c1', 'agt_1')).granted).toBe(true);
    expect(await run.stub.claim(open, 'c2', 'agt_2')).toEqual({ granted: false, reason: 'claimed' });
    expect(await run.stub.renew(open, 'c1')).toBe(true);
    expect(await run.stub.renew(open, 'c2')).toBe(false);
    expect(await run.stub.claim({ ...open, fence: open.fence + 1 }, 'c1', null)).toMatchObject({ granted: false });
    expect((await types(run)).filter((type) => type === 'step_claimed')).toHaveLength(1);
  });

  test('R4: the token names the attempt, and a changed one is nobody’s', async () => {
    const run = await start(AGENT);
    const open = await openAttempt(run);
    const claim = await run.stub.claim(open, 'c1', null);
    const token = claim.granted ? claim.work.token : '';
    expect(await readAttemptToken(objects, token)).toEqual({ tenant: TENANT, run_id: run.runId, attempt: open });
    const [payload = '', mac = ''] = token.split('.');
    const forged = btoa(JSON.stringify([TENANT, run.runId, open.key, open.attempt, 99])).replaceAll('=', '');
    for (const bad of [
      '',
      payload,
      `${payload}.`,
      `${forged}.${mac}`,
      `${payload}.${mac.slice(1)}`,
      `${token}.x`,
      'é.é',
    ]) {
      expect(await readAttemptToken(objects, bad), bad).toBeNull();
    }
  });

  test('R4: a stale result is recorded as refused and changes nothing; a repeat is told so', async () => {
    const run = await start(AGENT);
    const open = await openAttempt(run);
    await run.stub.claim(open, 'c1', null);
    const before = await loadedState(run);
    const stale = { ...open, fence: open.fence + 7 };
    expect(await run.stub.complete(stale, success('late'), 'callback')).toEqual({
      accepted: false,
      repeat: false,
      reason: 'stale',
    });
    const after = await loadedState(run);
    expect({ ...after, seq: 0, at: 0, lists: {}, counters: {} }).toEqual({
      ...before,
      seq: 0,
      at: 0,
      lists: {},
      counters: {},
    });
    expect((await types(run)).at(-1)).toBe('result_refused');
    expect((await run.stub.complete(open, success('hello'), 'call')).accepted).toBe(true);
    expect(await run.stub.complete(open, success('hello'), 'callback')).toMatchObject({
      accepted: false,
      repeat: true,
    });
    expect((await run.stub.view())?.variables.text).toBe('hello');
  });

  test('A2: a claim without a sign of life runs out; A3: a read is sent again, same attempt', async () => {
    const run = await start(AGENT);
    const open = await openAttempt(run);
    await run.stub.claim(open, 'c1', 'agt_1');
    await eventually('a work message', () => sent(run).length === 1);
    await makeDue(run, 'claims');
    await alarm(run);
    await eventually('the same attempt again', () => sent(run).length === 2);
    expect(sent(run)[1]?.attempts).toMatchObject([{ ...open, claimed_agent: 'agt_1' }]);
    expect(await run.stub.renew(open, 'c1')).toBe(false);
    expect((await run.stub.claim(open, 'c2', 'agt_1')).granted).toBe(true);
  });

  test('A3: a write of unknown outcome fails, unless its agent honours the key', async () => {
    const write = { ask: { ...AGENT.ask, steps: [{ step_id: 'send', action: 'pay_out' }] }, end: APPROVAL.end };
    const lose = async (resendable: boolean) => {
      const run = await start(write);
      await run.stub.claim(await openAttempt(run), 'c1', 'agt_1', resendable);
      await makeDue(run, 'claims');
      await alarm(run);
      return run.stub.view();
    };
    expect(await lose(false)).toMatchObject({ state: 'failed', failure: { type: 'OutcomeUnknown' } });
    expect(await lose(true)).toMatchObject({ state: 'running' });
  });

  test('A4: accepted work has no claim deadline, and keeps its timeout', async () => {
    const run = await start(AGENT);
    const open = await openAttempt(run);
    await run.stub.claim(open, 'c1', 'agt_1');
    await run.stub.accepted(open);
    const left = await inside(run, (_, { storage }) => [
      storage.sql.exec('SELECT * FROM claims').toArray().length,
      storage.sql.exec("SELECT * FROM timers WHERE kind = 'attempt_timeout'").toArray().length,
    ]);
    expect(left).toEqual([0, 1]);
    expect(await run.stub.view()).toMatchObject({ state: 'waiting', waiting_for: [{ kind: 'callback' }] });
    expect((await run.stub.complete(open, success('later'), 'callback')).accepted).toBe(true);
  });

  test('R2: a timer fires once, however often the alarm does', async () => {
    const run = await start({
      pause: {
        type: 'sequence',
        steps: [{ step_id: 'wait', action: 'wait', duration_ms: 3_600_000 }],
        next_node: 'end',
      },
      end: { type: 'terminate', status: 'success' },
    });
    expect(await run.stub.view()).toMatchObject({ state: 'waiting', waiting_for: [{ kind: 'timer' }] });
    await alarm(run);
    expect((await run.stub.view())?.state).toBe('waiting');
    await makeDue(run, 'timers');
    await run.stub.poke();
    await run.stub.poke();
    await alarm(run);
    expect((await run.stub.view())?.state).toBe('completed');
    expect((await types(run)).filter((type) => type === 'timer_fired')).toHaveLength(1);
  });

  test('R2: the alarm is never later than what is due, and exactly that once it has fired', async () => {
    const run = await start(AGENT);
    const armed = () =>
      inside(run, async (_, { storage }) => ({
        alarm: (await storage.getAlarm()) ?? Number.POSITIVE_INFINITY,
        due: storage.sql
          .exec<{ due: number }>(
            'SELECT min(due_at) AS due FROM (SELECT due_at FROM timers UNION SELECT due_at FROM claims UNION SELECT due_at FROM outbox)',
          )
          .one().due,
      }));
    const { stub } = run;
    const open = await openAttempt(run);
    for (const step of [
      () => stub.claim(open, 'c1', null),
      () => stub.renew(open, 'c1'),
      () => stub.accepted(open),
      () => stub.complete(open, success(1), 'callback'),
    ]) {
      const { alarm: before, due } = await armed();
      expect(before).toBeLessThanOrEqual(due);
      await step();
    }
    await alarm(run);
    const { alarm: after, due } = await armed();
    expect(after).toBe(due);
  });

  test('R2: an object that comes up without its alarm sets it again', async () => {
    const run = await start(AGENT);
    const due = await inside(run, (_, { storage }) => storage.getAlarm());
    await inside(run, (_, { storage }) => storage.deleteAlarm());
    await evict(run);
    await run.stub.view();
    expect(await inside(run, (_, { storage }) => storage.getAlarm())).toBe(due);
  });

  test('A3: a local effect is tried again when it breaks, five times', async () => {
    const local = {
      read: {
        type: 'processing',
        operations: [{ action: 'parse_excel_data', source: [{ a: 1 }], output_variable: 'rows' }],
        next_node: 'end',
      },
      end: { type: 'terminate', status: 'success', outputs: { rows: '{{rows}}' } },
    };
    localAnswers.push(new Error('broken pipe'), success([{ a: 2 }]));
    const run = await start(local);
    await eventually('the first try', () => received.local.length === 1);
    await eventually('the second try', async () => {
      await makeDue(run, 'outbox', "kind = 'local'");
      await alarm(run);
      return received.local.length === 2;
    });
    await eventually('the end', async () => (await run.stub.view())?.state === 'completed');
    expect((await run.stub.view())?.outputs).toEqual({ rows: [{ a: 2 }] });

    localAnswers.push(...Array.from({ length: 9 }, () => new Error('broken pipe')));
    received.local.length = 0;
    const hopeless = await start(local);
    await eventually('the end', async () => {
      await makeDue(hopeless, 'outbox', "kind = 'local'");
      await alarm(hopeless);
      return (await hopeless.stub.view())?.state === 'failed';
    });
    expect(received.local).toHaveLength(5);
    expect((await hopeless.stub.view())?.failure?.code).toBe('local_effect_failed');
  });
});

describe('index', () => {
  test('R3: the index learns the whole run in one message, again until it confirms', async () => {
    const run = await start(INTERNAL, { amount: 7 });
    await eventually('an index message', () => indexed(run).length === 1);
    const seq = (await run.stub.view())?.last_seq ?? 0;
    expect(indexed(run)[0]).toMatchObject({ tenant: TENANT, run_id: run.runId, seq, row: { state: 'completed' } });
    expect(indexed(run)[0]?.events.map((event) => event.type)).toEqual(['run_created', 'run_completed']);
    await makeDue(run, 'outbox');
    await alarm(run);
    await eventually('the message again', () => indexed(run).length === 2);
    expect(indexed(run)[1]).toEqual(indexed(run)[0]);
    await run.stub.indexed(seq - 1);
    expect(await inside(run, (_, { storage }) => storage.getAlarm())).not.toBeNull();
    await run.stub.indexed(seq);
    await alarm(run);
    expect(await inside(run, (_, { storage }) => storage.getAlarm())).toBeNull();
    expect(indexed(run)).toHaveLength(2);
  });

  test('steps alone are not projected: D1 writes per run stay constant', async () => {
    const steps = Array.from({ length: 20 }, (_, n) => ({ step_id: `s${n}`, action: 'click', selector: '#a' }));
    const run = await start({ ask: { ...AGENT.ask, steps }, end: { type: 'terminate', status: 'success' } });
    for (let n = 0; n < 20; n++) {
      const open = await openAttempt(run);
      await run.stub.claim(open, 'c', null);
      await run.stub.complete(open, success(null), 'call');
    }
    await eventually('the end', () => indexed(run).some((message) => message.row.state === 'completed'));
    expect(indexed(run).length).toBeLessThanOrEqual(4);
  });

  test('an approval reaches the index as it stands, with what its reader decides on', async () => {
    const run = await start(APPROVAL, { amount: 7 });
    const message = await eventually('an index message', () => indexed(run).find((one) => one.approvals.length > 0));
    expect(message.approvals).toMatchObject([{ status: 'pending', prompt: 'Pay 7?' }]);
    expect(message.row).toMatchObject({ state: 'waiting', next_wake_at: null });
    await run.stub.decide(message.approvals[0]?.id ?? '', { ...BLANK, decision: 'reject' });
    await eventually('the decision', () =>
      indexed(run).some((one) => one.approvals.some((approval) => approval.status === 'rejected')),
    );
  });
});

describe('big values', () => {
  const big = 'x'.repeat(100_000);

  test('R7: a big input, result and output lie in R2, and agents get the values', async () => {
    const run = await start(
      {
        ask: {
          ...AGENT.ask,
          steps: [{ step_id: 'read', action: 'extract_text', text: '{{letter}}', output_variable: 'text' }],
        },
        end: AGENT.end,
      },
      { letter: big },
    );
    expect(isBlobRef((await run.stub.view())?.input.letter)).toBe(true);
    const open = await openAttempt(run);
    const claim = await run.stub.claim(open, 'c', null);
    expect(claim.granted && claim.work.params).toEqual({ text: big });
    await run.stub.complete(open, success({ body: big }), 'call');
    const view = await run.stub.view();
    expect(view?.state).toBe('completed');
    expect(isBlobRef(view?.variables.text)).toBe(true);
    const { keys } = { keys: (await objects.BLOBS.list({ prefix: `${TENANT}/blobs/` })).objects };
    expect(keys.length).toBe(2);
    for (const event of await storedEvents(run)) expect(JSON.stringify(event).length).toBeLessThan(10_000);
    expect(await loadedState(run)).toEqual(await foldedState(run));
  });

  test('a result nested too deep is a failure of its agent, not of the run object', async () => {
    const run = await start(AGENT);
    const open = await openAttempt(run);
    await run.stub.claim(open, 'c', null);
    let deep: Json = 1;
    for (let n = 0; n < 300; n++) deep = [deep];
    expect((await run.stub.complete(open, success(deep), 'call')).accepted).toBe(true);
    expect((await run.stub.view())?.failure).toMatchObject({ type: 'Agent', code: 'result_too_deep' });
  });

  test('R7: a list that grew long is shown by its beginning', async () => {
    const run = await start(
      {
        each: {
          type: 'loop',
          iterator: 'items',
          iterator_variable: 'item',
          body_node: 'body',
          collect_variable: 'all',
          next_node: 'end',
        },
        body: {
          type: 'sequence',
          steps: [{ step_id: 's', action: 'set_variable', variable: 'x', value: '{{item}} {{letter}}' }],
          next_node: 'each',
        },
        end: { type: 'terminate', status: 'success', outputs: { all: '{{all}}' } },
      },
      { items: Array.from({ length: 150 }, (_, n) => n), letter: big.slice(0, 3000) },
    );
    const view = await eventually('the end', async () => {
      const now = await run.stub.view();
      return now?.state === 'completed' ? now : null;
    });
    expect(view.variables.all).toMatchObject({ $shortened: true, length: 150 });
    expect(isBlobRef((view.outputs as { all: Json }).all)).toBe(true);
    expect(await loadedState(run)).toEqual(await foldedState(run));
  });

  test('E4: a value that lies in a blob is loaded where it is read', async () => {
    const run = await start(
      {
        look: {
          type: 'sequence',
          steps: [{ step_id: 's', action: 'set_variable', variable: 'size', value: '{{letter.length}}' }],
          next_node: 'end',
        },
        end: { type: 'terminate', status: 'success', outputs: { size: '{{size}}' } },
      },
      { letter: big },
    );
    expect(await run.stub.view()).toMatchObject({ state: 'completed', outputs: { size: 100_000 } });
  });

  test('R7: what only looks like a blob of ours is data', async () => {
    const forged = { $blob: 'a'.repeat(64), size: 5 };
    const run = await start(INTERNAL, { amount: forged });
    expect(await run.stub.view()).toMatchObject({
      state: 'completed',
      outputs: { total: { ...forged, $literal: true } },
    });
  });
});
