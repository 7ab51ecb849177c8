/** Epoch ms as the API writes it: ISO 8601, UTC, milliseconds. */
export function iso(at: number): string {
  return new Date(at).toISOString();
}

export function isoOrNull(at: number | null): string | null {
  return at === null ? null : iso(at);
}
