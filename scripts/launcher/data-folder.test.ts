import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { holders, takeDataFolder } from './data-folder.ts';
import { PlainError } from './settings.ts';

let folder: string;
const children: ChildProcess[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'langorch-lock-'));
  delete process.env.LANGORCH_HOLDS;
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

/** A launcher in small: takes the folder, starts one process, writes it down or not, says so and stays. */
async function holder(options: { writesDown: boolean }): Promise<{ launcher: ChildProcess; workerd: number }> {
  const module = fileURLToPath(new URL('./data-folder.ts', import.meta.url));
  const script = `
    import { spawn } from 'node:child_process';
    import { takeDataFolder } from ${JSON.stringify(module)};
    import { identify } from ${JSON.stringify(module.replace('data-folder', 'processes'))};
    const folder = await takeDataFolder(${JSON.stringify(folder)}, 'http://localhost:1');
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore', detached: true });
    if (${options.writesDown}) folder.record('workerd', [identify(child.pid)]);
    folder.setState('serving');
    process.on('SIGTERM', () => { folder.setState('stopping'); setTimeout(() => { child.kill('SIGKILL'); process.exit(0); }, 700); });
    console.log(child.pid);
    setInterval(() => {}, 1000);`;
  const launcher = spawn(process.execPath, ['--input-type=module-typescript', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(launcher);
  const [line] = await once(launcher.stdout as NodeJS.ReadableStream, 'data');
  return { launcher, workerd: Number(String(line)) };
}

function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

test('L1: of many that want a free folder at once, one gets it', async () => {
  const tries = await Promise.allSettled([1, 2, 3, 4].map((n) => takeDataFolder(folder, `http://localhost:${n}`)));
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(readdirSync(join(folder, 'lock'))).toHaveLength(1);
});

test('L2: a killed launcher leaves its workerd behind; the next one ends it first', async () => {
  const { launcher, workerd } = await holder({ writesDown: true });
  expect(holders(folder).map(({ role }) => role)).toEqual(['launcher', 'workerd']);
  launcher.kill('SIGKILL');
  await once(launcher, 'exit');
  expect(runs(workerd)).toBe(true);
  const taken = await takeDataFolder(folder, 'http://localhost:2');
  expect(taken.endedOrphans).toBe(1);
  expect(holders(folder).map(({ pid }) => pid)).toEqual([process.pid]);
});

test.runIf(process.platform === 'linux')('L2: an orphan that was never written down is found too', async () => {
  const { launcher } = await holder({ writesDown: false });
  launcher.kill('SIGKILL');
  await once(launcher, 'exit');
  expect((await takeDataFolder(folder, 'http://localhost:2')).endedOrphans).toBe(1);
});

test('L3: a living holder keeps the folder, and says where it serves', async () => {
  const { launcher, workerd } = await holder({ writesDown: true });
  const refused = await takeDataFolder(folder, 'http://localhost:2').catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(PlainError);
  expect(String(refused)).toContain(`http://localhost:1, process ${launcher.pid}`);
  expect(runs(workerd)).toBe(true);
  launcher.kill('SIGTERM');
  await once(launcher, 'exit');
});

test('L3: a holder that is going down is waited for', async () => {
  const { launcher } = await holder({ writesDown: true });
  launcher.kill('SIGTERM');
  const taken = await takeDataFolder(folder, 'http://localhost:2');
  expect(taken.endedOrphans).toBe(0);
});

test('a lock torn by a power cut is nobody’s', async () => {
  await takeDataFolder(folder, 'http://localhost:1');
  const [name] = readdirSync(join(folder, 'lock'));
  writeFileSync(join(folder, 'lock', String(name)), '{"token":');
  await takeDataFolder(folder, 'http://localhost:2');
  expect(holders(folder)).toHaveLength(1);
});

test('a folder that cannot be written is one clear line', async () => {
  writeFileSync(join(folder, 'file'), '');
  for (const path of [join(folder, 'file', 'data'), '/proc/nowhere/data']) {
    await expect(takeDataFolder(path, 'http://localhost:1')).rejects.toThrow(/Cannot write to the data folder/);
  }
});
