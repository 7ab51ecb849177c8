import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { callBack } from './callback.ts';
import type { Journal } from './journal.ts';
import { type Capability, type ExecuteAnswer, type ExecuteRequest, readExecuteRequest } from './protocol.ts';
import { verify } from './signature.ts';

const LARGEST_BODY_BYTES = 16 * 1024 * 1024;

export interface AgentOptions {
  name: string;
  /** Shown once at registration. */
  secret: string;
  capabilities: Capability[];
  journal: Journal;
  /** Does the work. What it throws is answered as an error of type `Agent`. `memo` is journalled with the answer. */
  execute(request: ExecuteRequest): Promise<{ answer: ExecuteAnswer; memo?: unknown }>;
  /** True: answer 202 at once and call back later. */
  later?(request: ExecuteRequest): boolean;
}

/**
 * An agent as a listener for `node:http`: `/execute`, `/health`, `/capabilities`.
 *
 * G1 A request whose signature does not match is not executed (401).
 * G2 A successful answer is on disk before it is given; the same key gets it again, across a kill.
 * G3 A second request under a key still at work waits for the first.
 * G4 After an error the key acts anew.
 * G5 What was answered with 202 is done after a restart, if it was not before.
 */
export function agent(options: AgentOptions): RequestListener {
  const { name, journal } = options;
  const answers = new Map<string, ExecuteAnswer>();
  const atWork = new Map<string, Promise<ExecuteAnswer>>();
  const accepted = new Map<string, ExecuteRequest>();
  for (const line of journal.lines.filter((line) => line.agent === name)) {
    const key = line.request.idempotency_key;
    if (line.t === 'accepted') accepted.set(key, line.request);
    else {
      answers.set(key, line.answer);
      accepted.delete(key);
    }
  }
  for (const request of accepted.values()) void finishLater(request);

  function once(request: ExecuteRequest): Promise<ExecuteAnswer> {
    const key = request.idempotency_key;
    const known = answers.get(key);
    if (known) return Promise.resolve(known);
    let work = atWork.get(key);
    if (!work) {
      work = perform(request).finally(() => atWork.delete(key));
      atWork.set(key, work);
    }
    return work;
  }

  async function perform(request: ExecuteRequest): Promise<ExecuteAnswer> {
    const { answer, memo } = await options
      .execute(request)
      .catch((error: unknown) => ({ answer: failed((error as Error).message), memo: undefined }));
    if (answer.status === 'error') return answer;
    const { action, run_id, node_id, step_id, idempotency_key } = request;
    await journal.append({
      t: 'done',
      at: Date.now(),
      agent: name,
      request: { action, run_id, node_id, step_id, idempotency_key },
      answer,
      ...(memo === undefined ? {} : { memo }),
    });
    answers.set(idempotency_key, answer);
    return answer;
  }

  async function finishLater(request: ExecuteRequest): Promise<void> {
    await callBack(request, await once(request));
  }

  async function execute(incoming: IncomingMessage, reply: ServerResponse): Promise<void> {
    const body = await readBody(incoming);
    if (body === null) return send(reply, 413, failed('The body is too large.'));
    const signature = incoming.headers['x-langorch-signature'];
    if (!verify(options.secret, body, String(signature ?? ''), Math.floor(Date.now() / 1000))) {
      return send(reply, 401, failed('The signature does not match.'));
    }
    const request = readExecuteRequest(body);
    if (!request) return send(reply, 400, failed('The body is no execute request.'));
    if (request.callback && options.later?.(request) && !answers.has(request.idempotency_key)) {
      await journal.append({ t: 'accepted', at: Date.now(), agent: name, request });
      void finishLater(request);
      return send(reply, 202, { status: 'accepted' });
    }
    send(reply, 200, await once(request));
  }

  return (incoming, reply) => {
    const path = new URL(incoming.url ?? '/', 'http://agent').pathname;
    if (incoming.method === 'GET' && path === '/health') return send(reply, 200, { status: 'ok', agent: name });
    if (incoming.method === 'GET' && path === '/capabilities') return send(reply, 200, options.capabilities);
    if (incoming.method !== 'POST' || path !== '/execute') return send(reply, 404, failed('No such address.'));
    execute(incoming, reply).catch((error: unknown) => send(reply, 500, failed((error as Error).message)));
  };
}

/** The whole body as text; null when it is larger than {@link LARGEST_BODY_BYTES}. */
export async function readBody(incoming: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LARGEST_BODY_BYTES) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

export function send(reply: ServerResponse, status: number, body: unknown): void {
  if (reply.headersSent) return;
  const text = JSON.stringify(body);
  reply.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }).end(text);
}

function failed(message: string): ExecuteAnswer {
  return { status: 'error', error: { message } };
}
