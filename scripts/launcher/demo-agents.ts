import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DEMO_CHANNELS, type DemoConfig } from '../../agents/demo/config.ts';
import type { SeedDemo } from '../../schema/api/internal.ts';
import { readJson, writePrivateJson } from './atomic-file.ts';
import { freePorts } from './free-ports.ts';
import { identify, type ProcessId } from './processes.ts';
import { restartLimit } from './restart-limit.ts';

const CONFIG_FILE = 'demo-agents.json';

/** The config of this data folder: ports, chosen once, and secrets. Mode 0600. */
export async function demoAgentsConfig(root: string, dataFolder: string): Promise<DemoConfig> {
  const file = join(dataFolder, CONFIG_FILE);
  const known = readJson<Pick<DemoConfig, 'ports' | 'secret' | 'model_key'>>(file);
  const names = [...DEMO_CHANNELS, 'LLM'] as const;
  const ports = known ? [] : await freePorts(names.length);
  const config: DemoConfig = {
    ports: Object.fromEntries(names.map((name, n) => [name, ports[n]])) as DemoConfig['ports'],
    secret: randomBytes(32).toString('base64url'),
    model_key: randomBytes(24).toString('base64url'),
    ...known,
    // The folder, or the product, may have been moved.
    journal: join(dataFolder, 'demo-agents.journal'),
    scripts: join(root, 'examples'),
  };
  writePrivateJson(file, config);
  return config;
}

/** How they are registered in the tenant `demo`. */
export function demoRegistrations({ ports, secret, model_key }: DemoConfig): Pick<SeedDemo, 'agents' | 'models'> {
  return {
    agents: DEMO_CHANNELS.map((channel) => ({
      name: `demo-${channel.toLowerCase()}`,
      base_url: `http://127.0.0.1:${ports[channel]}`,
      channel,
      capabilities: [{ name: '*', type: 'tool' }],
      honours_idempotency_key: true,
      secret,
    })),
    models: [
      {
        name: 'demo-model',
        base_url: `http://127.0.0.1:${ports.LLM}/v1`,
        secret: model_key,
        models: ['demo-model'],
      },
    ],
  };
}

export interface DemoAgents {
  stop(): Promise<void>;
}

export interface DemoAgentsHooks {
  onProcess(process: ProcessId): void;
  onDeath(line: string): void;
  onGivingUp(line: string): void;
}

/** Starts the one process of all demo agents, and again when it dies. Resolves once every agent answers /health. */
export async function startDemoAgents(
  root: string,
  dataFolder: string,
  config: DemoConfig,
  hooks: DemoAgentsHooks,
): Promise<DemoAgents> {
  const tooMany = restartLimit();
  let stopping = false;
  let child: ChildProcess;
  process.once('exit', () => child.kill('SIGKILL'));

  async function start(): Promise<void> {
    child = spawn(process.execPath, [join(root, 'agents/demo/main.ts'), join(dataFolder, CONFIG_FILE)], {
      // Killed with the launcher or not, it goes on answering: workerd may still be at work. In a process group of its
      // own, so that Ctrl-C reaches the launcher alone, which stops it last.
      detached: true,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const found = child.pid === undefined ? null : identify(child.pid);
    if (found) hooks.onProcess(found);
    child.once('exit', () => {
      if (stopping) return;
      if (tooMany(Date.now())) hooks.onGivingUp('the demo agents died six times within a minute');
      else {
        hooks.onDeath('the demo agents died; starting them again');
        void start();
      }
    });
    await Promise.all(Object.values(config.ports).map((port) => healthy(port, () => stopping)));
  }

  await start();
  return {
    async stop() {
      stopping = true;
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      const gone = once(child, 'exit');
      await Promise.race([gone, sleep(1_000)]);
      child.kill('SIGKILL');
      await gone;
    },
  };
}

async function healthy(port: number, givenUp: () => boolean): Promise<void> {
  for (const deadline = Date.now() + 10_000; Date.now() < deadline && !givenUp(); await sleep(25)) {
    const reply = await fetch(`http://127.0.0.1:${port}/health`).catch(() => null);
    if (reply?.ok) return;
  }
  if (!givenUp()) throw new Error(`the demo agent on port ${port} does not answer /health`);
}
