import { type Answered, type Asked, service } from './service.ts';

// The compiler in a thread of its own, so that typing never waits for it.
self.addEventListener('message', async ({ data }: MessageEvent<Asked>) => {
  const answer = (answered: Answered) => self.postMessage(answered);
  try {
    const ask = service[data.question] as (...args: unknown[]) => unknown;
    answer({ id: data.id, result: await ask(...data.args) });
  } catch (error) {
    // The compiler is total: this is a bug of ours, said where it is asked for.
    answer({ id: data.id, error: error instanceof Error ? `${error.name}: ${error.message}` : String(error) });
  }
});
