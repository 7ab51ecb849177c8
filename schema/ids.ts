/** Branded ids. A brand costs nothing at run time and keeps a run id out of a tenant's place. */
type Brand<T, B extends string> = T & { readonly __brand: B };

export type TenantId = Brand<string, 'TenantId'>;
/** `run_<ULID>`; 40 of the ULID's random bits are an HMAC of tenant and the rest (architecture R1). */
export type RunId = Brand<string, 'RunId'>;
/** `trg_<ULID>`, authenticated like a run id. */
export type TriggerId = Brand<string, 'TriggerId'>;
/** `agt_<ULID>` */
export type AgentId = Brand<string, 'AgentId'>;
/** `apr_<the run's ULID>_<n>`: made by the core, so the run is found without an index. */
export type ApprovalId = Brand<string, 'ApprovalId'>;
/** `art_<the run's ULID>_<n>` */
export type ArtifactId = Brand<string, 'ArtifactId'>;

/** Crockford base 32, as ULIDs use it (https://github.com/ulid/spec). */
export const ULID_PATTERN = '[0-7][0-9A-HJKMNP-TV-Z]{25}';

/** The run id inside an approval or artifact id, or null when the text is no such id. */
export function runIdOf(id: string): RunId | null {
  const match = new RegExp(`^(?:apr|art)_(${ULID_PATTERN})_[1-9][0-9]{0,8}$`).exec(id);
  return match ? (`run_${match[1]}` as RunId) : null;
}
