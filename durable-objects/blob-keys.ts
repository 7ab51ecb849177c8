/** Where things lie in R2. Every key starts with the tenant, so that a tenant's data is one prefix (architecture §7). */

/** A value of more than 64 kB, by the SHA-256 (hex) of its JSON text. */
export function blobKey(tenant: string, hash: string): string {
  return `${tenant}/blobs/${hash}`;
}

/** A segment of a run's older history, by the first and last sequence in it. */
export function historyKey(tenant: string, runId: string, first: number, last: number): string {
  return `${tenant}/history/${runId}/${first}-${last}.ndjson.gz`;
}
