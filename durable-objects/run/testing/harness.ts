import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { compile } from '../../../ckp/compile.ts';
import { foldAll } from '../../../engine/fold.ts';
import type { AttemptRef, Outcome } from '../../../engine/input.ts';
import { initialState, type RunState } from '../../../engine/state.ts';
import type { RunEvent } from '../../../schema/events.ts';
import type { Json, JsonObject } from '../../../schema/json.ts';
import type { ObjectEnv } from '../../env.ts';
import { mintRunId, type RunStub, runStub } from '../../object-ids.ts';
import { loadRun } from '../load.ts';
import type { CreateRun } from '../rpc.ts';
import type { RunObject } from '../run-object.ts';

export const objects = env as unknown as ObjectEnv;
export const TENANT = 'acme';

/** A run's object with what a test asks of it. */
export interface TestRun {
  runId: string;
  stub: RunStub;
  command: CreateRun;
}

/** Compiles a document whose nodes are given; the first one is the start. */
export function planText(nodes: JsonObject, root: JsonObject = {}): string {
  const { plan, diagnostics } = compile({
    procedure_id: 'test_procedure',
    version: '1.0.0',
    ...root,
    workflow_graph: { start_node: Object.keys(nodes)[0] ?? '', nodes },
  });
  if (!plan) throw new Error(JSON.stringify(diagnostics));
  return JSON.stringify(plan);
}

/** A run that is not created yet. */
export async function prepare(nodes: JsonObject, input: JsonObject = {}, root: JsonObject = {}): Promise<TestRun> {
  const runId = await mintRunId(objects, TENANT, Date.now());
  return {
    runId,
    stub: runStub(objects, TENANT, runId),
    command: {
      tenant: TENANT,
      run_id: runId,
      procedure_id: 'test_procedure',
      version: '1.0.0',
      plan_hash: 'hash',
      plan: planText(nodes, { variables_schema: declared(input), ...root }),
      input,
      trigger: { type: 'api', id: null, by: 'user_1' },
      created_at: Date.now(),
    },
  };
}

/** Declares what the run is given, of any type. */
function declared(input: JsonObject): JsonObject {
  return Object.fromEntries(Object.keys(input).map((name) => [name, {}]));
}

export async function start(nodes: JsonObject, input: JsonObject = {}, root: JsonObject = {}): Promise<TestRun> {
  const run = await prepare(nodes, input, root);
  await run.stub.create(run.command);
  return run;
}

/** Something the platform knows of the object, asked inside it. */
export function inside<R>(
  run: TestRun,
  ask: (instance: RunObject, state: DurableObjectState) => R | Promise<R>,
): Promise<R> {
  return runInDurableObject(run.stub as unknown as DurableObjectStub<RunObject>, ask);
}

/** All stored events, as they lie in the object (unredacted). */
export function storedEvents(run: TestRun): Promise<RunEvent[]> {
  return inside(run, (_, { storage }) =>
    storage.sql
      .exec<{ body: string }>('SELECT body FROM events ORDER BY seq')
      .toArray()
      .map((row) => JSON.parse(row.body) as RunEvent),
  );
}

/** The state as a fresh object would load it. */
export function loadedState(run: TestRun): Promise<RunState> {
  return inside(run, (_, { storage }) => loadRun(storage.sql).state);
}

/** The state as events tell it. */
export async function foldedState(run: TestRun): Promise<RunState> {
  return foldAll(initialState(), await storedEvents(run));
}

/** The open attempts, in the order in which they were opened. */
export async function openAttempts(run: TestRun): Promise<AttemptRef[]> {
  const { attempts } = await loadedState(run);
  return Object.values(attempts)
    .sort((a, b) => a.fence - b.fence)
    .map(({ key, attempt, fence }) => ({ key, attempt, fence }));
}

export async function openAttempt(run: TestRun): Promise<AttemptRef> {
  const [open] = await openAttempts(run);
  if (!open) throw new Error('no attempt is open');
  return open;
}

export function success(result: Json): Outcome {
  return { ok: true, result, artifacts: [] };
}

/** Whatever is due only later is due now: the test's way to let time pass. */
export function makeDue(run: TestRun, table: 'timers' | 'claims' | 'outbox', where = '1'): Promise<void> {
  return inside(run, (_, { storage }) => {
    storage.sql.exec(`UPDATE ${table} SET due_at = ? WHERE ${where}`, Date.now() - 1);
  });
}

/** Waits until something that happens by itself has happened; fails loudly when it does not. */
export async function eventually<T>(what: string, look: () => T | Promise<T>): Promise<NonNullable<T>> {
  for (let tries = 0; tries < 200; tries++) {
    const seen = await look();
    if (seen) return seen as NonNullable<T>;
    await scheduler.wait(10);
  }
  throw new Error(`${what} did not happen`);
}
