import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { alone, type Line } from '../report.ts';

/** What is uploaded: the Worker's modules, plain and gzipped. */
export function bundleSize(workerFolder: string): Line[] {
  const modules = readdirSync(workerFolder)
    .filter((name) => /\.(js|mjs|wasm)$/.test(name))
    .map((name) => readFileSync(join(workerFolder, name)));
  const total = (sizes: number[]) => sizes.reduce((sum, size) => sum + size, 0) / 1024;
  return [
    alone('bundle', 'KiB', total(modules.map(({ length }) => length))),
    alone('bundle', 'KiB gzip', total(modules.map((module) => gzipSync(module).length))),
  ];
}
