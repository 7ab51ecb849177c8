import type { Socket, StreamHost } from './run-stream.ts';

/** The browser's sockets and timers, for the stream at `path` of our own origin. */
export function browserHost(path: string): StreamHost {
  return {
    connect(after) {
      const url = new URL(path, location.href);
      url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
      url.searchParams.set('after', String(after));
      return new WebSocket(url) as unknown as Socket;
    },
    later(work, ms) {
      const timer = setTimeout(work, ms);
      return () => clearTimeout(timer);
    },
    now: () => Date.now(),
  };
}
