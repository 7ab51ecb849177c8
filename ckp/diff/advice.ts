import { compareVersions, parseSemver, type SemVer } from '../semver.ts';
import type { Change, Level, VersionAdvice } from './difference.ts';

const ORDER: Record<Level | 'none', number> = { none: 0, patch: 1, minor: 2, major: 3 };

/** Most reasons that are told. */
const MOST_REASONS = 10;

/**
 * The least step of the version number that the changes ask for, and whether the new number takes it. Below 1.0.0 one
 * place less is enough. Source: SemVer 2.0 §4, §6–8.
 */
export function adviseVersion(changes: readonly Change[], before: string, after: string): VersionAdvice {
  const level = changes.reduce<Level | 'none'>(
    (most, change) => (ORDER[change.level] > ORDER[most] ? change.level : most),
    'none',
  );
  const reasons = changes.filter((change) => change.level === level).map(({ text }) => text);
  const from = parseSemver(before);
  const to = parseSemver(after);
  const suggested = from === null ? null : raised(from, level);
  const advice = { level, reasons: reasons.slice(0, MOST_REASONS), suggested };
  if (from === null || to === null || suggested === null) {
    const which = from === null ? before : after;
    return {
      ...advice,
      fits: null,
      verdict: `“${which}” is no semantic version, so there is nothing to say about it.`,
    };
  }
  if (level === 'none') {
    const fits = compareVersions(before, after) <= 0;
    const verdict = fits
      ? 'Nothing has changed; any version that is not lower fits.'
      : `${after} is lower than ${before}.`;
    return { ...advice, fits, verdict };
  }
  if (compareVersions(before, after) >= 0) {
    const verdict = `${after} is not higher than ${before}; ${suggested} would fit.`;
    return { ...advice, fits: false, verdict };
  }
  // Before a release anything may still change; else the number has to come at least as far as the one suggested.
  const fits = from.prerelease.length > 0 || compareVersions(`${to.core.join('.')}`, suggested) >= 0;
  const verdict = fits
    ? `${after} fits: at least ${suggested} was needed.`
    : `${after} is too small a step for a ${level} change: ${suggested} or higher.`;
  return { ...advice, fits, verdict };
}

function raised({ core: [major, minor, patch], prerelease }: SemVer, level: Level | 'none'): string {
  const up = (n: string) => (BigInt(n) + 1n).toString();
  if (level === 'none' || prerelease.length > 0) return `${major}.${minor}.${patch}`;
  const step = major === '0' && level !== 'patch' ? LESS[level] : level;
  if (step === 'major') return `${up(major)}.0.0`;
  return step === 'minor' ? `${major}.${up(minor)}.0` : `${major}.${minor}.${up(patch)}`;
}

/** While the major number is 0, the minor one says what breaks. */
const LESS: Record<'major' | 'minor', Level> = { major: 'minor', minor: 'patch' };
