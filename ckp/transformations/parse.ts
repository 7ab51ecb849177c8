import type { Json } from '../../schema/json.ts';
import { type AggregateFunction, parseAggregates } from '../aggregates.ts';
import { parseExpression } from '../expression/parser.ts';
import type { Texts } from '../plan/texts.ts';
import type { Located } from '../syntax/pointer.ts';
import { note } from '../syntax/reader.ts';
import type { Notes } from '../syntax/tree.ts';
import { parseJsonPath } from './json-path/parse.ts';
import { parseKey, parseSortKeys } from './parse-key.ts';
import type { Transform, TransformKind } from './transform.ts';

/** A transformation as written, in a transform node or as a list operation. */
export interface WrittenTransform {
  kind: TransformKind;
  pointer: string;
  /** `expression`, or what stands for it in a list operation. */
  expression: Located<string> | null;
  params: ReadonlyMap<string, Located<Json>>;
}

/** Where faults and what is missing are noted. */
export interface Parsing {
  texts: Texts;
  notes: Pick<Notes, 'missing'>;
}

/** Parsed, every default explicit; null where something is missing or does not parse, which is noted. */
export function parseTransform(parsing: Parsing, written: WrittenTransform): Transform | null {
  const { texts } = parsing;
  const { kind } = written;
  const expression = nonEmpty(written.expression);
  switch (kind) {
    case 'filter': {
      const condition = expression ?? textParam(written, 'condition');
      if (condition === null) return missing(parsing, written, 'expression', 'which items stay');
      return { kind, condition: texts.expr(condition, 'transformation') };
    }
    case 'map': {
      const each = expression ?? textParam(written, 'template', 'field', 'function');
      if (each === null) return missing(parsing, written, 'expression', 'what becomes of each item');
      return { kind, each: parseEach(texts, each) };
    }
    case 'reduce': {
      const step = expression ?? textParam(written, 'function');
      if (step === null) return missing(parsing, written, 'expression', 'what `acc` becomes with each `item`');
      const initial = texts.optional(written.params.get('initial') ?? null, 'transformation');
      return { kind, initial, expression: texts.expr(step, 'transformation') };
    }
    case 'join':
      return parseJoin(parsing, written);
    case 'aggregate':
      return parseAggregate(parsing, written, expression);
    case 'pivot':
      return parsePivot(parsing, written);
    case 'sort': {
      const descending = isDescending(written);
      return { kind, keys: parseSortKeys(texts, expression ?? keyParam(written, 'key', 'by', 'keys'), descending) };
    }
    case 'deduplicate':
      return { kind, key: parseKey(texts, keyParam(written, 'key', 'by') ?? expression) };
    case 'expression':
      if (expression === null) return missing(parsing, written, 'expression', 'what is worked out');
      return { kind, expression: texts.expr(expression, 'transformation') };
    case 'jinja_template': {
      const template = written.expression ?? textParam(written, 'template');
      if (template === null) return missing(parsing, written, 'expression', 'the text with `{{ }}`');
      noteStatements(texts, template);
      return { kind, template: texts.template(template, 'transformation') };
    }
    case 'json_path': {
      const path = expression ?? textParam(written, 'path', 'query');
      if (path === null) return missing(parsing, written, 'expression', 'the query, such as `$.items[*].id`');
      const parsed = parseJsonPath(path.value);
      if (parsed.ok) return { kind, query: parsed.query };
      const { message, at } = parsed;
      note(texts.faults, { pointer: path.pointer, what: 'expression', source: path.value, message, at });
      return null;
    }
  }
}

/**
 * What a map makes of each item: a template, a field's name or an expression. A text with `{{ }}` is a template where
 * it is nothing but one placeholder or no expression, or where a placeholder touches a `-` or `/`, as in
 * `{{year}}-{{month}}`: that joins texts and subtracts nothing.
 */
