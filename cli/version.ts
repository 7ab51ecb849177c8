import manifest from '../package.json' with { type: 'json' };

/** Of the product, SemVer. */
export function version(): string {
  return manifest.version;
}
