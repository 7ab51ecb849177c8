import { WorkerEntrypoint } from 'cloudflare:workers';
import type { Outcome } from '../../../engine/input.ts';
import type { LocalWork } from '../../entrypoints.ts';
import type { IndexMessage, WorkMessage } from '../rpc.ts';

export { TriggerObject } from '../../trigger/trigger-object.ts';
export { RunObject } from '../run-object.ts';

/**
 * The Worker that the run object's tests run in: the real object between real queues, with consumers that only
 * write down what arrives, so that a test plays agent, index and local effect itself.
 */
export const received: { work: WorkMessage[]; index: IndexMessage[]; local: LocalWork[] } = {
  work: [],
  index: [],
  local: [],
};

/** What the next local effects answer, in order; an `Error` is thrown. With none left: the parameters come back. */
export const localAnswers: (Outcome | Error)[] = [];

export class LocalEffects extends WorkerEntrypoint {
  async run(work: LocalWork): Promise<Outcome> {
    received.local.push(work);
    const answer = localAnswers.shift();
    if (answer instanceof Error) throw answer;
    return answer ?? { ok: true, result: work.params, artifacts: [] };
  }
}

export default {
  fetch: () => new Response(null, { status: 404 }),
  queue(batch: MessageBatch<WorkMessage | IndexMessage>) {
    for (const { body } of batch.messages) {
      if ('attempts' in body) received.work.push(body);
      else received.index.push(body);
    }
  },
} satisfies ExportedHandler<Cloudflare.Env, WorkMessage | IndexMessage>;
