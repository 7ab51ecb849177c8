import type { IndexMessage, WorkMessage } from '../durable-objects/run/rpc.ts';
import type { Json } from '../schema/json.ts';
import { consumeWork } from './dispatch/work-queue.ts';
import type { Env } from './env.ts';
import { keepDeadLetters } from './projection/dead-letters.ts';
import { consumeIndex } from './projection/index-queue.ts';
import { sweep } from './sweeper.ts';

export { RunObject } from '../durable-objects/run/run-object.ts';
export { TriggerObject } from '../durable-objects/trigger/trigger-object.ts';
export { LocalEffects } from './dispatch/local-effects.ts';
export { StartRun } from './start/start-run.ts';
export { TriggerProjection } from './triggers/trigger-projection.ts';

/**
 * The Worker: requests, queues and the clock, each handed to its one place. Every object's isolate loads this script
 * too, so what only requests need (identity, the API, the console) is imported when the first one comes.
 */
export default {
  async fetch(request, env, ctx) {
    const { edge } = await import('./edge/app.ts');
    return edge().fetch(request, env, ctx);
  },

  async queue(batch, env, ctx) {
    switch (batch.queue) {
      case 'work':
        return consumeWork(batch as MessageBatch<WorkMessage>, env, ctx);
      case 'index':
        return consumeIndex(batch as MessageBatch<IndexMessage>, env, ctx);
      default:
        return keepDeadLetters(batch as MessageBatch<Json>, env);
    }
  },

  async scheduled(controller, env) {
    await sweep(env, controller.scheduledTime);
  },
} satisfies ExportedHandler<Env, WorkMessage | IndexMessage | Json>;
