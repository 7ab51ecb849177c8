import { execFileSync, spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { wantsColours } from './io.ts';

const BIN = resolve(import.meta.dirname, 'langorch.mjs');
const SAMPLE = resolve(import.meta.dirname, '../examples/loop.ckp.json');

it('the bin runs on this machine’s Node, with arguments, streams and exit codes', () => {
  expect(execFileSync(process.execPath, [BIN, 'check', SAMPLE], { encoding: 'utf8' })).toContain(
    'loop.ckp.json: sound',
  );
  const piped = spawnSync(process.execPath, [BIN, 'check', '-'], { input: '{', encoding: 'utf8' });
  expect({ status: piped.status, out: piped.stdout.includes('<stdin>:1:2') }).toEqual({ status: 1, out: true });
});

it('standard input may come late and large, from a writer that does not block', () => {
  const writer = `setTimeout(() => process.stdout.write(JSON.stringify({ note: 'x'.repeat(3e6) })), 300)`;
  const shell = spawnSync(
    'sh',
    ['-c', `"${process.execPath}" -e "${writer}" | "${process.execPath}" "${BIN}" check -`],
    {
      encoding: 'utf8',
    },
  );
  expect({ err: shell.stderr, said: shell.stdout.includes('error[missing_identity]') }).toEqual({
    err: '',
    said: true,
  });
});

it('a reader that goes away ends it without a word', () => {
  const shell = spawnSync('sh', ['-c', `"${process.execPath}" "${BIN}" rule --format json | head -c 1`], {
    encoding: 'utf8',
  });
  expect({ out: shell.stdout, err: shell.stderr }).toEqual({ out: '[', err: '' });
});

it('colours are for terminals that want them', () => {
  expect(wantsColours({}, true)).toBe(true);
  expect(wantsColours({}, false)).toBe(false);
  expect(wantsColours({ NO_COLOR: '1' }, true)).toBe(false);
  expect(wantsColours({ TERM: 'dumb' }, true)).toBe(false);
  expect(wantsColours({ FORCE_COLOR: '1' }, false)).toBe(true);
});
