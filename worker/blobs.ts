import type { Env } from './env.ts';

/** Keys of the Worker's own blobs in R2. Every key starts with the tenant (architecture §7). */
export const blobKey = {
  /** A procedure's source text, by the SHA-256 (hex) of its canonical JSON. */
  source: (tenant: string, hash: string) => `${tenant}/sources/${hash}`,
  /** A compiled plan's canonical JSON text, by its SHA-256 (hex). */
  plan: (tenant: string, hash: string) => `${tenant}/plans/${hash}`,
};

/** The plan's JSON text as it was stored at import; null when there is none by this hash. */
export function readPlan(env: Pick<Env, 'BLOBS'>, tenant: string, hash: string): Promise<string | null> {
  return readText(env, blobKey.plan(tenant, hash));
}

/** The document's text as its author sent it. */
export function readSource(env: Pick<Env, 'BLOBS'>, tenant: string, hash: string): Promise<string | null> {
  return readText(env, blobKey.source(tenant, hash));
}

async function readText(env: Pick<Env, 'BLOBS'>, key: string): Promise<string | null> {
  const object = await env.BLOBS.get(key);
  return object ? object.text() : null;
}
