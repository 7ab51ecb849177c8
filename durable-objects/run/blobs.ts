import { isTooDeep, MAX_DEPTH } from '../../ckp/syntax/depth.ts';
import { dataKey } from '../../ckp/template/reserved.ts';
import type { Outcome } from '../../engine/input.ts';
import type { Effect } from '../../schema/effects.ts';
import type { RunEvent } from '../../schema/events.ts';
import type { BlobRef, Json, JsonObject } from '../../schema/json.ts';
import { BLOB_THRESHOLD_BYTES, isBlobRef, isJsonObject, withoutBlobLook } from '../../schema/json.ts';
import { blobKey } from '../blob-keys.ts';

/** Values kept in memory between inputs; a loop over a big list reads the same blob in every iteration. */
const CACHE_BYTES = 16 * 1024 * 1024;
/** An event's row stays far below the 2 MB a row may have. */
const MAX_EVENT_BYTES = 256 * 1024;
/** UTF-8 takes at most three bytes for one UTF-16 unit: a shorter text needs no counting. */
const BYTES_PER_UNIT = 3;
/** A blob inside a blob inside a blob: deeper ones stay references. */
const MAX_EXPAND_DEPTH = 8;

/** Members of these are values of their own, each with its own blob; so one big variable does not hide the others. */
const MAPS = new Set(['values', 'outputs', 'input', 'inputs', 'variables', 'params']);
/** Fields that hold any JSON value, which may lie in a blob. Whatever else is long is text, and is cut. */
const VALUES = new Set([
  ...MAPS,
  'item',
  'items',
  'value',
  'result',
  'context_data',
  'input_schema',
  'details',
  'payload',
]);
/** The core's own bookkeeping, which it reads as it is. */
const UNTOUCHED = new Set(['at']);

/**
 * R7: values over 64 kB lie in R2 by hash, `{"$blob": hash, "size": n}` in their place: on every way in, and in what
 * the core made. Content-addressed, so storing twice is harmless.
 */
export class Blobs {
  private readonly bucket: R2Bucket;
  private readonly tenant: string;
  private readonly cache = new Map<string, { value: Json; size: number }>();

  constructor(bucket: R2Bucket, tenant: string) {
    this.bucket = bucket;
    this.tenant = tenant;
  }

  /** The loaded values, as the core takes them. */
  loaded(): Map<string, Json> {
    let size = 0;
    const values = new Map<string, Json>();
    for (const [hash, entry] of [...this.cache].reverse()) {
      size += entry.size;
      if (size > CACHE_BYTES && values.size > 0) this.cache.delete(hash);
      else values.set(hash, entry.value);
    }
    return values;
  }

  /** @throws when the blob is not there, which is a loss of stored data. */
  async load(ref: BlobRef): Promise<Json> {
    const cached = this.cache.get(ref.$blob);
    if (cached) {
      this.cache.delete(ref.$blob);
      this.cache.set(ref.$blob, cached);
      return cached.value;
    }
    const stored = await this.bucket.get(blobKey(this.tenant, ref.$blob));
    if (!stored) throw new Error(`blob ${ref.$blob} of tenant ${this.tenant} is not in R2`);
    const text = await stored.text();
    const value = JSON.parse(text) as Json;
    this.cache.set(ref.$blob, { value, size: text.length });
    return value;
  }

  /** A value with every blob in it loaded, for what leaves the run: an agent gets values, not references. */
  async expand(value: Json, depth = 0): Promise<Json> {
    if (depth > MAX_EXPAND_DEPTH) return value;
    if (isBlobRef(value)) return this.expand(asData(await this.load(value)), depth + 1);
    if (Array.isArray(value)) {
      return hasBlob(value) ? Promise.all(value.map((item) => this.expand(item, depth))) : value;
    }
    if (!isJsonObject(value) || !hasBlob(value)) return value;
    const expanded: JsonObject = {};
    for (const [key, member] of Object.entries(value)) expanded[key] = await this.expand(member, depth);
    return expanded;
  }

  /** A value from outside: big ones are stored; one that only looks like a reference of ours loses that look. */
  async takeIn(value: Json): Promise<Json> {
    const text = JSON.stringify(value);
    if (text.includes('"$blob"')) return this.shrink(withoutBlobLook(value), BLOB_THRESHOLD_BYTES);
    return this.shrink(value, BLOB_THRESHOLD_BYTES, text);
  }

  /** An object from outside whose members are values of their own. */
  async takeInMembers(values: JsonObject): Promise<JsonObject> {
    const taken: JsonObject = {};
    for (const [name, value] of Object.entries(values)) taken[name] = await this.takeIn(value);
    return taken;
  }

