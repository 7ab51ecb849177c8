import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { end, identify, isRunning, markedWith } from './processes.ts';

function start(env: Record<string, string> = {}) {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000); console.log("up")'], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return once(child.stdout, 'data').then(() => ({ pid: Number(child.pid), gone: once(child, 'exit') }));
}

test('a process is known by pid and start, and is gone once ended', async () => {
  const { pid } = await start();
  const found = identify(pid);
  expect(found).not.toBeNull();
  if (!found) return;
  expect(isRunning(found)).toBe(true);
  expect(isRunning({ ...found, started: 'another boot' })).toBe(false);
  await end([found]);
  expect(isRunning(found)).toBe(false);
});

test('ending what is gone already, or a pid that became another process, harms nobody', async () => {
  const self = identify(process.pid);
  expect(self).not.toBeNull();
  await end([{ pid: process.pid, started: 'an earlier process under my number' }]);
});

test.runIf(process.platform === 'linux')('a child that nobody wrote down is found by its mark', async () => {
  const mark = `/data/${process.pid}`;
  const { pid } = await start({ LANGORCH_TEST_MARK: mark });
  const found = markedWith('LANGORCH_TEST_MARK', mark);
  expect(found.map((process) => process.pid)).toEqual([pid]);
  expect(markedWith('LANGORCH_TEST_MARK', `${mark}x`)).toEqual([]);
  await end(found);
});

test('what was ended holds its port no more, however long its threads take to go', async () => {
  // Threads with much memory are still going when the first thread of the process has gone.
  const program = `
    const { Worker } = require('node:worker_threads');
    const busy = 'const held = Buffer.alloc(64 * 1024 * 1024, 1); require("node:worker_threads").parentPort.postMessage(held.length)';
    const started = Array.from({ length: 4 }, () => new Promise((up) => new Worker(busy + ';setInterval(() => {}, 1000)', { eval: true }).once('message', up)));
    const server = require('node:net').createServer();
    server.listen(0, '127.0.0.1', () => Promise.all(started).then(() => console.log(server.address().port)));`;
  const child = spawn(process.execPath, ['-e', program], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [said] = await once(child.stdout, 'data');
  const found = identify(Number(child.pid));
  expect(found).not.toBeNull();
  if (!found) return;
  await end([found]);
  const probe = createServer().listen(Number(said), '127.0.0.1');
  await once(probe, 'listening');
  probe.close();
});
