import type { RunEvent } from '../../schema/events.ts';

/** An SSE connection pins the object in memory, so it ends after this and the client resumes (R6). */
const SSE_MAX_MS = 5 * 60_000;
/** Proxies drop a connection that is silent for long. */
const SSE_HEARTBEAT_MS = 15_000;
/** What a client waits before it resumes, told with the first frame. */
const SSE_RETRY_MS = 1_000;
const PAGE_EVENTS = 500;

/** What the stream needs of the run. */
export interface StreamSource {
  lastSeq(): number;
  hasEnded(): boolean;
  /** Events after a sequence, ascending; empty only when there are none. */
  after(seq: number, limit: number): Promise<RunEvent[]>;
  /** The event as a client sees it: redacted, one JSON text. */
  frame(event: RunEvent): string;
}

/** Kept with a hibernating socket: `isLive` = it has everything and gets the tail. */
interface Attachment {
  isLive: boolean;
}

/**
 * R6: a client says the last sequence it has and gets the rest, then the tail: no gap, no repeat, one JSON event a
 * frame. WebSockets hibernate; `ping` is answered with `pong` without waking the object. After the last frame of a run
 * that has ended the socket is closed with 1000 and the reason.
 */
export class Stream {
  private readonly ctx: DurableObjectState;
  private readonly source: StreamSource;
  private readonly listeners = new Set<() => void>();

  constructor(ctx: DurableObjectState, source: StreamSource) {
    this.ctx = ctx;
    this.source = source;
  }

  /** Once per life of the object. A socket that was still catching up when it ended resumes from its client. */
  wake(): void {
    for (const socket of this.ctx.getWebSockets()) {
      if (!isLive(socket)) socket.close(1012, 'resume from the last sequence');
    }
  }

  /** Answers a stream request: WebSocket, or SSE for a client that asks for it. `seq` is the last one it has. */
  open(request: Request): Response {
    const after = resumePoint(request);
    if (after === null) return Response.json({ code: 'invalid_request', pointer: '/after' }, { status: 422 });
    if (request.headers.get('Upgrade')?.toLowerCase() === 'websocket') return this.openSocket(after);
    if (request.headers.get('Accept')?.includes('text/event-stream')) return this.openEvents(after);
    return Response.json({ code: 'upgrade_required' }, { status: 426 });
  }

  /** New events, after their commit. */
  publish(events: readonly RunEvent[]): void {
    if (events.length === 0) return;
    const sockets = this.ctx.getWebSockets().filter(isLive);
    if (sockets.length > 0) {
      const frames = events.map((event) => this.source.frame(event));
      for (const socket of sockets) {
        for (const frame of frames) send(socket, frame);
        if (this.source.hasEnded()) close(socket);
      }
    }
    for (const wake of this.listeners) wake();
  }

  private openSocket(after: number): Response {
    const { 0: client, 1: server } = new WebSocketPair();
    this.ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair('ping', 'pong'));
    this.ctx.acceptWebSocket(server);
    server.serializeAttachment({ isLive: false } satisfies Attachment);
    this.ctx.waitUntil(this.catchUp(server, after));
    return new Response(null, { status: 101, webSocket: client });
  }

  /** Sends what is stored; turns live in the same stretch in which it found nothing more, so nothing falls between. */
  private async catchUp(socket: WebSocket, after: number): Promise<void> {
    let sent = after;
    try {
      while (sent < this.source.lastSeq()) {
        const events = await this.source.after(sent, PAGE_EVENTS);
        if (events.length === 0) throw new Error(`history ends at ${sent}, the run at ${this.source.lastSeq()}`);
        for (const event of events) send(socket, this.source.frame(event));
        sent = events.at(-1)?.seq ?? sent;
      }
    } catch (error) {
      console.error('stream: cannot read history', error);
      socket.close(1011, 'history cannot be read now');
      return;
    }
    socket.serializeAttachment({ isLive: true } satisfies Attachment);
    if (this.source.hasEnded()) close(socket);
  }

  /** SSE by pulling: each pull sends what is stored after the last frame, or waits for the next commit. */
  private openEvents(after: number): Response {
    // 204 tells an EventSource to stop coming back (HTML, server-sent events).
    if (this.source.hasEnded() && after >= this.source.lastSeq()) return new Response(null, { status: 204 });
    const encoder = new TextEncoder();
    const { listeners, source } = this;
    let sent = after;
    let isOpen = true;
    let stop = () => {};
    let wake = () => {};
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(encoder.encode(`retry: ${SSE_RETRY_MS}\n\n`));
        const heartbeat = setInterval(() => controller.enqueue(encoder.encode(': alive\n\n')), SSE_HEARTBEAT_MS);
        const end = setTimeout(() => {
          stop();
          controller.close();
        }, SSE_MAX_MS);
        stop = () => {
          isOpen = false;
          wake();
          clearInterval(heartbeat);
          clearTimeout(end);
        };
      },
      async pull(controller) {
        while (isOpen && sent >= source.lastSeq()) {
          if (source.hasEnded()) {
            stop();
            controller.close();
            return;
          }
          await new Promise<void>((resolve) => {
            wake = () => {
              listeners.delete(wake);
              resolve();
            };
            listeners.add(wake);
          });
        }
        if (!isOpen) return;
        const events = await source.after(sent, PAGE_EVENTS);
        if (!isOpen) return;
        for (const event of events) {
          controller.enqueue(encoder.encode(`id: ${event.seq}\ndata: ${source.frame(event)}\n\n`));
          sent = event.seq;
        }
      },
      cancel: () => stop(),
    });
    return new Response(body, {
      headers: { 'Content-Type': 'text/event-stream; charset=utf-8', 'Cache-Control': 'no-store' },
    });
  }
}

/** The last sequence the client has: `Last-Event-ID` of a resuming EventSource beats `?after=`. Null: no number. */
function resumePoint(request: Request): number | null {
  const text = request.headers.get('Last-Event-ID') ?? new URL(request.url).searchParams.get('after') ?? '0';
  return /^\d{1,15}$/.test(text) ? Number(text) : null;
}

function isLive(socket: WebSocket): boolean {
  return (socket.deserializeAttachment() as Attachment | null)?.isLive === true;
}

/** A socket whose client has gone throws; it learns the rest when it comes back with its last sequence. */
function send(socket: WebSocket, frame: string): void {
  if (socket.readyState === WebSocket.OPEN) socket.send(frame);
}

function close(socket: WebSocket): void {
  if (socket.readyState === WebSocket.OPEN) socket.close(1000, 'the run has ended');
}
