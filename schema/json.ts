/** Any JSON value. Everything durable (plans, state, events, commands) is made of these. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** A JSON object. */
export type JsonObject = { [key: string]: Json };

/** True for plain JSON objects: not null, not an array. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
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
 * A place in rendered parameters where a secret goes. It is replaced by the value only in the memory of the
 * one function that executes an attempt (REFERENCE §8), never in state, events or logs.
 * `$secret` is `alias` or `alias.field`.
 */
export type SecretRef = { $secret: string };

/** Text that contains secrets: the parts are joined after each `$secret` was resolved. */
export type SecretText = { $secret_text: (string | SecretRef)[] };
