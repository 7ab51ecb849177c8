import { env as given } from 'cloudflare:workers';
import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import writeXlsxFile from 'write-excel-file/universal';
import type { LocalWork } from '../../../durable-objects/entrypoints.ts';
import type { ArtifactState } from '../../../schema/effects.ts';
import type { Json } from '../../../schema/json.ts';
import type { Env } from '../../env.ts';
import { parseExcelData } from './parse-excel-data.ts';

const env = given as unknown as Env;

function parse(source: Json, over: { params?: { [key: string]: Json }; artifacts?: ArtifactState[] } = {}) {
  const work: LocalWork = {
    tenant: 'acme',
    run_id: 'run_1',
    node_id: 'parse',
    step_id: 'parse.1',
    action: 'parse_excel_data',
    params: { source, ...over.params },
    secrets: { provider: null, references: {} },
    artifacts: over.artifacts ?? [],
  };
  return parseExcelData(work, env.BLOBS);
}

async function workbook(rows: (string | number | boolean | Date | null)[][]): Promise<Uint8Array<ArrayBuffer>> {
  const cells = rows.map((row) =>
    row.map((value) => (value === null ? null : { value, ...(value instanceof Date ? { format: 'yyyy-mm-dd' } : {}) })),
  );
  const blob = await writeXlsxFile(cells).toBlob();
  return new Uint8Array(await blob.arrayBuffer());
}

function base64(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

const INVOICES = [
  ['invoice_number', 'vendor', 'amount', 'paid', 'due', null],
  ['INV-1', 'Acme', 120.5, true, new Date('2026-11-24T00:00:00Z'), 'note'],
  [null, null, null, null, null, null],
  ['INV-2', 'Globex', 99, false, null, null],
];
const ROWS = [
  { invoice_number: 'INV-1', vendor: 'Acme', amount: 120.5, paid: true, due: '2026-11-24', column_6: 'note' },
  { invoice_number: 'INV-2', vendor: 'Globex', amount: 99, paid: false, due: null, column_6: null },
];

test('a workbook becomes rows by its header, from base64, a data URI or a stored artifact', async () => {
  const bytes = await workbook(INVOICES);
  const ok = { ok: true, result: ROWS, artifacts: [] };
  expect(await parse(base64(bytes))).toEqual(ok);
  expect(await parse(`data:application/octet-stream;base64,${base64(bytes)}`)).toEqual(ok);

  const blob = 'acme/artifacts/run_1/abc';
  await env.BLOBS.put(blob, bytes);
  const artifact: ArtifactState = {
    artifact_id: 'art_01_1',
    node_id: 'fetch',
    step_id: 'fetch.1',
    kind: 'file',
    name: 'invoices.xlsx',
    content_type: 'application/octet-stream',
    size: bytes.byteLength,
    blob,
    uri: null,
    created_at: 0,
  };
  for (const source of ['art_01_1', 'invoices.xlsx', ['invoices.xlsx'], { file: { artifact: { ...artifact } } }]) {
    expect(await parse(source as Json, { artifacts: [artifact] })).toEqual(ok);
  }
  expect(await parse([{ ...artifact }, 'art_01_1'], { artifacts: [artifact] })).toMatchObject({
    result: [...ROWS, ...ROWS],
  });
});

test('rows already parsed pass through; null is none', async () => {
  expect(await parse([{ a: 1 }, { a: 2 }])).toMatchObject({ ok: true, result: [{ a: 1 }, { a: 2 }] });
  expect(await parse({ rows: [{ a: 1 }] })).toMatchObject({ ok: true, result: [{ a: 1 }] });
  expect(await parse(null)).toMatchObject({ ok: true, result: [] });
});

test('CSV text is read too, with its quotes and its separator', async () => {
  expect(await parse('a;b\r\n"x;1";"say ""hi"""\r\n')).toMatchObject({ result: [{ a: 'x;1', b: 'say "hi"' }] });
});

/** The smallest workbook with one sheet, packed here since the writer packs large sheets on threads. */
function largeWorkbook(rows: number): Uint8Array {
  const text = (at: string, value: string) => `<c r="${at}" t="inlineStr"><is><t>${value}</t></is></c>`;
  let sheet = `<row r="1">${text('A1', 'number')}${text('B1', 'vendor')}${text('C1', 'amount')}</row>`;
  for (let i = 0, r = 2; i < rows; i++, r++) {
    sheet += `<row r="${r}">${text(`A${r}`, `INV-${i}`)}${text(`B${r}`, `vendor of invoice ${i}`)}<c r="C${r}"><v>${i}</v></c></row>`;
  }
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const rels = 'http://schemas.openxmlformats.org/package/2006/relationships';
  return zipSync({
    '[Content_Types].xml': strToU8('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'),
    '_rels/.rels': strToU8(
      `<Relationships xmlns="${rels}"><Relationship Id="r1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ),
    'xl/workbook.xml': strToU8(
      `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      `<Relationships xmlns="${rels}"><Relationship Id="r1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    ),
    'xl/worksheets/sheet1.xml': strToU8(`<worksheet xmlns="${main}"><sheetData>${sheet}</sheetData></worksheet>`),
  });
}

test('a large workbook is read where there are no threads to unpack it; one too large is refused', async () => {
  const outcome = await parse(base64(largeWorkbook(30_000)));
  expect(outcome.ok ? null : outcome.failure.message).toBeNull();
  const rows = outcome.ok ? (outcome.result as Json[]) : [];
  expect(rows.length).toBe(30_000);
  expect(rows[29_999]).toEqual({ number: 'INV-29999', vendor: 'vendor of invoice 29999', amount: 29_999 });
  const bomb = zipSync({ 'xl/worksheets/sheet1.xml': new Uint8Array(65 * 1024 * 1024) }, { level: 1 });
  expect(await parse(base64(bomb))).toMatchObject({ failure: { message: expect.stringContaining('larger') } });
});

test('what cannot be read is a Validation failure that says what to do', async () => {
  await env.BLOBS.put('globex/artifacts/run_9/secret', 'a,b\n1,2\n');
  for (const source of [
    'C:\\Temp\\a.xlsx',
    17,
    { blob: 'globex/artifacts/run_9/secret', kind: 'file' },
    base64(Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, ...new Array(60).fill(0)])),
  ]) {
    expect(await parse(source as Json)).toMatchObject({
      ok: false,
      failure: { type: 'Validation', code: 'unreadable_source' },
    });
  }
});