function parseEach(texts: Texts, each: Located<string>): Extract<Transform, { kind: 'map' }>['each'] {
  const { value } = each;
  if (!value.includes('{{')) return { expr: texts.expr(each, 'transformation') };
  const joins = /\}\}[-/]|[-/]\{\{/.test(value);
  const alone = /^\s*\{\{[^{}]*\}\}\s*$/.test(value);
  const isExpression = !joins && !alone && parseExpression(value).ok;
  return isExpression
    ? { expr: texts.expr(each, 'transformation') }
    : { template: texts.template(each, 'transformation') };
}

function parseJoin(parsing: Parsing, written: WrittenTransform): Transform | null {
  const { texts } = parsing;
  const other = param(written, 'with', 'right');
  if (other === null) return missing(parsing, written, 'with', 'the list to join with');
  const both = keyParam(written, 'key', 'on');
  const left = keyParam(written, 'left_key') ?? both ?? keyParam(written, 'right_key');
  const right = keyParam(written, 'right_key') ?? both ?? left;
  if (left === null) return missing(parsing, written, 'left_key', 'the field that both lists share');
  const mode = textParam(written, 'kind', 'how')?.value.toLowerCase() === 'left' ? 'left' : 'inner';
  return {
    kind: 'join',
    with: texts.template(asSource(other), 'source'),
    left_key: parseKey(texts, left),
    right_key: parseKey(texts, right),
    mode,
  };
}

/** Functions such as `count, sum(amount)`, or `params {op, field}`; an expression beside an `op` is its field. */
function parseAggregate(
  parsing: Parsing,
  written: WrittenTransform,
  expression: Located<string> | null,
): Transform | null {
  const named = expression ?? textParam(written, 'function');
  const aggregates = (named === null ? null : parseAggregates(named.value)) ?? operationOf(written, named);
  if (aggregates === null) {
    const what = 'functions such as `count, sum(amount)`, of count, sum, avg, min and max';
    return missing(parsing, named ?? written, 'expression', what, named?.value);
  }
  const groups = param(written, 'group_by');
  const group_by = (Array.isArray(groups?.value) ? groups.value : [groups?.value ?? null]).flatMap((field) =>
    typeof field === 'string' && field !== '' ? [fieldName(field)] : [],
  );
  return { kind: 'aggregate', aggregates, group_by };
}

function operationOf(written: WrittenTransform, field: Located<string> | null): AggregateFunction[] | null {
  const op = textParam(written, 'op', 'function');
  if (op === null || op === field) return null;
  return parseAggregates(`${op.value}(${fieldName((textParam(written, 'field') ?? field)?.value ?? '')})`);
}

function parsePivot(parsing: Parsing, written: WrittenTransform): Transform | null {
  const rows = textParam(written, 'rows', 'index');
  const columns = textParam(written, 'columns');
  if (rows === null) return missing(parsing, written, 'rows', 'the field that names the rows');
  if (columns === null) return missing(parsing, written, 'columns', 'the field that names the columns');
  const values = textParam(written, 'values');
  const op = parseAggregates(textParam(written, 'op')?.value ?? (values === null ? 'count' : 'sum'))?.[0]?.op;
  if (op === undefined) return missing(parsing, written, 'op', 'one of count, sum, avg, min, max');
  return {
    kind: 'pivot',
    rows: fieldName(rows.value),
    columns: fieldName(columns.value),
    values: values === null ? null : fieldName(values.value),
    op,
  };
}

/** `{% if … %}` would come out as it is written: templates here have placeholders, and no statements. */
function noteStatements({ faults }: Texts, { value, pointer }: Located<string>): void {
  const at = value.search(/\{%/);
  if (at < 0) return;
  const message = '`{% … %}` is no part of templates here, which have `{{ }}` alone';
  const hint = 'Choose with an `expression` or in a logic node, and go through a list with `map`.';
  note(faults, { pointer, what: 'template', source: value, message, at, hint });
}

/** A source that is a name or a path is read as a template is (REFERENCE §7). */
export function asSource({ value, pointer }: Located<Json>): Located<Json> {
  const isPath = typeof value === 'string' && value !== '' && !value.includes('{{');
  return { value: isPath ? `{{${value}}}` : value, pointer };
}

/** `{{item.total}}` and `item.total` are the field `total`. */
export function fieldName(written: string): string {
  const inner = /^\s*\{\{\s*([^{}|]*?)\s*\}\}\s*$/.exec(written)?.[1] ?? written.trim();
  return inner.replace(/^item\./, '');
}

function isDescending(written: WrittenTransform): boolean {
  const said = param(written, 'descending', 'reverse', 'order', 'direction')?.value;
  return said === true || (typeof said === 'string' && /^(?:true|desc|descending)$/i.test(said));
}

function param({ params }: WrittenTransform, ...names: string[]): Located<Json> | null {
  for (const name of names) {
    const found = params.get(name);
    if (found !== undefined && found.value !== null && found.value !== '') return found;
  }
  return null;
}

function textParam(written: WrittenTransform, ...names: string[]): Located<string> | null {
  const found = param(written, ...names);
  return found === null || typeof found.value !== 'string' ? null : { value: found.value, pointer: found.pointer };
}

/** A key, or several in a list, as one text. */
function keyParam(written: WrittenTransform, ...names: string[]): Located<string> | null {
  const found = param(written, ...names);
  if (found === null) return null;
  const { value, pointer } = found;
  if (Array.isArray(value)) return { value: value.filter((one) => typeof one === 'string').join(','), pointer };
  return typeof value === 'string' ? { value, pointer } : null;
}

function nonEmpty(text: Located<string> | null): Located<string> | null {
  return text === null || text.value.trim() === '' ? null : text;
}

function missing(
  { notes }: Parsing,
  { pointer }: { pointer: string },
  field: string,
  what: string,
  given?: string,
): null {
  note(notes.missing, { pointer, field, what, ...(given === undefined ? {} : { given }) });
  return null;
}
