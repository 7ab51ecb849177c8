import { spawn } from 'node:child_process';
import { once } from 'node:events';
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
