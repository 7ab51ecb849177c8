import { spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { hashOfSources } from './sources.ts';

/** A built product, whole in one folder named by its sources: two products never overwrite each other's. */
export interface Build {
  folder: string;
  /** The bundled Worker: `index.js` and what it loads. */
  worker: string;
  /** The console's files as the assets binding serves them. */
  assets: string;
  /** `wrangler.toml` as miniflare's options, less what is only known at the start. */
  workerOptions: Record<string, unknown>;
}

/** Older builds kept: one may be serving. */
const KEPT = 3;
const CONSOLE = 'web/.svelte-kit/cloudflare';

/**
 * The build of the sources as they are; made when it is not there yet (about 20 s), found otherwise.
 *
 * @param say told what is being done, in a few words
 */
export async function build(root: string, say: (doing: string) => void): Promise<Build> {
  const builds = join(root, 'dist');
  const folder = join(builds, hashOfSources(root).slice(0, 16));
  if (!existsSync(join(folder, 'worker-options.json'))) {
    const draft = join(builds, `draft-${process.pid}`);
    rmSync(draft, { recursive: true, force: true });
    mkdirSync(draft, { recursive: true });
    say('Building the console');
    await run(root, 'vite', ['build', '--config', 'vite.config.ts', '--logLevel', 'warn'], join(root, 'web'));
    say('Bundling the Worker');
    await run(root, 'wrangler', ['deploy', '--dry-run', '--minify', '--outdir', join(draft, 'worker')], root);
    cpSync(join(root, CONSOLE), join(draft, 'assets'), { recursive: true });
    writeFileSync(join(draft, 'worker-options.json'), JSON.stringify(await describeWorker(root)));
    rmSync(folder, { recursive: true, force: true });
    renameSync(draft, folder);
  }
  utimesSync(folder, new Date(), new Date());
  sweep(builds);
  return {
    folder,
    worker: join(folder, 'worker'),
    assets: join(folder, 'assets'),
    workerOptions: JSON.parse(readFileSync(join(folder, 'worker-options.json'), 'utf8')) as Record<string, unknown>,
  };
}

/** `wrangler.toml` stays the one description of the Worker; wrangler itself takes 2 s to load, so its answer is kept. */
async function describeWorker(root: string): Promise<unknown> {
  const { unstable_getMiniflareWorkerOptions } = await import('wrangler');
  return unstable_getMiniflareWorkerOptions(join(root, 'wrangler.toml')).workerOptions;
}

function sweep(builds: string): void {
  const newestFirst = readdirSync(builds)
    .map((name) => join(builds, name))
    .filter((path) => !path.includes('draft-'))
    .sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);
  for (const old of newestFirst.slice(KEPT)) rmSync(old, { recursive: true, force: true });
}

/** Runs a tool of ours. Its words are shown only when it fails. */
async function run(root: string, tool: string, args: string[], cwd: string): Promise<void> {
  const child = spawn(process.execPath, [binOf(root, tool), ...args], {
    cwd,
    env: {
      ...process.env,
      CI: '1',
      NO_COLOR: '1',
      WRANGLER_SEND_METRICS: 'false',
      // Nothing is written into the home directory.
      WRANGLER_LOG_PATH: join(root, 'dist/logs'),
      XDG_CONFIG_HOME: join(root, 'dist/logs'),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const end = () => child.kill('SIGKILL');
  process.once('exit', end);
  let words = '';
  child.stdout.on('data', (chunk) => {
    words += chunk;
  });
  child.stderr.on('data', (chunk) => {
    words += chunk;
  });
  const status = await new Promise<number | null>((done, failed) => child.on('close', done).on('error', failed));
  process.off('exit', end);
  if (status !== 0) throw new Error(`${tool} ${args.join(' ')} failed:\n${words}`);
}

function binOf(root: string, tool: string): string {
  const { bin } = JSON.parse(readFileSync(join(root, 'node_modules', tool, 'package.json'), 'utf8')) as {
    bin: Record<string, string> | string;
  };
  const path = typeof bin === 'string' ? bin : bin[tool];
  return resolve(root, 'node_modules', tool, String(path));
}
