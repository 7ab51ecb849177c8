// `npm run check`: what one runs twenty times a day. `npm test`: everything.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Check, checks } from './checks/checks.ts';
import { lastLine, sum, type Tally, type TestReport, tallyOf } from './checks/tally.ts';

const everything = process.argv.includes('--everything');
const scratch = mkdtempSync(join(tmpdir(), 'langorch-check-'));

/** Runs one check; its words are shown in one piece when it has ended. */
async function run(check: Check): Promise<Tally> {
  const reportFile = join(scratch, `${check.name}.json`);
  const reporting =
    check.counts === 'tests' ? ['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`] : [];
  const began = Date.now();
  const child = spawn(resolve(`node_modules/.bin/${check.command}`), [...check.args, ...reporting], {
    ...(check.cwd ? { cwd: check.cwd } : {}),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let words = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      words += text;
    });
  }
  const status = await new Promise<number | null>((done, failed) => child.on('close', done).on('error', failed));
  const tally = tallyOf(check, status, check.counts === 'tests' ? readReport(reportFile) : null);
  const took = ((Date.now() - began) / 1000).toFixed(1);
  console.log(`── ${check.name}\n${words}${tally.failed === 0 ? '✓' : '✕'} ${check.name} (${took} s)\n`);
  return tally;
}

function readReport(file: string): TestReport | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as TestReport;
  } catch {
    return null;
  }
}

async function oneAfterAnother(lane: readonly Check[]): Promise<Tally[]> {
  const tallies: Tally[] = [];
  for (const check of lane) tallies.push(await run(check));
  return tallies;
}

const wanted = checks().filter((check) => everything || check.when === 'always');
// Two cores: what reads the code goes beside the pure tests; what starts servers and browsers has the machine to itself.
const besides = await Promise.all(
  [wanted.filter(({ lane }) => lane === 'code'), wanted.filter(({ lane }) => lane === 'pure tests')].map(
    oneAfterAnother,
  ),
);
const alone = await oneAfterAnother(wanted.filter(({ lane }) => lane === 'alone'));
rmSync(scratch, { recursive: true, force: true });
const total = sum([...besides.flat(), ...alone]);
console.log(lastLine(total));
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1);
