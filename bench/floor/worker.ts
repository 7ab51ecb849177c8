import { DurableObject } from 'cloudflare:workers';
import type { Profile } from './profile.ts';

interface FloorEnv {
  FLOOR: DurableObjectNamespace<FloorObject>;
}

/** The least that a durable run can be: rows in transactions, a call where a step has one, a frame at each commit. */
export class FloorObject extends DurableObject<FloorEnv> {
  async begin(id: string, profile: Profile): Promise<void> {
    const { sql } = this.ctx.storage;
    this.ctx.storage.transactionSync(() => {
      sql.exec('CREATE TABLE IF NOT EXISTS rows (seq INTEGER PRIMARY KEY, data TEXT NOT NULL)');
    });
    this.ctx.waitUntil(this.work(id, profile));
  }

  private async work(id: string, { commits, agent }: Profile): Promise<void> {
    let seq = 0;
    const key = agent ? await signingKey(agent.secret) : null;
    for (const [n, { rows, call }] of commits.entries()) {
      this.ctx.storage.transactionSync(() => {
        for (const row of rows) this.ctx.storage.sql.exec('INSERT INTO rows VALUES (?, ?)', ++seq, row);
      });
      for (const socket of this.ctx.getWebSockets()) {
        for (const row of rows) socket.send(row);
      }
      if (call && agent && key) await callAgent(agent.url, key, id, n);
    }
    await this.ctx.storage.put('ended', true);
    for (const socket of this.ctx.getWebSockets()) end(socket);
  }

  override async fetch(): Promise<Response> {
    const { 0: client, 1: server } = new WebSocketPair();
    this.ctx.acceptWebSocket(server);
    for (const { data } of this.ctx.storage.sql.exec<{ data: string }>('SELECT data FROM rows ORDER BY seq')) {
      server.send(data);
    }
    if (await this.ctx.storage.get('ended')) end(server);
    return new Response(null, { status: 101, webSocket: client });
  }
}

function end(socket: WebSocket): void {
  socket.send(JSON.stringify({ type: 'run_completed' }));
  socket.close(1000, 'ended');
}

function signingKey(secret: string): Promise<CryptoKey> {
  const raw = new TextEncoder().encode(secret);
  return crypto.subtle.importKey('raw', raw, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
}

/** One signed request of the agent protocol, as ours sends it. */
async function callAgent(url: string, key: CryptoKey, runId: string, n: number): Promise<void> {
  const body = JSON.stringify({
    action: 'http_request',
    params: { method: 'GET', url: 'https://bench.example/' },
    run_id: runId,
    node_id: 'steps',
    step_id: `s${n}`,
    attempt: 1,
    idempotency_key: `${runId}/${n}`,
    deadline: new Date(Date.now() + 60_000).toISOString(),
  });
  const at = Math.floor(Date.now() / 1000);
  const mac = new Uint8Array(await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(`${at}.${body}`)));
  const hex = [...mac].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const reply = await fetch(`${url}/execute`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-langorch-signature': `t=${at},v1=${hex}` },
    body,
  });
  if (!reply.ok) throw new Error(`the agent answered ${reply.status}`);
  await reply.text();
}

/** The same doors as ours: `POST /v1/runs` and `GET /v1/runs/{id}/stream`. The body of the POST is the profile. */
export default {
  async fetch(request, env) {
    const url = new URL(request.url);
    if (request.method === 'POST') {
      const id = crypto.randomUUID();
      await env.FLOOR.getByName(id).begin(id, (await request.json()) as Profile);
      return Response.json({ run_id: id }, { status: 201 });
    }
    const id = /^\/v1\/runs\/([^/]+)\/stream$/.exec(url.pathname)?.[1];
    return id ? env.FLOOR.getByName(id).fetch(request) : new Response('floor');
  },
} satisfies ExportedHandler<FloorEnv>;
