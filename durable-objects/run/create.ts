import type { ObjectEnv } from '../env.ts';
import { LiveRun } from './live-run.ts';
import { newRun } from './load.ts';
import type { CreateRun } from './rpc.ts';
import { migrate } from './schema.ts';
import { putMeta, writePlan } from './store.ts';
import type { Timers } from './timers.ts';

/**
 * R1: the run's beginning. Tables, the copy of the plan and everything up to the first external wait come in one
 * transaction: a run is there whole or not at all.
 */
export async function createRun(
  ctx: DurableObjectState,
  env: ObjectEnv,
  timers: Timers,
  command: CreateRun,
): Promise<LiveRun> {
  const { tenant, run_id, procedure_id, version, plan_hash, trigger } = command;
  const { sql } = ctx.storage;
  const run = new LiveRun(ctx, env, timers, newRun(tenant, run_id, command.plan));
  const input = await run.blobs.takeInMembers(command.input);
  const payload = trigger.payload === undefined ? {} : { payload: await run.blobs.takeIn(trigger.payload) };
  await run.machine.take(
    {
      type: 'create',
      run: { run_id, procedure_id, version, plan_hash, trigger: { ...trigger, ...payload } },
      input,
    },
    {
      before: () => {
        migrate(sql, 0);
        putMeta(sql, 'tenant', tenant);
        putMeta(sql, 'run_id', run_id);
        writePlan(sql, command.plan);
      },
    },
  );
  return run;
}
