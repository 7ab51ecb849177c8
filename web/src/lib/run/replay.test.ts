import { expect, test } from 'vitest';
import { compile } from '../../../../ckp/compile.ts';
import type { Plan } from '../../../../ckp/plan/plan.ts';
import { Driven } from '../../../../engine/testing/harness.ts';
import type { Json } from '../../../../schema/json.ts';
import type { RunEvent } from '../api/types.ts';
import { attemptsOf } from './attempts.ts';
import { Replay } from './replay.ts';
import { stateAt, variablesAt } from './run-moment.ts';
import { changesOf } from './variable-diff.ts';

/** Asks before it works, works through a list, and goes on when one of it fails. */
const DOCUMENT: Json = {
  procedure_id: 'batch',
  version: '1.0.0',
  workflow_graph: {
    start_node: 'read',
    nodes: {
      read: {
        type: 'sequence',
        agent: 'API',
        steps: [
          {
            step_id: 'fetch',
            action: 'get_list',
            output_variable: 'items',
            retry_config: { max_retries: 2, jitter: false },
          },
        ],
        next_node: 'ask',
      },
      ask: { type: 'human_approval', prompt: 'Go on?', on_approve: 'each', on_reject: 'done' },
      each: {
        type: 'loop',
        iterator: 'items',
        iterator_variable: 'item',
        body_node: 'work',
        collect_variable: 'results',
        continue_on_error: true,
        next_node: 'done',
      },
      work: { type: 'sequence', agent: 'WEB', steps: [{ step_id: 'click', action: 'click' }], next_node: null },
      done: { type: 'terminate', status: 'success' },
    },
  },
};

function plan(): Plan {
  const { plan: made, diagnostics } = compile(DOCUMENT);
  if (!made) throw new Error(JSON.stringify(diagnostics));
  return made;
}

/** The run's events as the API shows them. */
function shown(run: Driven): RunEvent[] {
  return run.events.map((event) => ({ ...event, at: new Date(event.at).toISOString() }) as unknown as RunEvent);
}

function replayed(events: RunEvent[], to = events.length): Replay {
  const replay = new Replay();
  for (const event of events.slice(0, to)) replay.apply(event);
  return replay;
}

function approve(run: Driven): void {
  const [approval] = Object.values(run.state.approvals);
  run.send({
    type: 'decision',
    approval_id: approval?.id ?? '',
    decision: { decision: 'approved', option: null, input: null, comment: null, decided_by: 'ada' },
  });
}

function waitingForPerson(): Driven {
  const run = Driven.started(plan());
  run.now += 1_000;
  run.fail('Connection');
  run.fire('retry');
  run.now += 500;
  run.answer([1, 2, 3]);
  return run;
}

test('a run that waits for a person: what was done is done, what was tried again says so, the rest is ahead', () => {
  const replay = replayed(shown(waitingForPerson()));
  expect(replay.node('read')).toMatchObject({ state: 'completed', visits: 1, attempts: 2, failedAttempts: 1 });
  expect(replay.node('ask')?.state).toBe('waiting');
  expect(replay.node('each')).toBeNull();
  expect([...replay.taken]).toEqual(['read→ask']);
  expect([...replay.approvals.values()][0]?.status).toBe('pending');
});

test('a retried step is one row: a failed bar, a wait, a done bar', () => {
  const rows = replayed(shown(waitingForPerson())).ordered();
  const step = rows.find((row) => row.kind === 'step');
  expect(step?.segments.map((segment) => [segment.kind, segment.state])).toEqual([
    ['work', 'failed'],
    ['waiting', 'waiting'],
    ['work', 'completed'],
  ]);
  expect(step?.segments.every((segment) => segment.to !== null)).toBe(true);
});

test('a loop counts its rounds, the failed ones too, and its body shows its latest visit', () => {
  const run = waitingForPerson();
  approve(run);
  run.answer('ok');
  run.fail('ElementNotFound', 'no button', false);
  let replay = replayed(shown(run));
  expect(replay.loop('each')).toEqual({ total: 3, done: 2, failed: 1 });
  expect(replay.node('work')).toMatchObject({ state: 'running', visits: 3 });
  expect(replay.row('frame:each[1]')?.state).toBe('failed');
  run.answer('ok');
  replay = replayed(shown(run));
  expect(replay.ended).toBe(true);
  expect(replay.loop('each')).toEqual({ total: 3, done: 3, failed: 1 });
  expect(replay.node('done')?.state).toBe('completed');
  expect(replay.ordered().some((row) => row.state === 'running' || row.state === 'waiting')).toBe(false);
  expect(replay.taken.has('each→work')).toBe(true);
  expect(replay.taken.has('each→done')).toBe(true);
});

test('rows come below their parents, in the order in which they were entered', () => {
  const run = waitingForPerson();
  approve(run);
  run.answer('ok');
  const rows = replayed(shown(run)).ordered();
  expect(
    rows.map(
      (row) => `${'  '.repeat(row.depth)}${row.step ?? (row.kind === 'iteration' ? `round ${row.index}` : row.node)}`,
    ),
  ).toEqual([
    'read',
    '  fetch',
    'ask',
    'each',
    '  round 0',
    '    work',
    '      click',
    '  round 1',
    '    work',
    '      click',
  ]);
});

test('a canceled run leaves nothing open', () => {
  const run = waitingForPerson();
  run.send({ type: 'cancel', actor: 'ada', reason: 'wrong file' });
  const replay = replayed(shown(run));
  expect(replay.ended).toBe(true);
  expect(replay.node('ask')?.state).toBe('canceled');
});

test('E1: the browser’s fold of the first events is the run’s state at that moment', () => {
  const run = waitingForPerson();
  const events = shown(run);
  const before = events.findIndex((event) => event.type === 'approval_requested');
  expect(variablesAt(stateAt(events, before)).items).toEqual([1, 2, 3]);
  expect(variablesAt(stateAt(events, 2)).items).toBeUndefined();
  approve(run);
  run.answer('ok');
  expect(variablesAt(stateAt(shown(run), run.events.length))).toMatchObject({ approval_status: 'approved', item: 2 });
});

test('attempts tell who, how long, and why it failed; changes tell what was written', () => {
  const events = shown(waitingForPerson()).filter((event) => event.node_id === 'read');
  const attempts = attemptsOf(events);
  expect(attempts.map((view) => [view.attempt.attempt, view.state])).toEqual([
    [1, 'failed'],
    [2, 'completed'],
  ]);
  expect(attempts[0]?.failure?.type).toBe('Connection');
  expect((attempts[0]?.endedAt ?? 0) - (attempts[0]?.startedAt ?? 0)).toBe(1_000);
  expect(changesOf(events)).toEqual([{ name: 'items', kind: 'set', value: [1, 2, 3], items: 0 }]);
});
