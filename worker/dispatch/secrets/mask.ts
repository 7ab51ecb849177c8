import type { Json } from '../../../schema/json.ts';
import { isJsonObject } from '../../../schema/json.ts';

const MASK = '***REDACTED***';

/**
 * Masks every occurrence of the values that went out (REFERENCE §8): plain, URL-encoded, base64 and JSON-escaped, in
 * texts and in keys, at any depth.
 */
export function maskSecrets(value: Json, secretValues: readonly string[]): Json {
  const forms = [...new Set(secretValues.flatMap(formsOf))].sort((a, b) => b.length - a.length);
  return forms.length === 0 ? value : mask(value, forms);
}

function mask(value: Json, forms: readonly string[]): Json {
  if (typeof value === 'string') return maskText(value, forms);
  if (Array.isArray(value)) return value.map((item) => mask(item, forms));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [maskText(key, forms), mask(item, forms)]));
}

function maskText(text: string, forms: readonly string[]): string {
  return forms.reduce((masked, form) => masked.replaceAll(form, MASK), text);
}

function formsOf(secret: string): string[] {
  if (secret === '') return [];
  const base64 = btoa(String.fromCharCode(...new TextEncoder().encode(secret)));
  return [
    secret,
    encodeURIComponent(secret),
    encodeURI(secret),
    base64,
    base64.replace(/=+$/, ''),
    base64.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, ''),
    JSON.stringify(secret).slice(1, -1),
  ];
}
