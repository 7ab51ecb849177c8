import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { compile } from '../../ckp/compile.ts';
import { explain } from '../../ckp/explain/explain.ts';
import { planText } from '../../ckp/plan/stored/plan-text.ts';
import type { Json } from '../../schema/json.ts';
import { atMost, type Line, median, slowerIsWorse } from '../report.ts';
import { bundle } from './bundle.ts';
import { documentOf } from './documents.ts';
import { expressions } from './expressions.ts';
import { regexes } from './regexes.ts';
import { percentile, timesInTurn, timesOf } from './timing.ts';
import { inWorkerd } from './workerd.ts';

const ROOT = join(import.meta.dirname, '../..');
/** Compilations before the first that counts, and those that do. */
const WARM_UP = 200;
const COUNTED = 400;

/** What the compiler costs, each figure beside its target. Starts no product. */
export async function* compileBench(say: (line: string) => void): AsyncGenerator<Line> {
  const invoices = invoiceDocuments();
  for (const { name, text } of invoices) {
    const document = JSON.parse(text) as Json;
    say(`compile: ${name} on Node`);
    const times = timesOf(() => compile(document), WARM_UP, COUNTED);
    yield atMost(`compile ${name}, p50 on Node`, 'ms', median(times), 3);
    yield atMost(`compile ${name}, p99 on Node`, 'ms', percentile(times, 99), null);
    yield atMost(`explain ${name}, p50 on Node`, 'ms', median(timesOf(() => explain(document), WARM_UP, COUNTED)), 5);
    const { plan } = compile(document);
    if (plan !== null) yield atMost(`plan of ${name} ÷ its source`, '×', sizeOf(planText(plan)) / sizeOf(text), 2.5);
  }

  say('compile: the same in workerd');
  for (const { name, what, p50, p99 } of await inWorkerd(invoices)) {
    yield atMost(`${what} ${name}, p50 in workerd`, 'ms', p50, what === 'compile' ? 3 : 5);
    yield atMost(`${what} ${name}, p99 in workerd`, 'ms', p99, null);
  }

  say('compile: how it grows');
  // As many rounds before as those that count: rules by the dozen are long in being made quick.
  for (const [nodes, rounds, target] of [
    [100, 200, null],
    [1_000, 40, 60],
    [10_000, 5, 1_000],
  ] as const) {
    const document = documentOf(nodes);
    const text = JSON.stringify(document);
    const roundTrip = () => JSON.stringify(JSON.parse(text));
    const { ours, floors } = timesInTurn(() => compile(document), roundTrip, rounds, rounds);
    const ms = median(ours);
    yield atMost(`compile ${nodes} nodes`, 'ms', ms, target);
    yield atMost(`compile ${nodes} nodes, for each`, 'µs', (ms * 1_000) / nodes, null);
    // What else the machine has to do only ever adds: the fastest of both can be compared between machines.
    const fastest = `compile ${nodes} nodes, fastest, beside JSON there and back`;
    yield slowerIsWorse(fastest, 'ms', Math.min(...ours), Math.min(...floors));
  }

  say('compile: expressions, beside CEL');
  yield* expressions();

  say('compile: regular expressions, beside re2js');
  yield* regexes();

  say('compile: what a browser loads');
  for (const [name, entry, target] of [
    ['compiler', 'ckp/compile.ts', 120],
    ['compiler with explain', 'bench/compile/browser.ts', null],
  ] as const) {
    const code = await bundle(join(ROOT, entry));
    yield atMost(`browser bundle of the ${name}`, 'kB gzip', gzipSync(code).length / 1_000, target);
  }
}

/** Our own demo of the size, and the shared document where it is there. */
function invoiceDocuments(): { name: string; text: string }[] {
  const shared = resolve(ROOT, process.env.LANGORCH_SHARED ?? '../shared', 'ckp/examples/invoice_processing.ckp.json');
  const ours = join(ROOT, 'examples/invoice_batch.ckp.json');
  return [ours, ...(existsSync(shared) ? [shared] : [])].map((file) => ({
    name: file.replace(/^.*\//, '').replace('.ckp.json', ''),
    text: readFileSync(file, 'utf8'),
  }));
}

function sizeOf(text: string): number {
  return Buffer.byteLength(text);
}
