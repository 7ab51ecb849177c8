import { describe, expect, it } from 'vitest';
import { compareVersions, parseSemver } from './semver.ts';

describe('version order (SemVer 2.0)', () => {
  it('orders as SemVer §11 lists it', () => {
    const ordered = [
      '1.0.0-alpha',
      '1.0.0-alpha.1',
      '1.0.0-alpha.beta',
      '1.0.0-beta',
      '1.0.0-beta.2',
      '1.0.0-beta.11',
      '1.0.0-rc.1',
      '1.0.0',
      '1.9.0',
      '1.10.0',
      '2.0.0',
      '99999999999999999999.0.0',
    ];
    for (let i = 0; i < ordered.length; i += 1) {
      for (let j = 0; j < ordered.length; j += 1) {
        expect(Math.sign(compareVersions(ordered[i] ?? '', ordered[j] ?? ''))).toBe(Math.sign(i - j));
      }
    }
  });

  it('passes over build metadata', () => {
    expect(compareVersions('1.0.0+a', '1.0.0+b')).toBe(0);
  });

  it('puts what is no SemVer below what is, and leaves two of them to the caller', () => {
    expect(compareVersions('2026-spring', '0.0.1')).toBeLessThan(0);
    expect(compareVersions('1', '2')).toBe(0);
  });

  it.each(['1.0', 'v1.0.0', '01.0.0', '1.0.0-01', '1.0.0-a..b', '', '1.0.0 '])(
    'does not take %j for SemVer',
    (text) => {
      expect(parseSemver(text)).toBeNull();
    },
  );
});
