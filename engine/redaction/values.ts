import { isJsonObject, type Json, type JsonObject } from '../../schema/json.ts';
import { MASK } from './keys.ts';

/** Secrets shorter than this occur by chance within any text; they are masked only where they are the whole text. */
const MIN_SECRET_LENGTH = 4;

/**
 * What came back from outside, with the secret values that went out masked: in plain, URL-encoded, base64 and
 * JSON-escaped form, in texts and keys at any depth (REFERENCE §8). Returns the same object where nothing was found.
 */
export function maskValues<T extends Json>(value: T, secrets: readonly string[]): T {
  const forms = formsOf(secrets);
  return forms.length === 0 ? value : (masked(value, forms) as T);
}

function masked(value: Json, forms: readonly string[]): Json {
  if (typeof value === 'string') return maskText(value, forms);
  if (Array.isArray(value)) {
    const items = value.map((item) => masked(item, forms));
    return items.some((item, i) => item !== value[i]) ? items : value;
  }
  if (!isJsonObject(value)) return value;
  const entries = Object.entries(value);
  const shown: [string, Json][] = entries.map(([key, member]) => [maskText(key, forms), masked(member, forms)]);
  const same = shown.every(([key, member], i) => key === entries[i]?.[0] && member === entries[i]?.[1]);
  return same ? value : (Object.fromEntries(shown) as JsonObject);
}

function maskText(text: string, forms: readonly string[]): string {
  let shown = text;
  for (const form of forms) {
    if (form.length < MIN_SECRET_LENGTH) {
      if (text === form) return MASK;
    } else if (shown.includes(form)) shown = shown.replaceAll(form, MASK);
  }
  return shown;
}

/** Each secret in the forms in which it may come back, longest first, so that no part of one is left standing. */
function formsOf(secrets: readonly string[]): string[] {
  const forms = new Set<string>();
  for (const secret of secrets) {
    if (secret === '') continue;
    forms.add(secret);
    if (secret.length < MIN_SECRET_LENGTH) continue;
    forms.add(urlEncoded(secret));
    forms.add(urlEncoded(secret).replaceAll('%20', '+'));
    forms.add(JSON.stringify(secret).slice(1, -1));
    for (const coded of base64Forms(secret)) forms.add(coded);
  }
  return [...forms].sort((a, b) => b.length - a.length);
}

function urlEncoded(text: string): string {
  // Lone surrogates have no URL encoding; they become what an encoder makes of them.
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'));
}

/**
 * The secret in base64 (and base64url), wherever it begins within what was encoded: at each of the three offsets, the
 * characters that its own bytes alone decide. `user:password` in a Basic header is such a place.
 */
function base64Forms(secret: string): string[] {
  const bytes = new TextEncoder().encode(secret);
  const forms: string[] = [];
  for (let offset = 0; offset < 3; offset += 1) {
    const shifted = new Uint8Array(offset + bytes.length);
    shifted.set(bytes, offset);
    const coded = base64(shifted).replace(/=+$/, '');
    const from = Math.ceil((offset * 8) / 6);
    const to = Math.floor(((offset + bytes.length) * 8) / 6);
    const form = coded.slice(from, to);
    // Short ones would mask ordinary words.
    if (form.length >= 6) forms.push(form, form.replaceAll('+', '-').replaceAll('/', '_'));
    if (offset === 0) {
      forms.push(base64(bytes), coded);
    }
  }
  return forms;
}

function base64(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}
