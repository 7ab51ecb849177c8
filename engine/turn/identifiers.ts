/** Approval ids name their run, so that a route finds it without an index (E3): `apr_<the run's ULID>_<n>`. */
export function approvalIdOf(runId: string, n: number): string {
  return `apr_${ulidOf(runId)}_${n}`;
}

/** `art_<the run's ULID>_<n>`, n from 1 in order of creation. */
export function artifactIdOf(runId: string, n: number): string {
  return `art_${ulidOf(runId)}_${n}`;
}

function ulidOf(runId: string): string {
  return runId.startsWith('run_') ? runId.slice(4) : runId;
}
