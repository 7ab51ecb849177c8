// `npm run dev`: the Worker under `wrangler dev` and the console under `vite dev`, both following the sources. For
// developing only: its proxies cost several times the throughput of `npm start`, and it has no demo tenant (sign up).
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { masterKey } from './launcher/master-key.ts';
import { readSettings } from './launcher/settings.ts';

const root = join(import.meta.dirname, '..');
const { port, baseUrl } = readSettings(process.env, root);
const data = join(root, '.wrangler/dev');
mkdirSync(data, { recursive: true });

const children: ChildProcess[] = [];
function start(tool: string, args: string[], cwd: string, env: Record<string, string> = {}): ChildProcess {
  const child = spawn(join(root, 'node_modules/.bin', tool), args, {
    cwd,
    stdio: 'inherit',
    env: { ...process.env, WRANGLER_SEND_METRICS: 'false', ...env },
  });
  children.push(child);
  return child;
}
const ended = (child: ChildProcess) => new Promise<number | null>((done) => child.once('exit', done));

// The Worker imports the built console; `vite dev` takes its place in the browser.
if (!existsSync(join(root, 'web/.svelte-kit/cloudflare/_worker.js')))
  await ended(start('vite', ['build'], join(root, 'web')));
await ended(start('wrangler', ['d1', 'migrations', 'apply', 'DB', '--local', '--persist-to', data], root, { CI: '1' }));
const vars = ['--var', `MASTER_KEY:${masterKey(data)}`, '--var', `PUBLIC_URL:${baseUrl}`];
const worker = start('wrangler', ['dev', '--port', String(port), '--persist-to', data, ...vars], root);
const console_ = start('vite', ['dev'], join(root, 'web'), { LANGORCH_API: baseUrl });
await Promise.race([ended(worker), ended(console_)]);
for (const child of children) child.kill('SIGTERM');
