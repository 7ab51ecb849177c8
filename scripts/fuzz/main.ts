// `npm run fuzz`: odd documents, texts, expressions and templates by the hundred thousand (`-- --runs 1000 --seed 7`).
import { parseArgs } from 'node:util';
import { fuzz } from './run.ts';

const { values } = parseArgs({ options: { runs: { type: 'string' }, seed: { type: 'string' } } });
const runs = Number(values.runs ?? 100_000);
const seed = Number(values.seed ?? Date.now() % 1_000_000);
console.log(`seed ${seed}`);
for (const report of fuzz(runs, seed)) {
  console.log(`${report.kind}: ${report.runs.toLocaleString('en')}, ${report.times}`);
  for (const failure of report.failures) console.error(`  ${failure.slice(0, 2_000)}`);
  if (report.failures.length > 0) process.exitCode = 1;
}
