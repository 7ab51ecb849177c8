/** Any JSON value. Everything durable (plans, state, events, commands) is made of these. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** A JSON object. */
export type JsonObject = { [key: string]: Json };

/** True for plain JSON objects: not null, not an array. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Sets a member as data, whatever it is called: an assignment to `__proto__` would change the object's nature. Of
 * thousands of members this is quicker than `Object.fromEntries`, which keeps them in the shape of a record.
 */
export function setMember<T>(object: Record<string, T>, name: string, value: T): void {
  if (name !== '__proto__') object[name] = value;
  else Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true });
}

/**
 * A value that lies in R2 because its JSON text is larger than {@link BLOB_THRESHOLD_BYTES}.
 * `$blob` is the SHA-256 (hex) of its canonical JSON, `size` its length in bytes.
 */
export type BlobRef = { $blob: string; size: number };

/** Values whose JSON text is longer than this are kept as blobs (architecture R7). */
export const BLOB_THRESHOLD_BYTES = 64 * 1024;

/** True for the placeholder of a value that lies in R2. */
export function isBlobRef(value: unknown): value is BlobRef {
  return (
    isJsonObject(value) &&
    typeof value.$blob === 'string' &&
    typeof value.size === 'number' &&
    Object.keys(value).length === 2
  );
}

/**
 * Data from outside or out of a text, of which no part can be taken for a blob of ours: what has the look of a
 * {@link BlobRef} gets a third member. Without this a made-up reference would wait for a blob that never was. Gives the
 * same value back where there is nothing to change.
 */
export function withoutBlobLook(value: Json): Json {
  return hasBlobLook(value) ? disarmed(value) : value;
}

function hasBlobLook(value: Json): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return isBlobRef(value) || Object.values(value).some(hasBlobLook);
}

function disarmed(value: Json): Json {
  if (isBlobRef(value)) return { ...value, $literal: true };
  if (Array.isArray(value)) return value.map(disarmed);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, disarmed(member)]));
}

/**
 * A place in rendered parameters where a secret goes. It is replaced by the value only in the memory of the
 * one function that executes an attempt (REFERENCE §8), never in state, events or logs.
 * `$secret` is `alias` or `alias.field`.
 */
export type SecretRef = { $secret: string };

/** Text that contains secrets: the parts are joined after each `$secret` was resolved. */
export type SecretText = { $secret_text: (string | SecretRef)[] };
