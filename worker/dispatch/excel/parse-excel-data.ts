import type { LocalWork } from '../../../durable-objects/entrypoints.ts';
import type { Outcome } from '../../../engine/input.ts';
import type { Json, JsonObject } from '../../../schema/json.ts';
import { isJsonObject } from '../../../schema/json.ts';
import { decodeData } from '../artifacts.ts';
import { failed } from '../outcome.ts';
import { csvRows } from './csv.ts';
import { rowsByHeader } from './rows.ts';

/** What a source came to: rows, or why not. */
class UnreadableSource extends Error {}

/**
 * `parse_excel_data` (REFERENCE §7): rows as objects by header row, out of `source`: an artifact (by reference, id,
 * name or address), a list of artifacts (their rows after one another), base64 or a data URI of a workbook, CSV text,
 * or rows already parsed, which pass through. Params: `source`, `sheet` (name, or number from 1; absent = the first),
 * `header_row` (from 1).
 */
export async function parseExcelData(work: LocalWork, blobs: Pick<R2Bucket, 'get'>): Promise<Outcome> {
  const params = isJsonObject(work.params) ? work.params : {};
  const source = params.source ?? params.file ?? params.data ?? null;
  const options: SheetOptions = {
    sheet: typeof params.sheet === 'string' || typeof params.sheet === 'number' ? params.sheet : null,
    headerRow: typeof params.header_row === 'number' ? params.header_row : null,
  };
  try {
    return { ok: true, result: await rowsOf(source, { work, blobs, options }), artifacts: [] };
  } catch (error) {
    if (error instanceof UnreadableSource) return failed('Validation', 'unreadable_source', error.message);
    throw error;
  }
}

interface SheetOptions {
  sheet: string | number | null;
  headerRow: number | null;
}

interface Reading {
  work: LocalWork;
  blobs: Pick<R2Bucket, 'get'>;
  options: SheetOptions;
}

async function rowsOf(source: Json, reading: Reading): Promise<Json[]> {
  if (source === null) return [];
  if (typeof source === 'string') return fromText(source, reading);
  if (isJsonObject(source)) {
    const files = filesIn(source, 0);
    if (files.length > 0) return concat(files, reading);
    const rows = source.rows ?? source.data;
    return Array.isArray(rows) ? rowsOf(rows, reading) : [source];
  }
  if (!Array.isArray(source)) throw new UnreadableSource('The source is neither a file nor rows.');
  const isFile = (item: Json) => typeof item === 'string' || (isJsonObject(item) && filesIn(item, 0).length > 0);
  return source.some(isFile) ? concat(source, reading) : source;
}

async function concat(sources: Json[], reading: Reading): Promise<Json[]> {
  const all: Json[] = [];
  for (const source of sources) {
    for (const row of isJsonObject(source) && isFileReference(source)
      ? await fromFile(source, reading)
      : await rowsOf(source, reading))
      all.push(row);
  }
  return all;
}

/** How deep an object is searched for the artifacts it carries (an agent's `{artifact: {…}}`, an e-mail with files). */
const DEEPEST = 4;

function filesIn(value: Json, depth: number): JsonObject[] {
  if (depth > DEEPEST) return [];
  if (Array.isArray(value)) return value.flatMap((item) => filesIn(item, depth + 1));
  if (!isJsonObject(value)) return [];
  return isFileReference(value) ? [value] : Object.values(value).flatMap((item) => filesIn(item, depth + 1));
}

function isFileReference(value: JsonObject): boolean {
  const described = typeof value.content_type === 'string' || typeof value.kind === 'string';
  return (
    typeof value.blob === 'string' ||
    (described && (typeof value.data === 'string' || typeof value.uri === 'string')) ||
    (typeof value.artifact_id === 'string' && value.artifact_id.startsWith('art_'))
  );
}

async function fromFile(file: JsonObject, reading: Reading): Promise<Json[]> {
  if (typeof file.blob === 'string') return fromStored(file.blob, reading);
  if (typeof file.artifact_id === 'string') return fromText(file.artifact_id, reading);
  const text = typeof file.data === 'string' ? file.data : String(file.uri);
  const decoded = typeof file.data === 'string' || text.startsWith('data:') ? decodeData(text) : null;
  return decoded ? fromBytes(decoded.bytes, reading.options) : fromText(text, reading);
}

async function fromText(text: string, reading: Reading): Promise<Json[]> {
  const known = reading.work.artifacts.find(
    (artifact) => artifact.artifact_id === text || artifact.name === text || artifact.uri === text,
  );
  if (known?.blob) return fromStored(known.blob, reading);
  if (text.startsWith('data:') || (text.length >= 64 && /^[A-Za-z0-9+/_\s-]+={0,2}\s*$/.test(text))) {
    const decoded = decodeData(text);
    if (decoded) return fromBytes(decoded.bytes, reading.options);
  }
  if (/[\r\n]/.test(text)) return rowsByHeader(csvRows(text), reading.options.headerRow);
  if (text.trim() === '') return [];
  throw new UnreadableSource(
    `"${text.slice(0, 200)}" is no artifact of this run, no base64 and no CSV text. Only artifacts that an agent sent can be read; a path on its machine cannot.`,
  );
}

async function fromStored(key: string, { work, blobs, options }: Reading): Promise<Json[]> {
  // Keys start with the tenant; a value that names another's file finds nothing.
  const object = key.startsWith(`${work.tenant}/artifacts/${work.run_id}/`) ? await blobs.get(key) : null;
  if (!object) throw new UnreadableSource('The artifact is not stored with this run.');
  return fromBytes(new Uint8Array(await object.arrayBuffer()), options);
}

async function fromBytes(bytes: Uint8Array, options: SheetOptions): Promise<Json[]> {
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) return fromWorkbook(bytes, options);
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) {
    throw new UnreadableSource('The file is an .xls workbook of the old format. Save it as .xlsx.');
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes);
    return rowsByHeader(csvRows(text), options.headerRow);
  } catch {
    throw new UnreadableSource('The file is neither an .xlsx workbook nor UTF-8 text.');
  }
}

async function fromWorkbook(bytes: Uint8Array, options: SheetOptions): Promise<Json[]> {
  // Loaded when it is needed: every isolate of the deployment pays for what the module graph loads at its start.
  const { sheetCells, UnreadableWorkbook } = await import('./workbook.ts');
  try {
    return rowsByHeader(await sheetCells(bytes, options.sheet ?? 1), options.headerRow);
  } catch (error) {
    if (error instanceof UnreadableWorkbook)
      throw new UnreadableSource(`The workbook cannot be read: ${error.message}.`);
    throw error;
  }
}

function startsWith(bytes: Uint8Array, magic: number[]): boolean {
  return magic.every((byte, i) => bytes[i] === byte);
}
