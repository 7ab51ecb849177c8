/** Where to go after sign-in: only a path of ours, so that a link can never lead a signed-in person elsewhere. */
export function nextPath(wanted: string | null): string {
  // Printable ASCII without the backslash, which browsers read as a slash.
  return wanted !== null && /^\/(?!\/)[!-[\]-~]*$/.test(wanted) ? wanted : '/';
}
