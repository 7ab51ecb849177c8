// The demo agents: one process that stands in for browsers, desktops, a mailbox, a database, an API and a model. It
// does nothing in the world; what it answers says `demo`. Started by the launcher with the path of its config.
import { readFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import { agent, readBody, send } from '../sdk/agent.ts';
import { type Journal, type JournalLine, openJournal } from '../sdk/journal.ts';
import { type Behaviour, behaviours } from './behaviour.ts';
import { DEMO_CHANNELS, type DemoConfig } from './config.ts';
import { countEffects } from './effects.ts';
import { DEFAULT_INVOICES } from './invoices.ts';
import { demoModel } from './model.ts';
import { performer } from './perform.ts';
import { loadScripts } from './script.ts';

const [, , configFile] = process.argv;
if (!configFile) throw new Error('usage: main.ts <config file>');
const config = JSON.parse(readFileSync(configFile, 'utf8')) as DemoConfig;
const scripts = loadScripts(config.scripts);
const told = behaviours();
const file = openJournal(config.journal, Date.now());
/** All that was ever done here, for counting. */
const lines: JournalLine[] = [...file.lines];
const journal: Journal = {
  ...file,
  async append(line) {
    await file.append(line);
    lines.push(line.t === 'done' ? { ...line, answer: { status: 'success', result: null } } : line);
  },
};

for (const channel of DEMO_CHANNELS) {
  const name = `demo-${channel.toLowerCase()}`;
  const execute = performer(name, scripts, told, journal.lines);
  const listener = agent({
    name,
    secret: config.secret,
    capabilities: [{ name: '*', type: 'tool', description: `Demo stand-in for ${channel}: takes any action.` }],
    journal,
    execute,
    later: ({ action }) => told.isLater(action),
  });
  listen(config.ports[channel], withControl(listener));
}
listen(
  config.ports.LLM,
  demoModel({
    key: config.model_key,
    scripts,
    invoices: [...scripts.flatMap(({ invoices }) => invoices ?? []), ...DEFAULT_INVOICES],
    behaviours: told,
  }),
);

/** `GET /demo/effects?run_id=…` and `PUT /demo/behaviour`, for the drill, the bench and tests. */
function withControl(listener: RequestListener): RequestListener {
  return (incoming, reply) => {
    const url = new URL(incoming.url ?? '/', 'http://agent');
    if (!url.pathname.startsWith('/demo/')) return listener(incoming, reply);
    if (incoming.headers.authorization !== `Bearer ${config.model_key}`) return send(reply, 401, { error: 'no' });
    if (incoming.method === 'GET' && url.pathname === '/demo/effects') {
      return send(reply, 200, { items: countEffects(lines, new Set(url.searchParams.getAll('run_id'))) });
    }
    if (incoming.method === 'PUT' && url.pathname === '/demo/behaviour') {
      readBody(incoming).then(
        (text) => {
          told.set(JSON.parse(text ?? '{}') as Record<string, Behaviour>);
          send(reply, 200, {});
        },
        (error: unknown) => send(reply, 400, { error: String(error) }),
      );
      return;
    }
    send(reply, 404, { error: 'no such address' });
  };
}

function listen(port: number, listener: RequestListener): void {
  // Kept open longer than a caller's pool keeps them: a connection that closes as it is used is a lost request.
  createServer({ keepAliveTimeout: 120_000 }, listener).listen(port, '127.0.0.1');
}
