import { evictDurableObject } from 'cloudflare:test';
import { describe, expect, test } from 'vitest';
import type { EventView } from '../../schema/events.ts';
import type { Json } from '../../schema/json.ts';
import { History } from './history.ts';
import {
  eventually,
  inside,
  loadedState,
  objects,
  openAttempt,
  prepare,
  start,
  success,
  TENANT,
  type TestRun,
} from './testing/harness.ts';

const NODES = {
  ask: {
    type: 'sequence',
    agent: 'WEB',
    steps: [
      { step_id: 'one', action: 'extract_text', output_variable: 'login' },
      { step_id: 'two', action: 'extract_text', output_variable: 'api_key' },
    ],
    next_node: 'end',
  },
  end: { type: 'terminate', status: 'success' },
};

async function answer(run: TestRun, result: Json): Promise<void> {
  const open = await openAttempt(run);
  await run.stub.claim(open, 'c', null);
  await run.stub.complete(open, success(result), 'call');
}

/** A connected client: what it got, and how it was closed. */
async function connect(run: TestRun, after?: number) {
  const query = after === undefined ? '' : `?after=${after}`;
  const response = await run.stub.fetch(
    new Request(`http://x/v1/runs/${run.runId}/stream${query}`, { headers: { Upgrade: 'websocket' } }),
  );
  const socket = response.webSocket;
  if (!socket) throw new Error(`no socket: ${response.status}`);
  const frames: EventView[] = [];
  const others: string[] = [];
  const closed = new Promise<CloseEvent>((resolve) => socket.addEventListener('close', resolve));
  socket.addEventListener('message', ({ data }) => {
    if (String(data).startsWith('{')) frames.push(JSON.parse(String(data)));
    else others.push(String(data));
  });
  socket.accept();
  return { socket, frames, others, closed, seqs: () => frames.map((frame) => frame.seq) };
}

function upTo(n: number, from = 1): number[] {
  return Array.from({ length: n - from + 1 }, (_, i) => from + i);
}

async function lastSeq(run: TestRun): Promise<number> {
  return (await run.stub.view())?.last_seq ?? 0;
}

describe('WebSocket', () => {
  test('R6: what is stored, then the tail: no gap, no repeat, closed with 1000 after the last', async () => {
    const run = await start(NODES);
    const early = await connect(run);
    await answer(run, 'a');
    const middle = await lastSeq(run);
    const late = await connect(run, middle);
    await answer(run, 'b');
    const end = await lastSeq(run);
    expect(await early.closed).toMatchObject({ code: 1000, reason: 'the run has ended' });
    await late.closed;
    expect(early.seqs()).toEqual(upTo(end));
    expect(late.seqs()).toEqual(upTo(end, middle + 1));
    expect(early.frames.at(-1)).toMatchObject({ v: 1, type: 'run_completed', path: '' });
    expect(new Date(early.frames[0]?.at ?? '').toISOString()).toBe(early.frames[0]?.at);
  });

  test('R6: a socket outlives the object’s memory and goes on without a gap', async () => {
    const run = await start(NODES);
    const client = await connect(run);
    const before = await lastSeq(run);
    await eventually('the stored events', () => client.frames.length === before);
    await evictDurableObject(run.stub as unknown as DurableObjectStub);
    await answer(run, 'a');
    await answer(run, 'b');
    await client.closed;
    expect(client.seqs()).toEqual(upTo(await lastSeq(run)));
  });

  test('R6: a client that comes after the end gets the rest and is closed', async () => {
    const run = await start(NODES);
    await answer(run, 'a');
    await answer(run, 'b');
    const client = await connect(run, 3);
    expect((await client.closed).code).toBe(1000);
    expect(client.seqs()).toEqual(upTo(await lastSeq(run), 4));
  });

  test('ping is answered with pong', async () => {
    const client = await connect(await start(NODES));
    client.socket.send('ping');
    await eventually('pong', () => client.others.includes('pong'));
    client.socket.close();
  });

  test('frames are redacted', async () => {
    const run = await start(NODES);
    const client = await connect(run);
    await answer(run, { user: 'a', password: 'hunter2' });
    await answer(run, 'hunter2');
    await client.closed;
    expect(JSON.stringify(client.frames)).not.toContain('hunter2');
    expect(JSON.stringify(await run.stub.events(0, 1000))).not.toContain('hunter2');
    expect(JSON.stringify(await run.stub.view())).not.toContain('hunter2');
    expect(JSON.stringify(await loadedState(run))).toContain('hunter2');
  });

  test('a request that is neither WebSocket nor SSE, or without a number, is told so', async () => {
    const run = await start(NODES);
    expect((await run.stub.fetch(new Request('http://x/stream'))).status).toBe(426);
    expect((await run.stub.fetch(new Request('http://x/stream?after=-1'))).status).toBe(422);
  });
});

