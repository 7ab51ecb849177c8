import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith, langorch } from '../testing/langorch.ts';

const BATCH = resolve(import.meta.dirname, '../../examples/invoice_batch.ckp.json');

describe('langorch graph', () => {
  it('draws with Mermaid, DOT and SVG', async () => {
    expect((await langorch(['graph', BATCH])).out).toMatch(/^flowchart TD\n/);
    expect((await langorch(['graph', BATCH, '--format', 'dot'])).out).toMatch(/^digraph "invoice_batch 1.0.0" {\n/);
    const { code, out } = await langorch(['graph', BATCH, '--format', 'svg']);
    expect(code).toBe(0);
    expect(out).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" width="\d/);
    // Each node once, and every way between them: start, any failure, fifteen nodes of the document and one more.
    expect(out.match(/<rect class="node /g)).toHaveLength(19);
    expect(out.match(/<polyline /g)?.length).toBeGreaterThan(15);
    expect(out).not.toContain('NaN');
  });

  it('says why there is nothing to draw', async () => {
    expect(await langorch(['graph', '-'], '[1]')).toEqual({
      code: 2,
      out: '',
      err: 'langorch graph: <stdin>:1:1: A CKP document is a JSON object.\n',
    });
  });
});

describe('langorch diff', () => {
  const OLD = {
    procedure_id: 'p',
    version: '1.0.0',
    workflow_graph: {
      start_node: 'done',
      nodes: { done: { type: 'terminate', status: 'success', outputs: { ok: true } } },
    },
  };
  const NEW = { ...OLD, version: '1.0.1', variables_schema: { amount: { type: 'number', required: true } } };

  it('tells what a change means, and fails where it is asked to', async () => {
    const folder = folderWith({ 'old.ckp.json': OLD, 'new.ckp.json': NEW, 'moved.ckp.json': JSON.stringify(OLD) });
    const diff = (other: string, ...more: string[]) =>
      langorch(['diff', `${folder}/old.ckp.json`, `${folder}/${other}.ckp.json`, ...more]);
    const told = await diff('new');
    expect(told.code).toBe(0);
    expect(told.out).toContain('amount');
    expect((await diff('new', '--fail-on', 'breaking')).code).toBe(1);
    expect((await diff('new', '--fail-on', 'version')).code).toBe(1);
    expect((await diff('moved', '--fail-on', 'any')).code).toBe(0);
    expect(JSON.parse((await diff('new', '--format', 'json')).out)).toMatchObject({ advice: { level: 'major' } });
  });

  it('needs two files, of which one may be standard input', async () => {
    const folder = folderWith({ 'new.ckp.json': NEW });
    expect((await langorch(['diff', '-', `${folder}/new.ckp.json`], JSON.stringify(OLD))).code).toBe(0);
    expect((await langorch(['diff', '-', '-'])).code).toBe(2);
    expect((await langorch(['diff', 'one'])).err).toContain('Name two files');
  });
});

describe('langorch explain', () => {
  const PROCEDURE = {
    procedure_id: 'discount',
    version: '1.0.0',
    variables_schema: { amount: { type: 'number', required: true } },
    workflow_graph: {
      start_node: 'route',
      nodes: {
        route: {
          type: 'logic',
          rules: [{ condition: '{{amount}} > 100', next_node: 'large' }],
          default_next_node: 'small',
        },
        large: { type: 'terminate', status: 'success' },
        small: { type: 'terminate', status: 'success' },
      },
    },
  };
  const text = JSON.stringify(PROCEDURE);

  it('tells the way that the input decides, given as JSON or as a file', async () => {
    const inline = await langorch(['explain', '-', '--input', '{"amount": 250}'], text);
    expect(inline.code).toBe(0);
    expect(inline.out).toContain('The run ends at large: success');
    const folder = folderWith({ 'input.yaml': 'amount: 5\n' });
    const { out } = await langorch(['explain', '-', '--input', `${folder}/input.yaml`, '--format', 'json'], text);
    expect(JSON.parse(out)).toMatchObject({ sound: true, route: { end: { node: 'small' } } });
  });

  it('explains what has errors as far as it can be read, and says so by its exit code', async () => {
    const broken = text.replace('"default_next_node":"small"', '"default_next_node":"smal"');
    expect(await langorch(['explain', '-'], broken)).toMatchObject({ code: 1, err: '' });
  });

  it.each([
    ['{"amount": ', 'is a JSON object'],
    ['nowhere.json', 'nowhere.json does not exist.'],
  ])('refuses the input %s', async (input, said) => {
    const { code, err } = await langorch(['explain', '-', '--input', input], text);
    expect(code).toBe(2);
    expect(err).toContain(said);
  });
});
