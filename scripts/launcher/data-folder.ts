import { randomUUID } from 'node:crypto';
import {
  accessSync,
  constants,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { end, identify, isRunning, markedWith, type ProcessId } from './processes.ts';
import { PlainError } from './settings.ts';

/**
 * The lock of a data folder. A killed launcher leaves workerd serving with the data open, so it is more than a pid.
 *
 * L1 One holder: `lock/<n>.json` is made whole or not at all (link), the highest n rules, and who finds a higher one
 *    than his own has lost.
 * L2 A lock is held while its launcher runs; a dead holder's processes are ended before the data is opened, and only
 *    those that are its own: same pid and same start, or marked with this folder.
 * L3 Who finds a living holder waits while that one is going down, and else says where it serves.
 */
export type Role = 'launcher' | 'workerd' | 'agents';
export type HolderState = 'starting' | 'serving' | 'stopping';

interface LockFile {
  token: string;
  state: HolderState;
  base_url: string;
  processes: (ProcessId & { role: Role })[];
}

/** Every process of a product carries its data folder under this name. */
const MARK = 'LANGORCH_HOLDS';
/** Stopping takes 3 s at most; ten are beyond doubt. */
const LONGEST_STOP_MS = 10_000;
/** A holder may have got its signal a moment ago and not have written it down. */
const GRACE_MS = 1_500;

export interface DataFolder {
  path: string;
  /** Processes that a killed holder had left, ended by now. */
  endedOrphans: number;
  /** Writes down a process of this product (the launcher itself is there from the start). */
  record(role: Role, processes: readonly ProcessId[]): void;
  setState(state: HolderState): void;
}

/** Takes the folder for this process, or throws a {@link PlainError} that says why not. */
export async function takeDataFolder(path: string, baseUrl: string): Promise<DataFolder> {
  const folder = prepare(path);
  const lockFolder = join(folder, 'lock');
  const self = identify(process.pid);
  if (!self) throw new Error('cannot identify this process');
  const mine: LockFile = {
    token: randomUUID(),
    state: 'starting',
    base_url: baseUrl,
    processes: [{ role: 'launcher', ...self }],
  };
  const generation = await take(lockFolder, mine, folder);
  const inherited = mine.processes.filter(({ pid }) => pid !== self.pid);
  const orphans = [...inherited, ...markedWith(MARK, folder)].filter(isRunning);
  await end(orphans);
  process.env[MARK] = folder;

  const write = () => replace(join(lockFolder, `${generation}.json`), mine);
  return {
    path: folder,
    endedOrphans: new Set(orphans.map(({ pid }) => pid)).size,
    record(role, processes) {
      mine.processes = [
        ...mine.processes.filter((known) => known.role !== role),
        ...processes.map((process) => ({ role, ...process })),
      ];
      write();
    },
    setState(state) {
      mine.state = state;
      write();
    },
  };
}

/** Pids of the product that holds this folder, as its lock has them; empty when nobody does. For the drill. */
export function holders(path: string): (ProcessId & { role: Role })[] {
  const newest = highest(join(path, 'lock'));
  return newest?.lock?.processes.filter(isRunning) ?? [];
}

function prepare(path: string): string {
  try {
    makeFolder(join(path, 'lock'));
    accessSync(path, constants.W_OK | constants.X_OK);
    return realpathSync(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new PlainError(`Cannot write to the data folder ${path} (${code}); choose another with LANGORCH_DATA.`);
  }
}

/** As `mkdir -p`. Node's own `recursive` never returns below /proc, where a folder cannot be made and is not refused. */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error; // Made by another start meanwhile.
  }
}

/** Returns the generation that is ours; `mine` then lists the processes of the holder before us that still run. */
async function take(lockFolder: string, mine: LockFile, folder: string): Promise<number> {
  const began = Date.now();
  for (;;) {
    const newest = highest(lockFolder);
    const holder = newest?.lock?.processes.find(({ role }) => role === 'launcher');
    if (newest?.lock && holder && isRunning(holder)) {
      const patience = newest.lock.state === 'stopping' ? LONGEST_STOP_MS : GRACE_MS;
      if (Date.now() - began > patience) {
        throw new PlainError(
          `LangOrch runs already on this data folder: ${newest.lock.base_url}, process ${holder.pid} (${folder}).`,
        );
      }
      await sleep(50);
      continue;
    }
    const generation = (newest?.generation ?? 0) + 1;
    // Inherited until they are ended: if this process dies before that, the next one still knows of them.
    const orphans = (newest?.lock?.processes ?? []).filter(isRunning);
    mine.processes = [...mine.processes.filter(({ role }) => role === 'launcher'), ...orphans];
    if (!create(lockFolder, generation, mine)) continue;
    if (highest(lockFolder)?.lock?.token !== mine.token) {
      rmSync(join(lockFolder, `${generation}.json`), { force: true });
      continue;
    }
    for (const older of generations(lockFolder).filter((n) => n < generation)) {
      rmSync(join(lockFolder, `${older}.json`), { force: true });
    }
    return generation;
  }
}

function generations(lockFolder: string): number[] {
  try {
    return readdirSync(lockFolder)
      .map((name) => Number(/^(\d+)\.json$/.exec(name)?.[1] ?? Number.NaN))
      .filter((n) => !Number.isNaN(n))
      .sort((a, b) => a - b);
  } catch {
    return [];
  }
}

function highest(lockFolder: string): { generation: number; lock: LockFile | null } | null {
  const generation = generations(lockFolder).at(-1);
  if (generation === undefined) return null;
  try {
    return { generation, lock: JSON.parse(readFileSync(join(lockFolder, `${generation}.json`), 'utf8')) as LockFile };
  } catch {
    return { generation, lock: null }; // Removed meanwhile, or torn by a power cut: nobody holds it.
  }
}

/** False: this generation is there already. */
function create(lockFolder: string, generation: number, lock: LockFile): boolean {
  const draft = join(lockFolder, `${lock.token}.draft`);
  writeFileSync(draft, JSON.stringify(lock), { mode: 0o600 });
  try {
    linkSync(draft, join(lockFolder, `${generation}.json`));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function replace(file: string, lock: LockFile): void {
  writeFileSync(`${file}.draft`, JSON.stringify(lock), { mode: 0o600 });
  renameSync(`${file}.draft`, file);
}
