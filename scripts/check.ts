// `npm run check`: what one runs twenty times a day. `npm test`: everything.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Check, checks } from './checks/checks.ts';
import { lastLine, sum, type Tally, type TestReport, tallyOf } from './checks/tally.ts';

const everything = process.argv.includes('--everything');
const scratch = mkdtempSync(join(tmpdir(), 'langorch-check-'));

function run(check: Check): Tally {
  const reportFile = join(scratch, `${check.args.at(-1)}.json`);
  const reporting =
    check.counts === 'tests' ? ['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`] : [];
  const began = Date.now();
  console.log(`── ${check.name}`);
  const { status } = spawnSync(resolve(`node_modules/.bin/${check.command}`), [...check.args, ...reporting], {
    ...(check.cwd ? { cwd: check.cwd } : {}),
    stdio: 'inherit',
  });
  const tally = tallyOf(check, status, check.counts === 'tests' ? readReport(reportFile) : null);
  console.log(`${tally.failed === 0 ? '✓' : '✕'} ${check.name} (${((Date.now() - began) / 1000).toFixed(1)} s)\n`);
  return tally;
}

function readReport(file: string): TestReport | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as TestReport;
  } catch {
    return null;
  }
}

const total = sum(
  checks()
    .filter((check) => everything || check.when === 'always')
    .map(run),
);
rmSync(scratch, { recursive: true, force: true });
console.log(lastLine(total));
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1);
