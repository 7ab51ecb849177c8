import writeWorkbook from 'write-excel-file/node';
import type { Artifact } from '../sdk/protocol.ts';

export type Row = Record<string, string | number | boolean | null>;

const CONTENT_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Rows as a real .xlsx file, the columns named in its first row. */
export async function workbook(name: string, rows: readonly Row[]): Promise<Artifact> {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const sheet = [
    columns.map((column) => ({ value: column, fontWeight: 'bold' as const })),
    ...rows.map((row) => columns.map((column) => cell(row[column] ?? null))),
  ];
  const bytes = await writeWorkbook(sheet).toBuffer();
  return { kind: 'file', name, content_type: CONTENT_TYPE, data: bytes.toString('base64') };
}

function cell(value: Row[string]) {
  return value === null || value === undefined ? null : { value };
}
