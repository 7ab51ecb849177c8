import { setTimeout as sleep } from 'node:timers/promises';
import { type Client, client, type Reply } from '../product/client.ts';

/**
 * A client that outlives kills of what it talks to: repeats until it is answered with anything but a 5xx. Only for
 * requests that are safe to repeat (reads, idempotency keys, decisions).
 *
 * @param deadline epoch ms after which it gives up
 */
export function patientClient(baseUrl: () => string, apiKey: () => string, deadline: () => number): Client {
  async function until<T>(call: (plain: Client) => Promise<Reply<T>>): Promise<Reply<T>> {
    for (;;) {
      const reply = await call(client(baseUrl(), apiKey())).catch(() => null);
      if (reply && reply.status < 500) return reply;
      if (Date.now() > deadline()) throw new Error(`no answer; the last was ${reply?.status ?? 'none'}`);
      await sleep(100);
    }
  }
  return {
    get: (path) => until((plain) => plain.get(path)),
    post: (path, body, headers) => until((plain) => plain.post(path, body, headers)),
  };
}
