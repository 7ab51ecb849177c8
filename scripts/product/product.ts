import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DemoConfig } from '../../agents/demo/config.ts';
import { holders, type Role } from '../launcher/data-folder.ts';
import { freePorts } from '../launcher/free-ports.ts';
import type { DemoFile } from '../launcher/seed.ts';

const ROOT = join(import.meta.dirname, '../..');
/** A first start builds the console and the Worker. */
const LONGEST_START_MS = 180_000;

/**
 * The real product, started by the real launcher on a free port with a data folder of its own: what journeys, drill
 * and bench run against.
 */
export class Product {
  readonly dataFolder: string;
  readonly port: number;
  #launcher: ChildProcess | null = null;
  #said = '';

  private constructor(dataFolder: string, port: number) {
    this.dataFolder = dataFolder;
    this.port = port;
  }

  /** Starts in a new temporary folder. */
  static async start(): Promise<Product> {
    const [port] = await freePorts(1);
    const product = new Product(mkdtempSync(join(tmpdir(), 'langorch-')), Number(port));
    await product.start();
    return product;
  }

  /** Starts (again) on the same data; resolves when it serves. */
  async start(): Promise<void> {
    this.#said = '';
    const launcher = spawn(process.execPath, [join(ROOT, 'scripts/launcher/main.ts')], {
      env: { ...process.env, PORT: String(this.port), LANGORCH_DATA: this.dataFolder, npm_lifecycle_event: '' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#launcher = launcher;
    for (const stream of [launcher.stdout, launcher.stderr]) {
      stream.on('data', (chunk) => {
        this.#said += chunk;
      });
    }
    for (const deadline = Date.now() + LONGEST_START_MS; ; await sleep(50)) {
      if (this.#said.includes('LangOrch serves on')) return;
      if (launcher.exitCode !== null || launcher.signalCode !== null || Date.now() > deadline) {
        throw new Error(`the product did not start:\n${this.#said}\n${this.serverLog().slice(-4_000)}`);
      }
    }
  }

  get baseUrl(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** What the launcher has said since its last start. */
  get said(): string {
    return this.#said;
  }

  get demo(): DemoFile {
    return JSON.parse(readFileSync(join(this.dataFolder, 'demo.json'), 'utf8')) as DemoFile;
  }

  get agents(): DemoConfig {
    return JSON.parse(readFileSync(join(this.dataFolder, 'demo-agents.json'), 'utf8')) as DemoConfig;
  }

  serverLog(): string {
    const file = join(this.dataFolder, 'server.log');
    return existsSync(file) ? readFileSync(file, 'utf8') : '';
  }

  isUp(): boolean {
    return this.#launcher !== null && this.#launcher.exitCode === null && this.#launcher.signalCode === null;
  }

  /** kill −9 of one of its processes. False when there is none just now. */
  kill(role: Role): boolean {
    const process_ = holders(this.dataFolder).find((holder) => holder.role === role);
    if (!process_) return false;
    process.kill(process_.pid, 'SIGKILL');
    return true;
  }

  /** As Ctrl-C does; resolves with how long it took, in ms. */
  async stop(): Promise<number> {
    const began = Date.now();
    if (this.#launcher && this.isUp()) {
      this.#launcher.kill('SIGTERM');
      await once(this.#launcher, 'exit');
    }
    return Date.now() - began;
  }

  /** Resolves once the launcher is gone, however that came. */
  async gone(): Promise<void> {
    if (this.#launcher && this.isUp()) await once(this.#launcher, 'exit');
  }

  /** Stops, ends whatever a killed launcher left, and removes the data. */
  async remove(): Promise<void> {
    await this.stop();
    for (const { pid } of holders(this.dataFolder)) process.kill(pid, 'SIGKILL');
    await sleep(100);
    rmSync(this.dataFolder, { recursive: true, force: true, maxRetries: 5 });
  }
}
