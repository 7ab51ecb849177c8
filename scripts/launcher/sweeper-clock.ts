/** Once a minute (R2): what the cron trigger of `wrangler.toml` does in the cloud; miniflare fires none. */
const EVERY_MS = 60_000;

/** Calls the sweeper each minute. A round that fails is told and is not the last. Returns how to stop it. */
export function startSweeperClock(port: number, token: string, onError: (line: string) => void): () => void {
  const timer = setInterval(() => void sweep(), EVERY_MS);
  timer.unref();
  async function sweep(): Promise<void> {
    try {
      const reply = await fetch(`http://127.0.0.1:${port}/internal/sweep`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}` },
        signal: AbortSignal.timeout(30_000),
      });
      if (!reply.ok) onError(`the sweeper answered ${reply.status}`);
    } catch (error) {
      onError(`the sweeper could not be called: ${(error as Error).message}`);
    }
  }
  return () => clearInterval(timer);
}
