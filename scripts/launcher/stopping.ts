import { commandOf, identify, isRunning, type ProcessId, parentOf } from './processes.ts';

const PARENT_CHECK_MS = 500;

/**
 * Calls back once, when this process is to stop: SIGINT, SIGTERM or SIGHUP, or the death of the `npm start` that
 * started it. npm does not outlive kill −9 to pass anything on, and nobody would know of what it left serving.
 */
export function onStop(stop: (why: string) => void): { listen(): void } {
  let called = false;
  const once = (why: string) => {
    if (called) return;
    called = true;
    stop(why);
  };
  const npm = process.env.npm_lifecycle_event ? npmAbove() : null;
  if (npm) {
    const timer = setInterval(() => {
      if (isRunning(npm)) return;
      clearInterval(timer);
      once('npm is gone');
    }, PARENT_CHECK_MS);
    timer.unref();
  }
  return {
    /** Again after a library has put its own listeners in place of ours. */
    listen() {
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => once(signal));
    },
  };
}

/** npm runs a script through a shell; where the shell stays between, npm is one further up. */
function npmAbove(): ProcessId | null {
  const above = [process.ppid, parentOf(process.ppid) ?? 0].filter((pid) => pid > 1);
  const npm = above.find((pid) => commandOf(pid).startsWith('npm '));
  return npm === undefined ? null : identify(npm);
}
