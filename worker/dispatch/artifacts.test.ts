import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { type ArtifactPlace, takeArtifacts } from './artifacts.ts';

function place() {
  const stored = new Map<string, { bytes: Uint8Array; type: string | undefined }>();
  const put = async (key: string, bytes: Uint8Array, options: R2PutOptions) => {
    const metadata = options.httpMetadata as R2HTTPMetadata;
    stored.set(key, { bytes, type: metadata.contentType });
  };
  const at = {
    blobs: { put } as unknown as ArtifactPlace['blobs'],
    tenant: 'acme',
    run_id: 'run_1',
    step_id: 'shoot',
    mask: (text: string) => text.replaceAll('hunter2', '***REDACTED***'),
  };
  return { stored, at };
}

test('bytes go to R2 under tenant, run and content; a reference stays in their place', async () => {
  const { stored, at } = place();
  const data = Buffer.from('a,b\n1,2\n').toString('base64');
  const taken = await takeArtifacts(
    { count: 1, artifact: { kind: 'export', data, content_type: 'text/csv', name: '../up/data.csv' } },
    at,
  );
  const key = `acme/artifacts/run_1/${createHash('sha256').update('a,b\n1,2\n').digest('hex')}`;
  const reference = { kind: 'export', name: '.._up_data.csv', content_type: 'text/csv', size: 8, blob: key, uri: null };
  expect(taken).toEqual({ artifacts: [reference], value: { count: 1, artifact: reference } });
  expect(stored.get(key)?.type).toBe('text/csv');
});

test('data URIs, bare base64 screenshots, lists, addresses elsewhere', async () => {
  const { stored, at } = place();
  const png = Buffer.alloc(90, 7).toString('base64');
  const taken = await takeArtifacts(
    {
      screenshot: png,
      artifacts: [{ uri: 'data:text/plain,hello%20there', name: 'hi' }, { uri: 's3://bucket/dir/report.pdf' }],
      artifact_uri: 'https://files.example.com/x.zip?sig=1',
    },
    at,
  );
  expect(
    taken.artifacts.map(({ kind, name, content_type, size, uri }) => ({ kind, name, content_type, size, uri })),
  ).toEqual([
    { kind: 'file', name: 'hi', content_type: 'text/plain', size: 11, uri: null },
    {
      kind: 'file',
      name: 'report.pdf',
      content_type: 'application/octet-stream',
      size: null,
      uri: 's3://bucket/dir/report.pdf',
    },
    {
      kind: 'file',
      name: 'x.zip',
      content_type: 'application/octet-stream',
      size: null,
      uri: 'https://files.example.com/x.zip?sig=1',
    },
    { kind: 'screenshot', name: 'shoot.png', content_type: 'image/png', size: 90, uri: null },
  ]);
  expect(stored.size).toBe(2);
});

test('a text artifact is masked before it is stored', async () => {
  const { stored, at } = place();
  await takeArtifacts({ artifact: { data: Buffer.from('password=hunter2').toString('base64') } }, at);
  expect(new TextDecoder().decode([...stored.values()][0]?.bytes)).toBe('password=***REDACTED***');
});

test('what is no artifact stays as it is: a script address, a plain text, a value without the fields', async () => {
  const { stored, at } = place();
  for (const value of [{ artifact_uri: 'javascript:alert(1)' }, { screenshot: 'taken' }, [1, { a: 2 }], 'text', null]) {
    expect(await takeArtifacts(value, at)).toEqual({ artifacts: [], value });
  }
  expect(stored.size).toBe(0);
});
