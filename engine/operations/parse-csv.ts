import type { JsonObject } from '../../schema/json.ts';
import { content, type Done, done, invalid, type Operation, textParam } from './operation.ts';

/**
 * The rows of the CSV text in `source` (RFC 4180; line ends of any kind): objects by the header row, or lists with
 * `has_header: false`. `delimiter` is a comma unless given.
 */
export function parseCsv(op: Operation): Done {
  const source = content(op, 'source', 'value', 'text');
  if (Array.isArray(source)) return done(source);
  if (source === null) return done([]);
  if (typeof source !== 'string') return invalid(op, 'not_text', 'the source is no text');
  const delimiter = textParam(op, 'delimiter') || ',';
  const rows = csvRows(source.replace(/^\uFEFF/, ''), delimiter.charAt(0));
  if (content(op, 'has_header') === false) return done(rows);
  const [header, ...body] = rows;
  if (!header) return done([]);
  return done(
    body.map((row) => {
      const record: JsonObject = {};
      for (const [i, name] of header.entries()) record[name] = row[i] ?? null;
      return record;
    }),
  );
}

/** Records of RFC 4180: fields in quotes may hold delimiters, line ends and doubled quotes. Empty lines are no records. */
export function csvRows(text: string, delimiter: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let field = '';
  let quoted = false;
  let started = false;
  const endField = () => {
    row.push(field);
    field = '';
    started = false;
  };
  const endRow = () => {
    endField();
    if (row.length > 1 || row[0] !== '') rows.push(row);
    row = [];
  };
  for (let i = 0; i < text.length; i += 1) {
    const c = text.charAt(i);
    if (quoted) {
      if (c !== '"') field += c;
      else if (text.charAt(i + 1) === '"') {
        field += '"';
        i += 1;
      } else quoted = false;
    } else if (c === '"' && !started) {
      quoted = true;
      started = true;
    } else if (c === delimiter) endField();
    else if (c === '\n' || c === '\r') {
      if (c === '\r' && text.charAt(i + 1) === '\n') i += 1;
      endRow();
    } else {
      field += c;
      started = true;
    }
  }
  if (field !== '' || row.length > 0 || started) endRow();
  return rows;
}
