import { isJsonObject, type Json, type JsonObject } from '../../schema/json.ts';
import { canonicalJson } from '../canonical.ts';
import { duration, short } from '../explain/words.ts';
import type { Expr } from '../expression/ast.ts';
import { expressionText } from '../expression/print.ts';
import type { Placeholder, Template } from '../template/ast.ts';

/** Data of the author, in which nothing is a parsed text however it looks. */
export const RAW_FIELDS: ReadonlySet<string> = new Set([
  'input_schema',
  'allowed_values',
  'error_metadata',
  'source_document',
  'service_endpoints',
  'test_data_overrides',
  'priority',
]);

const EXPRESSIONS: ReadonlySet<unknown> = new Set(['path', 'tmpl', 'list', 'unary', 'binary', 'member', 'call']);
const TEMPLATES: ReadonlySet<unknown> = new Set(['one', 'obj', 'arr']);

/** A parsed text: an expression or a template. `lit` and `text` are both. */
export function isParsed(value: Json | undefined): value is JsonObject {
  if (!isJsonObject(value) || typeof value.t !== 'string') return false;
  return EXPRESSIONS.has(value.t) || TEMPLATES.has(value.t) || value.t === 'lit' || value.t === 'text';
}

/**
 * What a value means, as a text to compare by: how a template or a condition is spaced and quoted is left out, and so
 * are the places where things stand.
 */
export function meaningOf(value: Json): string {
  return canonicalJson(withoutForm(value));
}

/** Fields that say where or how something is written, not what. */
const FORM: ReadonlySet<string> = new Set(['pointer', 'src']);

function withoutForm(value: Json): Json {
  if (Array.isArray(value)) return value.map(withoutForm);
  if (!isJsonObject(value)) return value;
  if (value.t === 'lit') return value;
  // The order of an object's members is no meaning.
  if (value.t === 'obj' && Array.isArray(value.entries)) {
    const members = value.entries.map((member) => withoutForm(member));
    return { t: 'obj', entries: members.sort((a, b) => (canonicalJson(a) < canonicalJson(b) ? -1 : 1)) };
  }
  const kept = Object.entries(value).filter(([key]) => !FORM.has(key));
  return Object.fromEntries(kept.map(([key, one]) => [key, RAW_FIELDS.has(key) ? one : withoutForm(one)]));
}

/** Longest value that is spelled out. */
const LONGEST = 100;

/** A value of a plan as an author would write it. Times are told with their unit. */
export function wordsOf(value: Json | undefined, field: string): string {
  if (value === undefined || value === null) return 'nothing';
  if (typeof value === 'number' && field.endsWith('_ms')) return duration(value);
  if (isParsed(value) && !RAW_FIELDS.has(field)) return short(parsedText(value), LONGEST);
  return short(typeof value === 'string' ? `“${value}”` : JSON.stringify(plain(value)), LONGEST);
}

/** Parsed texts within an object or a list, as they would be written. */
function plain(value: Json): Json {
  if (isParsed(value)) return parsedText(value);
  if (Array.isArray(value)) return value.map(plain);
  if (!isJsonObject(value)) return value;
  const kept = Object.entries(value).filter(([key]) => !FORM.has(key));
  return Object.fromEntries(kept.map(([key, one]) => [key, plain(one)]));
}

function parsedText(value: JsonObject): string {
  if (EXPRESSIONS.has(value.t)) return expressionText(value as unknown as Expr);
  const template = value as unknown as Template;
  return template.t === 'lit' ? literal(template.v) : templateText(template);
}

function literal(value: Json): string {
  return typeof value === 'string' ? `“${value}”` : JSON.stringify(value);
}

/** A template as it would be written; objects and lists as JSON. */
export function templateText(template: Template): string {
  switch (template.t) {
    case 'lit':
      return typeof template.v === 'string' ? template.v : JSON.stringify(template.v);
    case 'one':
      return `{{${template.ref.src}}}`;
    case 'text':
      return template.parts.map(partText).join('');
    case 'arr':
      return `[${template.items.map(templateText).join(', ')}]`;
    case 'obj':
      return `{${template.entries.map(([key, value]) => `${templateText(key)}: ${templateText(value)}`).join(', ')}}`;
  }
}

/** Parts of a text are texts and placeholders; within an expression they are expressions. */
function partText(part: string | Placeholder | Expr): string {
  if (typeof part === 'string') return part;
  return 'src' in part ? `{{${part.src}}}` : `{{${expressionText(part as Expr)}}}`;
}
