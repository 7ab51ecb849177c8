import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith, langorch } from '../testing/langorch.ts';

const SOUND = {
  procedure_id: 'greet',
  version: '1.0.0',
  workflow_graph: {
    start_node: 'work',
    nodes: {
      work: { type: 'sequence', steps: [{ action: 'log', message: 'Hello' }], next_node: 'done' },
      done: { type: 'terminate', status: 'success' },
    },
  },
};
const BROKEN = JSON.stringify(SOUND, null, 2).replace('"next_node": "done"', '"next_node": "dome"');
const WARNED = { ...SOUND, desciption: 'Greets' };

describe('langorch check', () => {
  it('says that a procedure is sound, from a file and from standard input', async () => {
    const folder = folderWith({ 'a.ckp.json': SOUND });
    const file = join(folder, 'a.ckp.json');
    expect(await langorch(['check', file])).toEqual({ code: 0, out: `✓ ${file}: sound\n`, err: '' });
    expect(await langorch(['check', '-'], JSON.stringify(SOUND))).toMatchObject({ code: 0, out: '✓ <stdin>: sound\n' });
  });

  it('shows an error at its line, and fails', async () => {
    const { code, out } = await langorch(['check', '-'], BROKEN);
    expect(code).toBe(1);
    expect(out).toContain('error[dangling_reference]: ');
    expect(out).toContain('<stdin>:15:22 /workflow_graph/nodes/work/next_node');
    expect(out).toContain('15 │         "next_node": "dome"\n   │                      ^^^^^^');
    expect(out).toContain('Did you mean “done”?');
    expect(out).toMatch(/1 error.* in <stdin>\./);
  });

  it('understands comments, YAML, CRLF and a byte order mark', async () => {
    const yaml =
      '\ufeffprocedure_id: greet\r\nversion: 1.0.0\r\nworkflow_graph:\r\n  start_node: done\r\n  nodes:\r\n    done: {type: terminate, status: succes}\r\n';
    expect((await langorch(['check', '-'], yaml)).out).toContain('<stdin>:6:37 ');
    expect((await langorch(['check', '-'], `// a comment\n${JSON.stringify(SOUND)}`)).code).toBe(0);
  });

  it('lets warnings pass up to a number', async () => {
    const text = JSON.stringify(WARNED);
    expect((await langorch(['check', '-'], text)).code).toBe(0);
    expect((await langorch(['check', '--max-warnings', '1', '-'], text)).code).toBe(0);
    expect(await langorch(['check', '--max-warnings=0', '-'], text)).toMatchObject({ code: 1 });
    const quiet = await langorch(['check', '--severity', 'error', '--max-warnings=0', '-'], text);
    expect(quiet).toMatchObject({ code: 1, out: '✓ <stdin>: sound\n' });
  });

  it('looks through a folder for procedures, by name and by what is in a file', async () => {
    const folder = folderWith({
      'deep/a.ckp.json': SOUND,
      'deep/b.yaml': 'start_node_id: x\nnodes: [{node_id: x, node_type: end}]\nprocedure_id: b\nversion: "1"\n',
      'package.json': { name: 'no procedure' },
      'node_modules/c.ckp.json': BROKEN,
      '.hidden/d.ckp.json': BROKEN,
      'notes.txt': 'none',
    });
    expect(await langorch(['check', folder])).toMatchObject({ code: 0, out: '✓ 2 procedures: sound\n' });
  });

  it('prints JSON, SARIF and annotations', async () => {
    const json = await langorch(['check', '--format', 'json', '-'], BROKEN);
    const [file] = JSON.parse(json.out) as [{ file: string; valid: boolean; diagnostics: { code: string }[] }];
    expect(file).toMatchObject({ file: '<stdin>', valid: false });
    expect(file.diagnostics.map(({ code }) => code)).toContain('dangling_reference');
    const sarif = await langorch(['check', '--format', 'sarif', '--origin', 'https://x.example', '-'], BROKEN);
    expect(JSON.parse(sarif.out)).toMatchObject({
      version: '2.1.0',
      runs: [{ tool: { driver: { name: 'langorch' } } }],
    });
    const github = await langorch(['check', '--format', 'github', '-'], BROKEN);
    expect(github.out).toContain(
      '::error file=<stdin>,line=15,endLine=15,col=22,endColumn=28,title=dangling_reference::',
    );
  });

  it.each([
    ['nothing named', ['check'], 'Name a file'],
    ['a file that is not there', ['check', 'nowhere.json'], 'nowhere.json does not exist.'],
    ['a format that is none', ['check', '--format', 'xml', '-'], '--format is one of text, json, sarif, github'],
    ['a number that is none', ['check', '--max-warnings', 'few', '-'], '--max-warnings is a whole number'],
    ['an option that is none', ['check', '--colour', '-'], "Unknown option '--colour'"],
    ['a command that is none', ['chek', 'x'], 'Did you mean “check”?'],
  ])('answers %s with exit code 2 and one line', async (_what, args, said) => {
    const { code, out, err } = await langorch(args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(said);
    expect(err.trimEnd().split('\n')).toHaveLength(1);
  });

  it('refuses what is no UTF-8 text, and a folder without procedures', async () => {
    const folder = folderWith({ 'latin.ckp.json': Uint8Array.of(0x7b, 0xe9, 0x7d), 'notes.txt': 'none' });
    expect((await langorch(['check', join(folder, 'latin.ckp.json')])).err).toContain('is no UTF-8 text.');
    const utf16 = await langorch(['check', '-'], Uint8Array.of(0xff, 0xfe, 0x7b, 0));
    expect(utf16).toMatchObject({ code: 2, err: 'langorch check: <stdin> is UTF-16; save it as UTF-8.\n' });
    expect(await langorch(['check', join(folderWith({ 'a.txt': 'x' }))])).toMatchObject({ code: 2 });
  });
});

describe('langorch rule', () => {
  it('shows the page of a rule', async () => {
    const { code, out } = await langorch(['rule', 'dangling_reference']);
    expect(code).toBe(0);
    expect(out).toContain('error[dangling_reference] ');
    expect(out).toContain('A next node that is not there');
  });

  it('lists all, and knows what was meant', async () => {
    expect((await langorch(['rule'])).out).toContain('  unreachable_node ');
    expect((await langorch(['rule', 'unreachable'])).code).toBe(2);
    expect((await langorch(['rule', 'dangling_refrence'])).err).toContain('Did you mean “dangling_reference”?');
  });
});

describe('langorch', () => {
  it('helps with each command', async () => {
    const { code, out } = await langorch(['--help']);
    expect(code).toBe(0);
    for (const [, name = ''] of out.matchAll(/^ {2}(\w+) {2}/gm)) {
      const help = await langorch([name, '--help']);
      expect(help).toMatchObject({ code: 0, err: '' });
      expect(help.out).toContain(`Usage: langorch ${name}`);
    }
    expect(await langorch([])).toMatchObject({ code: 2, out: '' });
    expect((await langorch(['--version'])).out).toMatch(/^langorch \d+\.\d+\.\d+\n$/);
  });
});
