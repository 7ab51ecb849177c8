import { WebSocket } from 'undici';

/** One of the two that are measured: the product, or the floor. Both have the same two doors. */
export interface Contender {
  baseUrl: string;
  /** As a client has it; null: the floor asks for none. */
  apiKey: string | null;
  /** Body of `POST /v1/runs`. */
  body: string;
}

export interface Ended {
  run_id: string;
  /** From the POST to the frame that ends the run, ms. */
  ms: number;
}

/** A run that has not ended after this is a failure of the bench, not a slow run. */
const LONGEST_RUN_MS = 120_000;
const ENDS: ReadonlySet<string> = new Set(['run_completed', 'run_failed', 'run_canceled']);

/**
 * Starts a run and follows its stream to the end.
 *
 * @param onFrame told each frame with its time, ms since the POST
 */
export async function runToEnd(of: Contender, onFrame?: (type: string, ms: number) => void): Promise<Ended> {
  const began = performance.now();
  const headers = { 'content-type': 'application/json', ...authorization(of) };
  const reply = await fetch(`${of.baseUrl}/v1/runs`, { method: 'POST', headers, body: of.body });
  if (reply.status !== 201) throw new Error(`POST /v1/runs answered ${reply.status}: ${await reply.text()}`);
  const { run_id } = (await reply.json()) as { run_id: string };
  await new Promise<void>((done, failed) => {
    const socket = new WebSocket(`${of.baseUrl.replace('http', 'ws')}/v1/runs/${run_id}/stream?after=0`, {
      headers: authorization(of),
    });
    const timer = setTimeout(() => failed(new Error(`${run_id} has not ended`)), LONGEST_RUN_MS);
    socket.addEventListener('message', ({ data }) => {
      const { type } = JSON.parse(String(data)) as { type: string };
      onFrame?.(type, performance.now() - began);
      if (!ENDS.has(type)) return;
      clearTimeout(timer);
      socket.close();
      if (type === 'run_completed') done();
      else failed(new Error(`${run_id} ended with ${type}`));
    });
    socket.addEventListener('error', ({ message }) => failed(new Error(`the stream of ${run_id} broke: ${message}`)));
    socket.addEventListener('close', ({ code }) => failed(new Error(`the stream of ${run_id} closed with ${code}`)));
  });
  return { run_id, ms: performance.now() - began };
}

/** Runs so many with so many in flight; returns runs per second. */
export async function throughput(of: Contender, runs: number, inFlight: number): Promise<number> {
  let started = 0;
  const began = performance.now();
  await Promise.all(
    Array.from({ length: inFlight }, async () => {
      while (started < runs) {
        started += 1;
        await runToEnd(of);
      }
    }),
  );
  return (runs / (performance.now() - began)) * 1000;
}

function authorization({ apiKey }: Contender): Record<string, string> {
  return apiKey === null ? {} : { authorization: `Bearer ${apiKey}` };
}
