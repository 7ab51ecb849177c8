import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { EffectCount } from '../../agents/demo/effects.ts';
import type { EventView } from '../../schema/events.ts';
import { type Client, client } from '../product/client.ts';
import type { Product } from '../product/product.ts';
import { type Doubled, doubledSteps } from './effects.ts';
import { patientClient } from './patient-client.ts';

export interface DrillOptions {
  /** How many runs of `invoice_batch` are started at least. */
  runs: number;
  kills: number;
  random: () => number;
  say: (line: string) => void;
}

export interface DrillResult {
  runs: number;
  /** Runs that did not complete. */
  lost: number;
  /** Steps whose effect happened more often than it should. */
  doubled: number;
  /** kill −9 that hit while runs were open. */
  kills: number;
}

/** So many runs are kept open until the last kill. */
const LEAST_OPEN = 3;
/** Between one kill and the next, once all serves again. */
const PAUSE_MS = { least: 200, most: 2_500 };
/** From the last kill on; a lost alarm costs a minute (R2), a lost claim half a one (A2). */
const LONGEST_END_MS = 6 * 60_000;

interface Run {
  run_id: string;
  state: string;
}

/** Kills workerd or the launcher at random moments while runs are open, then counts what was lost or done twice. */
export async function drill(product: Product, options: DrillOptions): Promise<DrillResult> {
  let deadline = Date.now() + LONGEST_END_MS;
  const api = patientClient(
    () => product.baseUrl,
    () => product.demo.api_key,
    () => deadline,
  );
  const runs = new Map<string, Run>();
  let killing = true;

  async function startRun(): Promise<void> {
    const reply = await api.post<Run>(
      '/v1/runs',
      { procedure_id: 'invoice_batch' },
      { 'Idempotency-Key': randomUUID() },
    );
    if (reply.status !== 201 && reply.status !== 200)
      throw new Error(`a run did not start: ${JSON.stringify(reply.body)}`);
    runs.set(reply.body.run_id, { run_id: reply.body.run_id, state: 'created' });
  }
  const open = () => [...runs.values()].filter(({ state }) => !hasEnded(state));

  /** Follows the runs, and approves whatever asks, until all have ended. */
  async function follow(): Promise<void> {
    while (killing || open().length > 0) {
      if (Date.now() > deadline) return;
      await approveAll(api, runs);
      for (const run of open()) run.state = (await api.get<Run>(`/v1/runs/${run.run_id}`)).body.state;
      for (let n = open().length; killing && n < LEAST_OPEN; n++) await startRun();
      await sleep(200);
    }
  }

  for (let n = 0; n < options.runs; n++) await startRun();
  options.say(`${runs.size} runs started`);
  const followed = follow();
  let kills = 0;
  while (kills < options.kills) {
    await sleep(PAUSE_MS.least + options.random() * (PAUSE_MS.most - PAUSE_MS.least));
    const before = open().map(({ run_id }) => run_id);
    const role = options.random() < 0.5 ? 'workerd' : 'launcher';
    if (product.isUp() && !product.kill(role)) continue;
    if (role === 'launcher') await product.gone();
    // The launcher gives up when workerd dies six times within a minute: whoever watches it starts it again.
    if (!product.isUp()) await product.start();
    if (await stillOpen(api, before)) kills += 1;
    options.say(`kill ${kills} of ${options.kills}: ${role}, ${open().length} runs open`);
  }
  killing = false;
  deadline = Date.now() + LONGEST_END_MS;
  await followed;

  const doubled = await countDoubled(product, api, [...runs.keys()], options.say);
  const lost = [...runs.values()].filter(({ state }) => state !== 'completed');
  for (const { run_id } of lost) options.say(`lost: ${JSON.stringify((await api.get(`/v1/runs/${run_id}`)).body)}`);
  return { runs: runs.size, lost: lost.length, doubled: doubled.length, kills };
}

function hasEnded(state: string): boolean {
  return state === 'completed' || state === 'failed' || state === 'canceled';
}

/** Whether the kill hit work: one of the runs open before it has not ended after it. */
async function stillOpen(api: Client, runIds: readonly string[]): Promise<boolean> {
  for (const runId of runIds) {
    if (!hasEnded((await api.get<Run>(`/v1/runs/${runId}`)).body.state)) return true;
  }
  return false;
}

async function approveAll(api: Client, runs: ReadonlyMap<string, Run>): Promise<void> {
  const { body } = await api.get<{ items?: { approval_id: string; run_id: string }[] }>(
    '/v1/approvals?status=pending&limit=200',
  );
  for (const { approval_id, run_id } of body.items ?? []) {
    if (runs.has(run_id)) await api.post(`/v1/approvals/${approval_id}/decision`, { decision: 'approve' });
  }
}

async function countDoubled(
  product: Product,
  api: Client,
  runIds: readonly string[],
  say: (line: string) => void,
): Promise<Doubled[]> {
  const { ports, model_key } = product.agents;
  const counted = await client(`http://127.0.0.1:${ports.API}`, model_key).get<{ items: EffectCount[] }>(
    '/demo/effects',
  );
  const doubled: Doubled[] = [];
  for (const runId of runIds) {
    doubled.push(...doubledSteps(runId, counted.body.items, await eventsOf(api, runId)));
  }
  for (const one of doubled) say(`doubled: ${JSON.stringify(one)}`);
  return doubled;
}

async function eventsOf(api: Client, runId: string): Promise<EventView[]> {
  const events: EventView[] = [];
  for (let after: number | null = 0; after !== null; ) {
    const { body }: { body: { items: EventView[]; next_after: number | null } } = await api.get(
      `/v1/runs/${runId}/events?after=${after}&limit=1000`,
    );
    events.push(...body.items);
    after = body.next_after;
  }
  return events;
}