  /** What an agent, a model or a local effect answered. */
  async takeInOutcome(outcome: Outcome): Promise<Outcome> {
    if (outcome.ok) {
      return isTooDeep(outcome.result) ? tooDeep(outcome) : { ...outcome, result: await this.takeIn(outcome.result) };
    }
    const { details } = outcome.failure;
    if (details === undefined) return outcome;
    if (isTooDeep(details)) return { ...outcome, failure: { ...outcome.failure, details: null } };
    return { ...outcome, failure: { ...outcome.failure, details: await this.takeIn(details) } };
  }

  /** The event with its big values stored and replaced, its row at most 256 kB. */
  async shrinkEvent(event: RunEvent): Promise<RunEvent> {
    let shrunk = event;
    for (let limit = BLOB_THRESHOLD_BYTES; limit >= 1024; limit /= 4) {
      shrunk = {
        ...shrunk,
        data: (await this.shrinkFields(shrunk.data, limit)) as JsonObject,
        effects: (await Promise.all(
          shrunk.effects.map((effect) => this.shrinkFields(effect as unknown as JsonObject, limit)),
        )) as unknown as Effect[],
      };
      if (byteLength(JSON.stringify(shrunk)) <= MAX_EVENT_BYTES) break;
    }
    return shrunk;
  }

  private async shrinkFields(record: JsonObject, limit: number): Promise<JsonObject> {
    const shrunk: JsonObject = {};
    for (const [name, field] of Object.entries(record)) {
      if (UNTOUCHED.has(name) || isBlobRef(field)) shrunk[name] = field;
      else if (MAPS.has(name) && isJsonObject(field)) {
        const members: JsonObject = {};
        for (const [key, value] of Object.entries(field)) members[key] = await this.shrink(value, limit);
        shrunk[name] = members;
      } else if (VALUES.has(name)) shrunk[name] = await this.shrink(field, limit);
      else if (isJsonObject(field)) shrunk[name] = await this.shrinkFields(field, limit);
      else if (typeof field === 'string') shrunk[name] = cut(field, limit);
      else shrunk[name] = await this.shrink(field, limit);
    }
    return shrunk;
  }

  private async shrinkParts(value: Json, limit: number): Promise<Json> {
    if (Array.isArray(value)) return Promise.all(value.map((item) => this.shrink(item, limit)));
    if (!isJsonObject(value)) return this.shrink(value, limit);
    const parts: JsonObject = {};
    for (const [key, member] of Object.entries(value)) parts[key] = await this.shrink(member, limit);
    return parts;
  }

  private async shrink(value: Json, limit: number, text = JSON.stringify(value)): Promise<Json> {
    if (text.length * BYTES_PER_UNIT <= limit || isBlobRef(value)) return value;
    // What a blob holds is data, and data names no secret: the places of secrets stay outside.
    if (text.includes('"$secret') && typeof value === 'object') return this.shrinkParts(value, limit);
    const bytes = new TextEncoder().encode(text);
    if (bytes.length <= limit) return value;
    const hash = hex(await crypto.subtle.digest('SHA-256', bytes));
    if (!this.cache.has(hash)) {
      await this.bucket.put(blobKey(this.tenant, hash), bytes, { httpMetadata: { contentType: 'application/json' } });
      this.cache.set(hash, { value, size: text.length });
    }
    return { $blob: hash, size: bytes.length };
  }
}

/** What walks values by recursion must never overflow the stack, so such a result is a failure of its agent. */
function tooDeep({ artifacts }: Outcome): Outcome {
  const message = `The result is nested more than ${MAX_DEPTH} levels deep; answer a flatter one.`;
  return { ok: false, failure: { type: 'Agent', code: 'result_too_deep', message, retryable: false }, artifacts };
}

/** True when the text of an event is long enough that a value in it may have to be a blob. */
export function mayHoldBigValue(text: string): boolean {
  return text.length * BYTES_PER_UNIT > BLOB_THRESHOLD_BYTES;
}

function hasBlob(value: Json): boolean {
  if (isBlobRef(value)) return true;
  if (Array.isArray(value)) return value.some(hasBlob);
  return isJsonObject(value) && Object.values(value).some(hasBlob);
}

/** Loaded data that cannot be taken for the place of a secret; the renderer does the same to what lies inline. */
function asData(value: Json): Json {
  if (Array.isArray(value)) return value.map(asData);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [dataKey(key), asData(member)]));
}

function cut(text: string, limit: number): string {
  return text.length <= limit ? text : `${text.slice(0, limit)}… (cut, ${text.length} characters)`;
}

function byteLength(text: string): number {
  return text.length * BYTES_PER_UNIT <= MAX_EVENT_BYTES ? text.length : new TextEncoder().encode(text).length;
}

function hex(bytes: ArrayBuffer): string {
  return [...new Uint8Array(bytes)].map((b) => b.toString(16).padStart(2, '0')).join('');
}
