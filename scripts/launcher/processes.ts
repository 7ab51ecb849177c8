import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** A process by more than its number: pids are given out again, a pid with its start is not. */
export interface ProcessId {
  pid: number;
  /** Boot and start time as the system tells them; only compared. */
  started: string;
}

const ON_LINUX = process.platform === 'linux';

/** The running process under this pid, or null: gone, or a zombie without a thread left that only waits to be counted. */
export function identify(pid: number): ProcessId | null {
  const started = ON_LINUX ? startedOnLinux(pid) : startedByPs(pid);
  return started === null ? null : { pid, started };
}

export function isRunning({ pid, started }: ProcessId): boolean {
  return identify(pid)?.started === started;
}

/** Sends SIGKILL to those that run and waits until none does. Throws when one will not go within five seconds. */
export async function end(processes: readonly ProcessId[]): Promise<void> {
  for (const { pid } of processes.filter(isRunning)) kill(pid);
  const deadline = Date.now() + 5_000;
  while (processes.some(isRunning)) {
    if (Date.now() > deadline) throw new Error(`could not end the processes ${processes.map((p) => p.pid).join(', ')}`);
    await sleep(20);
  }
}

/**
 * Pids whose environment, as they were started with it, holds NAME=value. A killed launcher may not have come to
 * writing down what it had just started; its children carry its mark all the same. Linux only: elsewhere none.
 */
export function markedWith(name: string, value: string): ProcessId[] {
  if (!ON_LINUX) return [];
  const mark = `${name}=${value}`;
  return allPids()
    .filter((pid) => pid !== process.pid && environmentOf(pid).includes(mark))
    .map(identify)
    .filter((found) => found !== null);
}

/** Direct children of a process. Linux only: elsewhere none. */
export function childrenOf(parent: number): ProcessId[] {
  if (!ON_LINUX) return [];
  return allPids()
    .filter((pid) => statOf(pid)?.parent === parent)
    .map(identify)
    .filter((found) => found !== null);
}

/** The parent of a process that is not our own child. Linux only: elsewhere null. */
export function parentOf(pid: number): number | null {
  return ON_LINUX ? (statOf(pid)?.parent ?? null) : null;
}

export function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').join(' ').trim();
  } catch {
    return '';
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

function allPids(): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
}

function environmentOf(pid: number): string[] {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0');
  } catch {
    return []; // Gone meanwhile, or somebody else's.
  }
}

function startedOnLinux(pid: number): string | null {
  const stat = statOf(pid);
  if (!stat || stat.state === 'X') return null;
  // A killed process is a zombie from when its first thread ended; until the last one has, files and ports are held.
  if (stat.state === 'Z' && threadsOf(pid) <= 1) return null;
  return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${stat.startTicks}`;
}

function threadsOf(pid: number): number {
  try {
    return readdirSync(`/proc/${pid}/task`).length;
  } catch {
    return 0;
  }
}

/** proc(5): fields after the command, which stands in brackets and may hold anything. */
function statOf(pid: number): { state: string; parent: number; startTicks: string } | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return { state: fields[0] ?? '', parent: Number(fields[1]), startTicks: fields[19] ?? '' };
  } catch {
    return null;
  }
}

function startedByPs(pid: number): string | null {
  try {
    const [state, ...start] = execFileSync('ps', ['-o', 'state=,lstart=', '-p', String(pid)], { encoding: 'utf8' })
      .trim()
      .split(/\s+/);
    return !state || state.startsWith('Z') ? null : start.join(' ');
  } catch {
    return null;
  }
}
