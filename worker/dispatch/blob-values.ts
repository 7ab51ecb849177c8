import { blobKey } from '../../durable-objects/blob-keys.ts';
import type { Json } from '../../schema/json.ts';
import { isBlobRef, isJsonObject } from '../../schema/json.ts';
import type { Env } from '../env.ts';

/**
 * The value with everything that lies in R2 put back in its place (R7): an agent gets values, not references. Throws
 * when a blob is gone, which no user can cause.
 */
export async function withBlobs(env: Pick<Env, 'BLOBS'>, tenant: string, value: Json): Promise<Json> {
  if (Array.isArray(value)) return Promise.all(value.map((item) => withBlobs(env, tenant, item)));
  if (!isJsonObject(value)) return value;
  if (isBlobRef(value)) {
    const object = await env.BLOBS.get(blobKey(tenant, value.$blob));
    if (!object) throw new Error(`blob ${value.$blob} is gone`);
    return (await object.json()) as Json;
  }
  const entries = Object.entries(value).map(async ([key, item]) => [key, await withBlobs(env, tenant, item)] as const);
  return Object.fromEntries(await Promise.all(entries));
}
