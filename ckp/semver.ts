/** A version that follows SemVer 2.0. Numbers are kept as text, because SemVer sets no upper bound on them. */
export interface SemVer {
  core: [major: string, minor: string, patch: string];
  /** Dot-separated identifiers; empty for a release. */
  prerelease: string[];
  build: string[];
}

const NUMBER = '(0|[1-9]\\d*)';
const SEMVER = new RegExp(`^${NUMBER}\\.${NUMBER}\\.${NUMBER}(?:-([0-9A-Za-z.-]+))?(?:\\+([0-9A-Za-z.-]+))?$`);
const LONGEST = 256;

/** Parses a version by the grammar of SemVer 2.0, or gives null: any other text is a version too, only unordered. */
export function parseSemver(version: string): SemVer | null {
  if (version.length > LONGEST) return null;
  const match = SEMVER.exec(version);
  if (match === null) return null;
  const [, major, minor, patch, pre, meta] = match;
  const prerelease = pre?.split('.') ?? [];
  const build = meta?.split('.') ?? [];
  if (prerelease.includes('') || build.includes('')) return null;
  // SemVer §9: numeric identifiers have no leading zeroes.
  if (prerelease.some((id) => /^0\d+$/.test(id))) return null;
  return { core: [major ?? '0', minor ?? '0', patch ?? '0'], prerelease, build };
}

/**
 * Order of two versions: negative when `a` comes before `b`, 0 when neither comes first. A version that is SemVer
 * comes after (is higher than) one that is not; two that are not are 0 and left to the caller, who knows when each
 * was imported. Build metadata does not count. Source: REFERENCE §2, SemVer 2.0 §11.
 */
export function compareVersions(a: string, b: string): number {
  const left = parseSemver(a);
  const right = parseSemver(b);
  if (left === null || right === null) return Number(left !== null) - Number(right !== null);
  return compareCore(left, right) || comparePrerelease(left.prerelease, right.prerelease);
}

function compareCore(a: SemVer, b: SemVer): number {
  return (
    compareNumbers(a.core[0], b.core[0]) || compareNumbers(a.core[1], b.core[1]) || compareNumbers(a.core[2], b.core[2])
  );
}

function comparePrerelease(a: string[], b: string[]): number {
  if (a.length === 0 || b.length === 0) return Number(a.length === 0) - Number(b.length === 0);
  for (const [i, left] of a.entries()) {
    const right = b[i];
    if (right === undefined) return 1;
    const order = compareIdentifiers(left, right);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

function compareIdentifiers(a: string, b: string): number {
  const leftIsNumber = /^\d+$/.test(a);
  const rightIsNumber = /^\d+$/.test(b);
  if (leftIsNumber && rightIsNumber) return compareNumbers(a, b);
  if (leftIsNumber !== rightIsNumber) return leftIsNumber ? -1 : 1;
  return compareText(a, b);
}

/** Two decimal numbers without leading zeroes: the longer is the larger. */
function compareNumbers(a: string, b: string): number {
  return a.length - b.length || compareText(a, b);
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
