import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { holders } from '../scripts/launcher/data-folder.ts';
import { childrenOf } from '../scripts/launcher/processes.ts';
import { client } from '../scripts/product/client.ts';
import { Product } from '../scripts/product/product.ts';

const ROOT = join(import.meta.dirname, '..');

interface Run {
  run_id: string;
  state: string;
  waiting_for: { kind: string }[];
}

/** Starts the launcher for its words alone; resolves when it has ended. */
async function launch(env: Record<string, string>): Promise<{ code: number | null; words: string }> {
  const child = spawn(process.execPath, [join(ROOT, 'scripts/launcher/main.ts')], {
    env: { ...process.env, npm_lifecycle_event: '', ...env },
  });
  const words = gather(child);
  const [code] = await once(child, 'exit');
  return { code: code as number | null, words: words() };
}

/** kill −9 of a workerd that the lock does not name yet; false when there is none. */
function killChild(product: Product): boolean {
  const known = holders(product.dataFolder);
  const launcher = known.find(({ role }) => role === 'launcher');
  const fresh = childrenOf(launcher?.pid ?? 0).find(({ pid }) => !known.some((process) => process.pid === pid));
  if (fresh) process.kill(fresh.pid, 'SIGKILL');
  return fresh !== undefined;
}

function gather(child: ChildProcess): () => string {
  let words = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk) => {
      words += chunk;
    });
  }
  return () => words;
}

describe('a product of its own', () => {
  let product: Product;
  let runId: string;
  beforeAll(async () => {
    product = await Product.start();
  });
  afterAll(() => product.remove());

  const api = () => client(product.baseUrl, product.demo.api_key);
  const run = async () => (await api().get<Run>(`/v1/runs/${runId}`)).body;

  test('the first start seeds the tenant demo and starts the demo run; what it prints is in demo.json, for its owner alone', async () => {
    expect(statSync(join(product.dataFolder, 'demo.json')).mode & 0o777).toBe(0o600);
    expect(product.demo).toMatchObject({ base_url: `http://localhost:${product.port}`, tenant: 'demo' });
    expect(product.said).toContain(product.demo.api_key);
    const { items } = (await api().get<{ items: Run[] }>('/v1/runs')).body;
    expect(items).toHaveLength(1);
    runId = String(items[0]?.run_id);
    await expect.poll(run, { timeout: 30_000 }).toMatchObject({ waiting_for: [{ kind: 'approval' }] });
  });

  test('it serves on 127.0.0.1 and, where there is one, on ::1', async () => {
    const answers = await Promise.all(
      ['127.0.0.1', '[::1]'].map((host) =>
        fetch(`http://${host}:${product.port}/healthz`).then((reply) => reply.status),
      ),
    ).catch((error: unknown) => error);
    expect(answers).toEqual([200, 200]);
  });

  test('a workerd that dies is started again, and the run is where it was', async () => {
    expect(product.kill('workerd')).toBe(true);
    await expect.poll(() => product.said).toContain('workerd died; starting it again');
    await expect.poll(() => run().catch(() => null), { timeout: 15_000 }).toMatchObject({ state: 'waiting' });
  });

  test('a workerd that dies again while it is coming up is started all the same', async () => {
    expect(product.kill('workerd')).toBe(true);
    // It is not in the lock yet: found as the launcher's child, as a kill at any moment would find it.
    await expect.poll(() => killChild(product), { timeout: 10_000, interval: 10 }).toBe(true);
    await expect.poll(() => product.said, { timeout: 15_000 }).toContain('workerd died while it was starting');
    await expect.poll(() => run().catch(() => null), { timeout: 20_000 }).toMatchObject({ state: 'waiting' });
  });

  test('a launcher that is killed leaves its workerd; the next start ends it and goes on where the run was', async () => {
    const orphans = holders(product.dataFolder).filter(({ role }) => role !== 'launcher');
    expect(orphans.map(({ role }) => role).sort()).toEqual(['agents', 'workerd']);
    product.kill('launcher');
    await product.gone();
    await product.start();
    expect(product.said).toContain('ended 2 processes that a killed start had left');
    expect(await run()).toMatchObject({ state: 'waiting', waiting_for: [{ kind: 'approval' }] });
    expect((await api().get<{ items: Run[] }>('/v1/runs')).body.items).toHaveLength(1);
  });

  test('a second product on the same folder is refused in one line', async () => {
    const { code, words } = await launch({ PORT: String(product.port + 1), LANGORCH_DATA: product.dataFolder });
    expect(code).toBe(1);
    expect(words.trim().split('\n').at(-1)).toContain(`LangOrch runs already on this data folder`);
  });

  test('SIGTERM stops everything it started within 3 s', async () => {
    const before = holders(product.dataFolder);
    expect(before).toHaveLength(3);
    expect(await product.stop()).toBeLessThan(3_000);
    expect(holders(product.dataFolder)).toEqual([]);
  });

  test('a start that was killed while it seeded is finished by the next one, with a new key', async () => {
    const before = product.demo;
    rmSync(join(product.dataFolder, 'demo.json'));
    await product.start();
    expect(product.demo).toMatchObject({ email: before.email, password: before.password });
    expect(product.demo.api_key).not.toBe(before.api_key);
    expect((await api().get<{ items: Run[] }>('/v1/runs')).body.items).toHaveLength(1);
  });
});

describe('what a person got wrong is one clear line', () => {
  test('a port in use', async () => {
    const busy = createServer().listen({ host: '127.0.0.1', port: 0 });
    await once(busy, 'listening');
    const { port } = busy.address() as { port: number };
    const folder = mkdtempSync(join(tmpdir(), 'langorch-busy-'));
    const { code, words } = await launch({ PORT: String(port), LANGORCH_DATA: folder });
    expect(code).toBe(1);
    expect(words.trim().split('\n').at(-1)).toMatch(new RegExp(`Port ${port} is in use on 127.0.0.1;`));
    busy.close();
    rmSync(folder, { recursive: true });
  });

  test('a folder that cannot be written', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'langorch-file-'));
    writeFileSync(join(folder, 'file'), '');
    const { code, words } = await launch({ PORT: '18999', LANGORCH_DATA: join(folder, 'file/data') });
    expect(code).toBe(1);
    expect(words.trim().split('\n').at(-1)).toMatch(/Cannot write to the data folder .*ENOTDIR/);
    rmSync(folder, { recursive: true });
  });

  test('a Node that is too old', async () => {
    const old = `data:text/javascript,Object.defineProperty(process, 'versions', { value: { node: '18.20.0' } })`;
    const child = spawn(process.execPath, ['--import', old, join(ROOT, 'scripts/bootstrap.mjs')]);
    const words = gather(child);
    const [code] = await once(child, 'exit');
    expect(code).toBe(1);
    expect(words().trim()).toBe(
      'LangOrch: Node 18.20.0 is too old; install Node 20.19 or later (22 or later is fine).',
    );
  });
});

test('npm start killed with −9 takes its product down with it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'langorch-npm-'));
  const npm = spawn('npm', ['start', '--silent'], {
    cwd: ROOT,
    env: { ...process.env, PORT: '18998', LANGORCH_DATA: folder },
    detached: true,
  });
  const words = gather(npm);
  await expect.poll(words, { timeout: 120_000 }).toContain('LangOrch serves on');
  npm.kill('SIGKILL');
  await expect.poll(() => holders(folder), { timeout: 5_000 }).toEqual([]);
  rmSync(folder, { recursive: true });
});
