import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Origin of the agent that runs beside the tests. */
    agentUrl: string;
  }
}

/** One request as the agent saw it. */
export interface SeenCall {
  run_id: string;
  step_id: string;
  attempt: number;
  idempotency_key: string;
  params: { [key: string]: unknown };
  callback: { url: string; token: string };
  workflow_context?: unknown;
}

const seen: SeenCall[] = [];
const held: { run_id: string; answer: () => void }[] = [];

/**
 * A real HTTP agent and model that does what `params.do` says: `ok` (default), `error`, `accept` (202), `hang_up`
 * (counts the effect, then breaks the connection, the first `times` times), `hold` (until /release). `GET /calls`
 * lists what it saw of a run.
 */
export default async function setup(project: TestProject): Promise<() => void> {
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk) => {
      text += chunk;
    });
    request.on('end', () => {
      const url = new URL(request.url ?? '/', 'http://agent');
      const run = url.searchParams.get('run');
      if (url.pathname === '/execute') execute(JSON.parse(text) as SeenCall, response);
      else if (url.pathname === '/calls')
        json(
          response,
          200,
          seen.filter(({ run_id }) => run_id === run),
        );
      else if (url.pathname === '/release') json(response, 200, release(run));
      else if (url.pathname === '/v1/chat/completions') json(response, 200, completion(JSON.parse(text)));
      else json(response, 200, { status: 'ok' });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  project.provide('agentUrl', `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  return () => {
    server.closeAllConnections();
    server.close();
  };
}

function execute(call: SeenCall, response: ServerResponse): void {
  seen.push(call);
  const { params, idempotency_key: key } = call;
  const success = () => json(response, 200, { status: 'success', result: { seen: params, nth: nth(key) } });
  if (params.do === 'error') json(response, 200, { status: 'error', error: params.error ?? 'it did not work' });
  else if (params.do === 'accept') json(response, 202, {});
  else if (params.do === 'hang_up' && nth(key) <= Number(params.times ?? 1)) response.socket?.destroy();
  else if (params.do === 'hold') held.push({ run_id: call.run_id, answer: success });
  else if (params.do === 'artifact') {
    const data = btoa(String(params.text));
    const artifact = { kind: 'file', name: 'note.txt', content_type: 'text/plain', data };
    json(response, 200, { status: 'success', artifact });
  } else success();
}

function nth(key: string): number {
  return seen.filter((call) => call.idempotency_key === key).length;
}

function release(run: string | null): number {
  const mine = held.filter(({ run_id }) => run_id === run);
  for (const one of mine) {
    held.splice(held.indexOf(one), 1);
    one.answer();
  }
  return mine.length;
}

function completion(body: { messages: { content: string }[] }): unknown {
  const prompt = body.messages.at(-1)?.content ?? '';
  return { model: 'test-model', choices: [{ message: { content: JSON.stringify({ prompt }) } }], usage: {} };
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
