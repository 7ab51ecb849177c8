import type { Json } from '../../../schema/json.ts';
import { isJsonObject } from '../../../schema/json.ts';
import type { SecretProvider } from './provider.ts';

/** Resolved parameters, and every secret text that went into them: what comes back is scanned for these. */
export type Resolved = { ok: true; value: Json; secrets: string[] } | { ok: false; reason: string };

/**
 * Replaces `{"$secret": "alias.field"}` and `{"$secret_text": [...]}` by their values (REFERENCE §8). The result
 * lives only in the memory of the one execution that asked.
 *
 * An alias goes through `references` to the provider's name; one that is not there is looked up under its own. A
 * value that is JSON has fields.
 */
export async function resolveSecrets(
  value: Json,
  references: Record<string, string>,
  provider: SecretProvider | null,
): Promise<Resolved> {
  const wanted = new Set<string>();
  collectAliases(value, wanted);
  if (wanted.size === 0) return { ok: true, value, secrets: [] };
  if (!provider) {
    return { ok: false, reason: 'The procedure names a secrets provider that this deployment does not have.' };
  }
  const values = new Map<string, string>();
  for (const alias of wanted) {
    const name = Object.hasOwn(references, alias) ? (references[alias] ?? alias) : alias;
    const text = (await provider.read(name)) ?? provider.standIn?.(name) ?? null;
    if (text === null) return { ok: false, reason: `There is no secret "${name}". Store it, then retry.` };
    values.set(alias, text);
  }
  const used = new Set<string>();
  try {
    const resolved = replace(value, { values, used, standIn: provider.standIn });
    return { ok: true, value: resolved, secrets: maskable(values, used) };
  } catch (error) {
    if (error instanceof MissingField) return { ok: false, reason: error.message };
    throw error;
  }
}

class MissingField extends Error {}

function collectAliases(value: Json, into: Set<string>): void {
  if (Array.isArray(value)) {
    for (const item of value) collectAliases(item, into);
  } else if (isJsonObject(value)) {
    if (isSecretRef(value)) into.add(split(value.$secret)[0]);
    else for (const item of Object.values(value)) collectAliases(item, into);
  }
}

interface Reading {
  values: Map<string, string>;
  /** Every text that was put in. */
  used: Set<string>;
  standIn: SecretProvider['standIn'] | undefined;
}

function replace(value: Json, reading: Reading): Json {
  if (Array.isArray(value)) return value.map((item) => replace(item, reading));
  if (!isJsonObject(value)) return value;
  if (isSecretRef(value)) return read(value.$secret, reading);
  const parts = secretText(value);
  if (parts) {
    return parts.map((part) => (typeof part === 'string' ? part : asText(read(part.$secret, reading)))).join('');
  }
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, replace(item, reading)]));
}

function read(reference: string, { values, used, standIn }: Reading): Json {
  const [alias, path] = split(reference);
  const text = values.get(alias) ?? '';
  if (path.length === 0) {
    used.add(text);
    return text;
  }
  let at: Json | undefined = parsed(text);
  for (const name of path) at = isJsonObject(at) && Object.hasOwn(at, name) ? at[name] : undefined;
  at ??= standIn?.(reference);
  if (at === undefined) throw new MissingField(`The secret "${alias}" has no field "${path.join('.')}".`);
  used.add(asText(at));
  return at;
}

function maskable(values: Map<string, string>, used: Set<string>): string[] {
  const all = new Set(used);
  for (const text of values.values()) {
    const json = parsed(text);
    if (json === undefined || typeof json !== 'object') all.add(text);
    else for (const leaf of leaves(json)) all.add(leaf);
  }
  return [...all];
}

function leaves(value: Json): string[] {
  if (typeof value === 'string') return [value];
  if (value === null || typeof value !== 'object') return [];
  return Object.values(value).flatMap(leaves);
}

function split(reference: string): [alias: string, path: string[]] {
  const [alias = '', ...path] = reference.split('.');
  return [alias, path];
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    // Not JSON: a plain value, which has no fields.
    return undefined;
  }
}

function asText(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function isSecretRef(value: { [key: string]: Json }): value is { $secret: string } {
  return typeof value.$secret === 'string' && Object.keys(value).length === 1;
}

function secretText(value: { [key: string]: Json }): (string | { $secret: string })[] | null {
  const parts = value.$secret_text;
  if (!Array.isArray(parts) || Object.keys(value).length !== 1) return null;
  return parts.every((part) => typeof part === 'string' || (isJsonObject(part) && isSecretRef(part)))
    ? (parts as (string | { $secret: string })[])
    : null;
}
