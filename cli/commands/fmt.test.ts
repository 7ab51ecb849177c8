import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith, langorch } from '../testing/langorch.ts';

const LIST = `// the old dialect
{"procedure_id": "old", "procedure_version": "1.0.0", "start_node_id": "done",
 "nodes": [{"node_id": "done", "node_type": "end"}]}`;

describe('langorch fmt', () => {
  it('prints one document, comments and all', async () => {
    const { code, out } = await langorch(['fmt', '-'], LIST);
    expect(code).toBe(0);
    expect(out.split('\n').slice(0, 3)).toEqual(['// the old dialect', '{', '  "procedure_id": "old",']);
    expect((await langorch(['fmt', '-'], out)).out).toBe(out);
  });

  it('prints the graph dialect', async () => {
    const { out } = await langorch(['fmt', '--normalise', '-'], LIST);
    expect(JSON.parse(out)).toMatchObject({
      workflow_graph: { start_node: 'done', nodes: { done: { type: 'terminate' } } },
    });
  });

  it('checks and writes files of a folder', async () => {
    const folder = folderWith({
      'a.ckp.json': LIST,
      'b.ckp.yaml': 'procedure_id:   b\n',
      'c.json': '{"no":"procedure"}',
    });
    const [a, b] = [join(folder, 'a.ckp.json'), join(folder, 'b.ckp.yaml')];
    expect(await langorch(['fmt', '--check', folder])).toMatchObject({ code: 1, out: `${a}\n${b}\n` });
    expect(await langorch(['fmt', '--write', folder])).toMatchObject({ code: 0, out: `${a}\n${b}\n` });
    expect(readFileSync(b, 'utf8')).toBe('procedure_id: b\n');
    expect(await langorch(['fmt', '--check', folder])).toMatchObject({ code: 0, out: '' });
  });

  it.each([
    [['fmt'], 'Name a file'],
    [['fmt', '--write', '--check', '-'], 'exclude each other'],
    [['fmt', '-'], '<stdin>:1:2: '],
    [['fmt', '--write', '-'], ''],
  ])('%s is answered in one line', async (args, said) => {
    const { code, out, err } = await langorch(args, '{');
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(said);
  });
});
