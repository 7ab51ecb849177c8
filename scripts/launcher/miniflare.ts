import { readdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, relative } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Miniflare, V4MiniflareOptions } from 'miniflare';
import type { Build } from '../build/build.ts';
import { childrenOf, commandOf, type ProcessId } from './processes.ts';
import { restartLimit } from './restart-limit.ts';
import { PlainError, type Settings } from './settings.ts';

/** One Worker in the shape in which wrangler describes it. */
type V4Options = Extract<V4MiniflareOptions, { modules: unknown }>;

export interface Server {
  miniflare: Miniflare;
  /** Ends workerd; what was committed is on disk. */
  stop(): Promise<void>;
}

export interface ServerHooks {
  /** The processes that hold the data, at the start and after each restart. */
  onProcesses(processes: ProcessId[]): void;
  /** It serves, and miniflare has put signal listeners of its own in place of all others. */
  onOpened(): void;
  /** workerd died and is being started again. */
  onDeath(line: string): void;
  /** It died too often, or does not come up again. */
  onGivingUp(line: string): void;
  /** Ctrl-C reaches workerd too: its end is no death then. */
  isStopping(): boolean;
  /** A line that the Worker wrote, or miniflare. */
  onLog(level: string, message: string): void;
}

/** workerd comes up in a second or two; whoever waits for ever is told so instead. */
const LONGEST_RESTART_MS = 30_000;

/** Worker module kinds by the ending of what the bundler wrote. */
const MODULE_KINDS: Record<string, V4Options['modules'][number]['type']> = {
  '.js': 'ESModule',
  '.mjs': 'ESModule',
  '.wasm': 'CompiledWasm',
  '.txt': 'Text',
  '.html': 'Text',
  '.sql': 'Text',
  '.bin': 'Data',
};

/** Starts the built Worker on workerd with its data on disk, on 127.0.0.1 and, where the machine has it, ::1. */
export async function startServer(
  build: Build,
  settings: Settings,
  secrets: { MASTER_KEY: string },
  hooks: ServerHooks,
): Promise<Server> {
  const { Miniflare, Log, LogLevel, convertV4MiniflareOptions } = await import('miniflare');
  const tooMany = restartLimit();
  let comingUp: NodeJS.Timeout | undefined;

  class LauncherLog extends Log {
    override logWithLevel(level: number, message: string): void {
      if (hooks.isStopping() || level > this.level) return;
      hooks.onLog(LogLevel[level]?.toLowerCase() ?? 'info', message);
      // The only word that miniflare gives of a death when it happens; the restart hook comes after it.
      if (message.includes('crashed unexpectedly')) died('workerd died; starting it again');
      // It died again before it was up: miniflare leaves it at that.
      if (message.includes('failed to restart')) void openAgain();
    }
  }

  function died(line: string): boolean {
    if (tooMany(Date.now())) {
      hooks.onGivingUp('workerd died six times within a minute');
      return false;
    }
    hooks.onDeath(line);
    clearTimeout(comingUp);
    comingUp = setTimeout(
      () => hooks.onGivingUp(`workerd did not come up again within ${LONGEST_RESTART_MS / 1000} s`),
      LONGEST_RESTART_MS,
    );
    return true;
  }

  function isUp(): void {
    clearTimeout(comingUp);
    hooks.onProcesses(workerdProcesses());
  }

  const options = build.workerOptions as V4Options;
  const hosts = (await canListen('::1', 0)) ? ['127.0.0.1', '::1'] : ['127.0.0.1'];
  async function open(): Promise<Miniflare> {
    const opened = new Miniflare(
      convertV4MiniflareOptions({
        ...options,
        name: 'langorch',
        rootPath: build.worker,
        modulesRoot: build.worker,
        modules: modulesIn(build.worker),
        bindings: { ...options.bindings, ...secrets, PUBLIC_URL: settings.baseUrl },
        ...(options.assets ? { assets: { ...options.assets, directory: build.assets } } : {}),
        // Straight to the Worker: miniflare's own entry (on a port of its own, for D1 migrations) costs two thirds of
        // the requests per second. It also is the asset router, which `run_worker_first` does without.
        unsafeDirectSockets: hosts.map((host) => ({ host, port: settings.port })),
        host: '127.0.0.1',
        port: 0,
        logRequests: false,
        // Else it asks the network who we are.
        cf: false,
        resourcePersistencePath: join(settings.dataFolder, 'state'),
        log: new LauncherLog(LogLevel.WARN),
        handleStructuredLogs: ({ level, message }: { level: string; message: string }) => hooks.onLog(level, message),
        unsafeHandleRuntimeRestart: isUp,
      }),
    );
    await opened.ready;
    // miniflare's own listeners exit before ours have finished.
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.removeAllListeners(signal);
    hooks.onOpened();
    isUp();
    return opened;
  }

  async function openAgain(): Promise<void> {
    if (hooks.isStopping() || !died('workerd died while it was starting; starting it again')) return;
    await miniflare.dispose().catch((error: unknown) => hooks.onLog('error', String(error)));
    try {
      miniflare = await open();
    } catch (error) {
      hooks.onLog('error', String(error));
      await openAgain();
    }
  }

  let miniflare = await open();
  return {
    miniflare,
    async stop() {
      clearTimeout(comingUp);
      await miniflare.dispose();
    },
  };
}

/**
 * One clear line for a port that somebody else has, before anything is built or opened.
 *
 * @param patienceMs how long a port may still be given back by what was just ended
 */
export async function demandFreePort(port: number, patienceMs: number): Promise<void> {
  const deadline = Date.now() + patienceMs;
  for (const host of ['127.0.0.1', '::1']) {
    while (!(await canListen(host, port)) && (await canListen(host, 0))) {
      if (Date.now() < deadline) {
        await sleep(50);
        continue;
      }
      throw new PlainError(`Port ${port} is in use on ${host}; stop what listens there or choose another with PORT.`);
    }
  }
}

function canListen(host: string, port: number): Promise<boolean> {
  return new Promise((answer) => {
    const probe = createServer();
    probe.once('error', () => answer(false));
    probe.listen({ host, port, exclusive: true }, () => probe.close(() => answer(true)));
  });
}

function workerdProcesses(): ProcessId[] {
  return childrenOf(process.pid).filter(({ pid }) => commandOf(pid).includes('workerd'));
}

function modulesIn(folder: string): V4Options['modules'] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .flatMap((path) => {
      const type = MODULE_KINDS[path.slice(path.lastIndexOf('.'))];
      return type ? [{ type, path }] : [];
    });
  // The entry comes first.
  return files.sort(
    (a, b) => Number(relative(folder, b.path) === 'index.js') - Number(relative(folder, a.path) === 'index.js'),
  );
}
