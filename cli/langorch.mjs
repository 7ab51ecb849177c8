#!/usr/bin/env node
// The bin. Published, one bundled file stands beside it and runs on the machine's own Node. In a clone the sources run
// as they are, on the Node that the lock file pins: it strips types, and the machine's own may be too old for that.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const bundle = new URL('./bundle.mjs', import.meta.url);

if (existsSync(bundle)) {
  if (Number(process.versions.node.split('.')[0]) < 22) {
    console.error(`langorch: Node ${process.versions.node} is too old; 22 or later is needed.`);
    process.exit(2);
  }
  await import(bundle.href);
} else {
  const pinned = at(
    process.platform === 'win32' ? '../node_modules/node/bin/node.exe' : '../node_modules/node/bin/node',
  );
  if (!existsSync(pinned)) {
    console.error('langorch: the packages are not installed; run `npm install` in the folder of LangOrch.');
    process.exit(2);
  }
  const { status, signal, error } = spawnSync(pinned, [at('./main.ts'), ...process.argv.slice(2)], {
    stdio: 'inherit',
  });
  if (error) console.error(`langorch: ${error.message}`);
  if (signal) process.kill(process.pid, signal);
  process.exitCode = status ?? 2;
}
