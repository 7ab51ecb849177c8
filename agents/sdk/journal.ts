import { closeSync, fdatasync, openSync, readFileSync, write, writeSync } from 'node:fs';
import { promisify } from 'node:util';
import type { ExecuteAnswer, ExecuteRequest } from './protocol.ts';

/** Successful answers are kept by key for a day, as `honours_idempotency_key` promises. */
const KEPT_MS = 24 * 60 * 60 * 1000;

/** One line of the journal. `done`: the effect and the answer it led to, in one breath. `accepted`: a 202 was given. */
export type JournalLine =
  | { t: 'done'; at: number; agent: string; request: Brief; answer: ExecuteAnswer; memo?: unknown }
  | { t: 'accepted'; at: number; agent: string; request: ExecuteRequest };

/** What is worth keeping of a request once it is done. */
export type Brief = Pick<ExecuteRequest, 'action' | 'run_id' | 'node_id' | 'step_id' | 'idempotency_key'>;

/**
 * The agent's memory across a kill: an append-only file of JSON lines, on disk (fdatasync) before {@link append}
 * resolves. Lines that come together share one sync.
 */
export interface Journal {
  /** What is in it from before, oldest first. */
  lines: readonly JournalLine[];
  append(line: JournalLine): Promise<void>;
  close(): Promise<void>;
}

const writeFd = promisify(write);
const syncFd = promisify(fdatasync);

export function openJournal(file: string, now: number): Journal {
  const text = readOrEmpty(file);
  const lines = text
    .split('\n')
    .map(parse)
    .filter((line) => line !== null && now - line.at < KEPT_MS) as JournalLine[];
  const fd = openSync(file, 'a', 0o600);
  // A kill in the middle of a write leaves half a line; what follows must not be glued to it.
  if (text !== '' && !text.endsWith('\n')) writeSync(fd, '\n');
  let waiting: { text: string; done: () => void; failed: (error: unknown) => void }[] = [];
  let flushing: Promise<void> | null = null;

  async function flush(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      try {
        await writeFd(fd, Buffer.from(batch.map((entry) => entry.text).join('')));
        await syncFd(fd);
        for (const entry of batch) entry.done();
      } catch (error) {
        for (const entry of batch) entry.failed(error);
      }
    }
    flushing = null;
  }

  return {
    lines,
    append(line) {
      return new Promise((done, failed) => {
        waiting.push({ text: `${JSON.stringify(line)}\n`, done, failed });
        flushing ??= flush();
      });
    },
    async close() {
      await flushing;
      closeSync(fd);
    },
  };
}

function readOrEmpty(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}

function parse(text: string): JournalLine | null {
  try {
    return text === '' ? null : (JSON.parse(text) as JournalLine);
  } catch {
    return null; // Half a line: its answer was never given.
  }
}
