import { content, type Done, done, type Operation, textOf } from './operation.ts';

/**
 * The rendered `template` (also `pattern`, `format`, `value`, `message`): templates have done the work already
 * (REFERENCE §4). `format: json | text | upper | lower | trim` beside a `source` (or `data`, `value`) says in which
 * form that source is wanted.
 */
export function formatText(op: Operation): Done {
  const format = content(op, 'format');
  const form = typeof format === 'string' && Object.hasOwn(FORMS, format) ? FORMS[format] : undefined;
  const source = form ? content(op, 'source', 'data', 'value') : null;
  if (form && source !== null) return done(form(textOf(source), source));
  return done(content(op, 'template', 'pattern', 'format', 'value', 'message', 'source', 'data'));
}

const FORMS: Readonly<Record<string, (text: string, value: unknown) => string>> = {
  json: (_text, value) => JSON.stringify(value),
  text: (text) => text,
  upper: (text) => text.toUpperCase(),
  lower: (text) => text.toLowerCase(),
  trim: (text) => text.trim(),
};
