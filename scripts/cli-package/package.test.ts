import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { packCli } from './package.ts';

const ROOT = resolve(import.meta.dirname, '../..');

it('the packed command line needs nothing beside it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'langorch-packed-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  await packCli(ROOT, folder);
  const run = (...args: string[]) =>
    spawnSync(process.execPath, [join(folder, 'langorch.mjs'), ...args], { cwd: folder, encoding: 'utf8' });
  const sample = join(ROOT, 'examples/loop.ckp.json');
  expect(run('check', sample)).toMatchObject({ status: 0, stdout: `✓ ${sample}: sound\n`, stderr: '' });
  expect(run('graph', '--format', 'svg', sample).stdout).toContain('</svg>');
  expect(run('--version').stdout).toMatch(/^langorch \d/);
}, 60_000);
