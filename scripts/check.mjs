// What one runs twenty times a day: format, lint, types, import rule, unused code, pure tests. `npm run check`.
import { spawnSync } from 'node:child_process';

const CHECKS = [
  ['format and lint', ['biome', 'check', '--error-on-warnings', '.']],
  ['types: worker and pure code', ['node', 'node_modules/@typescript/native/bin/tsc', '-p', 'tsconfig.json']],
  ['types: node code and tests', ['node', 'node_modules/@typescript/native/bin/tsc', '-p', 'scripts/tsconfig.json']],
  ['pure tests', ['vitest', 'run', '--project', 'pure', '--passWithNoTests']],
];

let failed = 0;
for (const [name, [command, ...args]] of CHECKS) {
  const { status } = spawnSync(`node_modules/.bin/${command}`, args, { stdio: 'inherit' });
  if (status !== 0) {
    failed += 1;
    console.error(`✕ ${name}`);
  }
}
process.exit(failed === 0 ? 0 : 1);
