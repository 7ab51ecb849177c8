import { chmodSync, copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';

/** What a published command line needs of the machine: iterator helpers (V8 12). */
const LEAST_NODE = '>=22';

/**
 * The command line as a package of its own: the bin, one bundle beside it, no dependencies. About three seconds.
 *
 * @param root the top of the repository
 * @param folder emptied and filled
 */
export async function packCli(root: string, folder: string): Promise<void> {
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: join(root, 'cli/main.ts'),
      outDir: folder,
      emptyOutDir: true,
      target: 'node22',
      rollupOptions: { output: { entryFileNames: 'bundle.mjs', chunkFileNames: '[name]-[hash].mjs' } },
    },
  });
  copyFileSync(join(root, 'cli/langorch.mjs'), join(folder, 'langorch.mjs'));
  chmodSync(join(folder, 'langorch.mjs'), 0o755);
  copyFileSync(join(root, 'docs/ckp/command-line.md'), join(folder, 'README.md'));
  const { name, version, description } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest;
  const manifest = {
    name,
    version,
    description: `${description} The command line.`,
    type: 'module',
    bin: { langorch: 'langorch.mjs' },
    engines: { node: LEAST_NODE },
    files: ['*.mjs'],
  };
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}

interface Manifest {
  name: string;
  version: string;
  description: string;
}
