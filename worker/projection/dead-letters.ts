import type { Json } from '../../schema/json.ts';
import { isJsonObject } from '../../schema/json.ts';
import type { Env } from '../env.ts';
import { repositoriesOf } from '../repositories/index.ts';

/** Tenant of a message that names none: the operator's own, since no tenant may see it. */
const NOBODY = '';

/** Consumer of the dead-letter queues: what no consumer could take is kept, so that it can be listed and replayed. */
export async function keepDeadLetters(batch: MessageBatch<Json>, env: Env): Promise<void> {
  for (const message of batch.messages) {
    const tenant = isJsonObject(message.body) && typeof message.body.tenant === 'string' ? message.body.tenant : NOBODY;
    await repositoriesOf(env, tenant).deadLetters.add({
      dead_letter_id: message.id,
      queue: batch.queue,
      message: message.body,
      created_at: message.timestamp.getTime(),
    });
    message.ack();
  }
}