describe('SSE', () => {
  const listen = (run: TestRun, headers: Record<string, string> = {}, query = '') =>
    run.stub.fetch(new Request(`http://x/stream${query}`, { headers: { Accept: 'text/event-stream', ...headers } }));
  const read = async (response: Response) =>
    [...(await response.text()).matchAll(/^id: (\d+)\ndata: (.*)$/gm)].map(([, id, data]) => {
      expect(JSON.parse(data ?? '').seq).toBe(Number(id));
      return Number(id);
    });

  test('R6: the same sequence, resumed from Last-Event-ID, ended with the run', async () => {
    const run = await start(NODES);
    const whole = listen(run).then(read);
    await answer(run, 'a');
    const middle = await lastSeq(run);
    const rest = listen(run, { 'Last-Event-ID': String(middle) }, '?after=0').then(read);
    await answer(run, 'b');
    const end = await lastSeq(run);
    expect(await whole).toEqual(upTo(end));
    expect(await rest).toEqual(upTo(end, middle + 1));
    expect((await listen(run, { 'Last-Event-ID': String(end) })).status).toBe(204);
  });
});

describe('history', () => {
  test('R7: older events move to R2 and stay readable by sequence', async () => {
    const run = await prepare({
      write: {
        type: 'sequence',
        steps: Array.from({ length: 40 }, (_, n) => ({ step_id: `s${n}`, action: 'log', message: `line ${n}` })),
        next_node: 'end',
      },
      end: { type: 'terminate', status: 'success' },
    });
    await run.stub.create(run.command);
    const end = await lastSeq(run);
    const before = await run.stub.events(0, 1000);
    await inside(run, async (_, { storage }) => {
      const history = new History(storage, objects.BLOBS, { maxEvents: 20, maxBytes: 1e6 });
      await history.compact(TENANT, run.runId, end);
      expect(storage.sql.exec('SELECT count(*) AS n FROM events').one().n).toBeLessThanOrEqual(20);
      expect(storage.sql.exec('SELECT count(*) AS n FROM segments').one().n).toBeGreaterThan(1);
    });
    const seen = [];
    for (let after = 0; after < end; ) {
      const page = await run.stub.events(after, 7);
      seen.push(...(page?.events ?? []));
      expect(page?.events.length).toBeGreaterThan(0);
      after = seen.at(-1)?.seq ?? end;
    }
    expect(seen).toEqual(before?.events);
    const client = await connect(run);
    await client.closed;
    expect(client.seqs()).toEqual(upTo(end));
  });

  test('R7: what the index has not confirmed stays in the object', async () => {
    const run = await start(NODES);
    await inside(run, async (_, { storage }) => {
      const history = new History(storage, objects.BLOBS, { maxEvents: 1, maxBytes: 1e6 });
      await history.compact(TENANT, run.runId, 2);
      expect(storage.sql.exec('SELECT min(seq) AS first FROM events').one().first).toBe(3);
    });
  });
});
