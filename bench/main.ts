// `npm run bench [-- W1 W2 W4 compile]`: one JSON line per workload on stdout, what it does on stderr.
import { join } from 'node:path';
import type { EventView } from '../schema/events.ts';
import type { Json } from '../schema/json.ts';
import { build } from '../scripts/build/build.ts';
import { client } from '../scripts/product/client.ts';
import { Product } from '../scripts/product/product.ts';
import { compileBench } from './compile/main.ts';
import { type Contender, runToEnd } from './contender.ts';
import { type Profile, profileOf } from './floor/profile.ts';
import { startFloor } from './floor/start.ts';
import { DISPATCHED, INTERNAL, LOOP } from './procedures.ts';
import { alone, type Line } from './report.ts';
import { bundleSize } from './workloads/size.ts';
import { w1 } from './workloads/w1.ts';
import { w2 } from './workloads/w2.ts';
import { w4 } from './workloads/w4.ts';

const ITERATIONS = 1000;
const wanted = process.argv.slice(2).map((name) => name.toUpperCase());
const wants = (name: string) => wanted.length === 0 || wanted.includes(name);
const say = (line: string) => console.error(`bench: ${line}`);
const print = (...lines: Line[]) => {
  for (const line of lines) console.log(JSON.stringify(line));
};

if (wants('COMPILE')) for await (const line of compileBench(say)) print(line);
if (wanted.length === 1 && wanted[0] === 'COMPILE') process.exit(0);

say('starting the product in a data folder of its own, and the floor beside it');
const product = await Product.start();
const floor = await startFloor();
try {
  const api = client(product.baseUrl, product.demo.api_key);
  for (const document of [INTERNAL, DISPATCHED, LOOP]) await demand(api.post('/v1/procedures', document));
  await tellAgents({ '*': { delay_ms: 0 } });

  const internal = ours('bench_internal');
  const dispatched = ours('bench_dispatched');
  const floorInternal = await floorLike(internal, null);
  const { ports, secret } = product.agents;
  const floorDispatched = await floorLike(dispatched, { url: `http://127.0.0.1:${ports.API}`, secret });

  if (wants('W1')) {
    say('W1: one run of ten steps');
    print(await w1('W1a (10 internal steps)', internal, floorInternal));
    print(await w1('W1b (10 dispatched steps)', dispatched, floorDispatched));
  }
  if (wants('W2')) {
    say('W2: 500 runs, 50 in flight');
    print(await w2('W2a (10 internal steps)', internal, floorInternal));
    print(await w2('W2b (10 dispatched steps)', dispatched, floorDispatched));
  }
  if (wants('W4')) {
    say('W4: a loop of a thousand');
    print(await w4(ours('bench_loop', { items: Array.from({ length: ITERATIONS }, (_, n) => n) }), ITERATIONS));
  }
  if (wanted.length === 0) {
    const built = await build(join(import.meta.dirname, '..'), say);
    print(...bundleSize(built.worker));
    await product.stop();
    const began = performance.now();
    await product.start();
    print(alone('start-up (second npm start, to serving)', 's', (performance.now() - began) / 1000));
  }
} finally {
  await floor.stop();
  await product.remove();
}
process.exit(0);

function ours(procedureId: string, input: Json = {}): Contender {
  const body = JSON.stringify({ procedure_id: procedureId, input });
  return { baseUrl: product.baseUrl, apiKey: product.demo.api_key, body };
}

/** The floor that does what a run of ours did: the same rows in the same transactions, the same calls. */
async function floorLike(of: Contender, agent: Profile['agent']): Promise<Contender> {
  const { run_id } = await runToEnd(of);
  const api = client(product.baseUrl, product.demo.api_key);
  const { items } = await demand(api.get<{ items: EventView[] }>(`/v1/runs/${run_id}/events?limit=1000`));
  return { baseUrl: floor.baseUrl, apiKey: null, body: JSON.stringify(profileOf(items, agent)) };
}

async function tellAgents(behaviour: Json): Promise<void> {
  const { ports, model_key } = product.agents;
  const reply = await fetch(`http://127.0.0.1:${ports.API}/demo/behaviour`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${model_key}` },
    body: JSON.stringify(behaviour),
  });
  if (!reply.ok) throw new Error(`the demo agents answered ${reply.status}`);
}

async function demand<T>(reply: Promise<{ status: number; body: T }>): Promise<T> {
  const { status, body } = await reply;
  if (status >= 300) throw new Error(`the product answered ${status}: ${JSON.stringify(body)}`);
  return body;
}
