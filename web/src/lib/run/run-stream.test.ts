import { expect, test } from 'vitest';
import type { RunEvent } from '../api/types.ts';
import { RunStream, type Socket, type StreamHost } from './run-stream.ts';

/** Sockets and time in the test's hand. */
class Host implements StreamHost {
  sockets: (Socket & { after: number; closed: boolean })[] = [];
  waiting: { work: () => void; ms: number }[] = [];
  time = 0;
  connect(after: number) {
    const socket = {
      after,
      closed: false,
      onopen: null,
      onmessage: null,
      onclose: null,
      close: () => {},
    } as Host['sockets'][0];
    socket.close = () => {
      socket.closed = true;
    };
    this.sockets.push(socket);
    return socket;
  }
  later(work: () => void, ms: number) {
    const entry = { work, ms };
    this.waiting.push(entry);
    return () => {
      this.waiting = this.waiting.filter((other) => other !== entry);
    };
  }
  now() {
    return this.time;
  }
  get latest() {
    const socket = this.sockets.at(-1);
    if (!socket) throw new Error('no socket');
    return socket;
  }
  open() {
    this.latest.onopen?.(undefined as never);
  }
  send(seq: number) {
    this.latest.onmessage?.({ data: JSON.stringify({ seq }) });
  }
  fail() {
    this.latest.onclose?.({ code: 1006 });
  }
  tick() {
    this.waiting.shift()?.work();
  }
}

function follow(after = 0) {
  const host = new Host();
  const got: number[] = [];
  const stream = new RunStream(
    host,
    after,
    (event: RunEvent) => got.push(event.seq),
    () => {},
  );
  return { host, got, stream };
}

test('S1: after a lost connection it goes on from the last event it has, and drops repeats', () => {
  const { host, got, stream } = follow(2);
  expect(host.latest.after).toBe(2);
  host.open();
  host.send(3);
  host.send(4);
  host.time = 50;
  host.fail();
  expect(stream.lostSince).toBe(50);
  host.tick();
  expect(host.latest.after).toBe(4);
  host.open();
  expect(stream.lostSince).toBeNull();
  host.send(4);
  host.send(5);
  expect(got).toEqual([3, 4, 5]);
});

test('S1: a gap is not passed on: the missing events are asked for', () => {
  const { host, got } = follow();
  host.open();
  host.send(1);
  host.send(3);
  expect(host.latest.closed).toBe(true);
  host.tick();
  expect(host.latest.after).toBe(1);
  host.open();
  host.send(2);
  host.send(3);
  expect(got).toEqual([1, 2, 3]);
});

test('it waits longer after each failure, and not at all when told the network is back', () => {
  const { host, stream } = follow();
  host.fail();
  expect(host.waiting[0]?.ms).toBe(250);
  host.tick();
  host.fail();
  expect(host.waiting[0]?.ms).toBe(500);
  stream.retryNow();
  expect(host.waiting).toEqual([]);
  expect(host.sockets).toHaveLength(3);
});

test('once stopped it stays away, and frames that are no events change nothing', () => {
  const { host, got, stream } = follow();
  host.open();
  host.latest.onmessage?.({ data: 'hello' });
  host.latest.onmessage?.({ data: new ArrayBuffer(2) });
  stream.stop();
  expect(host.latest.closed).toBe(true);
  host.send(1);
  expect(got).toEqual([]);
  expect(host.waiting).toEqual([]);
});
