import type { Json, JsonObject, SecretRef } from '../../schema/json.ts';
import { isJsonObject, setMember } from '../../schema/json.ts';
import { textOf, tooLong } from '../expression/text.ts';
import type { Work } from '../expression/work.ts';
import { content, startWork } from '../expression/work.ts';
import type { Scope } from '../scope.ts';
import type { Placeholder, Template } from './ast.ts';
import { readPlaceholder } from './filters.ts';
import { isPlatformKey, isReservedKey, neutralised } from './reserved.ts';
import { TextBuilder } from './text-builder.ts';

/**
 * The value a template stands for now. A value that is exactly one placeholder keeps its type, and stays in its blob
 * if it lies in one; a secret becomes the mark of its place ({@link SecretRef}, or `$secret_text` inside text), and no
 * data can look like that mark. Rendered text is never parsed again. Shares structure with plan and state: not to be
 * changed in place. Throws nothing but what `scope.blob` throws (E4). Source: REFERENCE §4, §8.
 *
 * @example render(template, scope) // 'Invoice 17' for 'Invoice {{number}}'
 */
export function render(template: Template, scope: Scope): Json {
  return rendered(startWork(scope), template);
}

/**
 * The same as text, loaded from its blob if it lies in one: for a prompt, a message, a key. A secret has no business
 * in such a text and leaves nothing but a warning.
 */
export function renderText(template: Template, scope: Scope): string {
  const work = startWork(scope);
  const value = rendered(work, template);
  if (typeof value === 'string') return value;
  if (holdsSecret(value)) {
    scope.warn({ code: 'secret_not_allowed', message: 'a secret cannot be part of this text', at: 'secrets' });
    return '';
  }
  return textOf(work, value) ?? '';
}

function holdsSecret(value: Json): boolean {
  return isJsonObject(value) && Object.keys(value).some(isReservedKey);
}

function rendered(work: Work, template: Template): Json {
  switch (template.t) {
    case 'lit':
      return template.v;
    case 'one':
      return secretOf(template.ref) ?? neutralised(work, placeholder(work, template.ref));
    case 'text':
      return textValue(work, template.parts);
    case 'arr':
      return template.items.map((item) => rendered(work, item));
    case 'obj':
      return objectValue(work, template.entries);
  }
}

function placeholder(work: Work, ref: Placeholder): Json {
  return readPlaceholder(work, ref.path, ref.filters);
}

function textValue(work: Work, parts: (string | Placeholder)[]): Json {
  const builder = new TextBuilder();
  for (const part of parts) {
    const secret = typeof part === 'string' ? null : secretOf(part);
    if (secret !== null) {
      builder.addSecret(secret);
      continue;
    }
    const text = typeof part === 'string' ? part : textOf(work, content(work, placeholder(work, part)));
    if (text === null) return null;
    if (!builder.addText(text)) return tooLong(work, text);
  }
  return builder.finish();
}

function objectValue(work: Work, entries: [Template, Template][]): JsonObject {
  const object: JsonObject = {};
  for (const [key, template] of entries) {
    const name = keyText(work, key);
    const value = rendered(work, template);
    setMember(object, name, value);
  }
  return object;
}

function keyText(work: Work, key: Template): string {
  const value = content(work, rendered(work, key));
  const text = textOf(work, value) ?? '';
  return isPlatformKey(text) ? `_${text}` : text;
}

/** The mark of a secret's place, for a path that names one. */
function secretOf(ref: Placeholder): SecretRef | null {
  if (ref.path.root !== 'secrets') return null;
  return { $secret: ref.path.segments.map((segment) => (segment.k === 'key' ? segment.name : '')).join('.') };
}
