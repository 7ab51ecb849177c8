import type { Json } from '../../schema/json.ts';
import type { PathExpr } from '../expression/ast.ts';
import { readPathTail } from '../expression/path-syntax.ts';
import type { Reader } from '../expression/reader.ts';
import { wordValue } from '../expression/reader.ts';
import { withOne } from '../lists.ts';
import type { Placeholder } from './ast.ts';
import type { Filter } from './filter-syntax.ts';
import { readFilter } from './filter-syntax.ts';

/** What stands between braces: a path, or a literal such as the `'{{'` that writes the braces themselves. */
export type Braced = { literal: Json } | Placeholder;

const CONSTANT = /^(?:true|false|null)(?=[\s|}])/;
const CONSTANT_STARTS = 'tfn';

/** Reads one `{{ … }}`. `pos` is at the opening braces (REFERENCE §4). */
export function readBraced(reader: Reader): Braced | null {
  const opening = reader.pos;
  reader.pos += 2;
  reader.skipSpace();
  const start = reader.pos;
  const literal = readLiteral(reader);
  if (literal !== null) return close(reader, opening) ? literal : null;
  const root = reader.fault === null ? reader.name(true) : null;
  if (root === null) return reader.fail("expected a name between `{{` and `}}`; a literal `{{` is `{{ '{{' }}`");
  const segments = readPathTail(reader, true);
  if (segments === null) return null;
  const filters = readFilters(reader);
  if (filters === null || !close(reader, opening)) return null;
  const path: PathExpr = { t: 'path', root, segments };
  if (!secretIsPlain(reader, path, filters, start)) return null;
  return { path, filters, src: reader.source.slice(start, reader.pos - 2).trimEnd() };
}

function readLiteral(reader: Reader): { literal: Json } | null {
  const char = reader.peek();
  if (char === "'" || char === '"') {
    const text = reader.quoted();
    return text === null ? null : { literal: text };
  }
  const word = char !== '' && CONSTANT_STARTS.includes(char) ? readConstant(reader) : undefined;
  if (word !== undefined) {
    reader.pos += word.length;
    return { literal: wordValue(word) };
  }
  const number = reader.number();
  return number === null ? null : { literal: number };
}

function readConstant(reader: Reader): string | undefined {
  return CONSTANT.exec(reader.source.slice(reader.pos, reader.pos + 8))?.[0];
}

function readFilters(reader: Reader): Filter[] | null {
  let filters: Filter[] = [];
  for (;;) {
    reader.skipSpace();
    if (reader.sees('||')) return reader.fail('a default follows a single `|`');
    if (!reader.take('|')) return filters;
    const filter = readFilter(reader);
    if (filter === null) return null;
    filters = withOne(filters, filter);
  }
}

function close(reader: Reader, opening: number): boolean {
  reader.skipSpace();
  if (reader.take('}}')) return true;
  if (reader.atEnd()) reader.fail("the `{{` opened here is never closed; a literal `{{` is `{{ '{{' }}`", opening);
  else if (reader.sees('}'))
    reader.fail('one `}` is missing: a `{{` is closed by `}}`', reader.pos, 'Write `}}` here.');
  else reader.fail('only a path and filters stand between `{{` and `}}`');
  return false;
}

/** A secret is never read here, so nothing can be read of it or done with it: only its alias and field are named. */
function secretIsPlain(reader: Reader, path: PathExpr, filters: Filter[], at: number): boolean {
  if (path.root !== 'secrets') return true;
  const named = path.segments.length <= 2 && path.segments.every((segment) => segment.k === 'key');
  if (named && path.segments.length > 0 && filters.length === 0) return true;
  reader.fail('a secret is written `{{secrets.alias}}` or `{{secrets.alias.field}}`, without filters', at);
  return false;
}
