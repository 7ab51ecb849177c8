import type { RequestListener } from 'node:http';
import { readBody, send } from '../sdk/agent.ts';
import type { Behaviours } from './behaviour.ts';
import { type Invoice, namedIn } from './invoices.ts';
import type { Script } from './script.ts';

interface Completion {
  model?: string;
  messages?: { role: string; content: unknown }[];
}

/** An OpenAI-compatible `POST /v1/chat/completions` that answers from scripts and from the invoice it is shown. */
export function demoModel(options: {
  key: string;
  scripts: readonly Script[];
  invoices: readonly Invoice[];
  behaviours: Behaviours;
}): RequestListener {
  return async (incoming, reply) => {
    const path = new URL(incoming.url ?? '/', 'http://model').pathname;
    if (incoming.method === 'GET' && path === '/health') return send(reply, 200, { status: 'ok', agent: 'demo-model' });
    if (incoming.headers.authorization !== `Bearer ${options.key}`)
      return fail(401, 'The key is not the demo model’s.');
    if (incoming.method === 'GET' && path === '/v1/models') {
      return send(reply, 200, { object: 'list', data: [{ id: 'demo-model', object: 'model' }] });
    }
    if (incoming.method !== 'POST' || path !== '/v1/chat/completions') return fail(404, 'No such address.');
    let body: Completion;
    try {
      body = JSON.parse((await readBody(incoming)) ?? '') as Completion;
    } catch {
      return fail(400, 'The body is no JSON.');
    }
    const failure = await options.behaviours.perform('chat_completions', undefined);
    if (failure) return fail(500, failure.message);
    const prompt = JSON.stringify(body.messages ?? []);
    const content = JSON.stringify(answerTo(prompt.replaceAll('\\"', '"'), options));
    send(reply, 200, {
      id: 'chatcmpl-demo',
      object: 'chat.completion',
      created: Math.floor(Date.now() / 1000),
      model: body.model ?? 'demo-model',
      choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: 'stop' }],
      usage: usage(prompt, content),
    });

    function fail(status: number, message: string): void {
      send(reply, status, { error: { message, type: 'demo', code: null } });
    }
  };
}

function answerTo(prompt: string, options: { scripts: readonly Script[]; invoices: readonly Invoice[] }): unknown {
  const scripted = options.scripts
    .flatMap(({ model }) => model ?? [])
    .find(({ prompt_contains }) => prompt.includes(prompt_contains));
  if (scripted) return scripted.answer;
  const invoice = namedIn(prompt, options.invoices);
  return {
    demo: true,
    summary: 'Answered by the demo model.',
    metadata: {
      vendor_name: invoice?.vendor ?? 'Demo Vendor',
      vendor_code: invoice?.vendor_code ?? 'V-100',
      invoice_date: invoice?.invoice_date ?? '2026-11-01',
      due_date: invoice?.due_date ?? '2026-12-01',
      tax_amount: Math.round((invoice?.amount ?? 100) * 19) / 100,
      line_items: [{ description: 'Demo item', amount: invoice?.amount ?? 100 }],
    },
    confidence: invoice ? 97 : 80,
  };
}

/** Four characters a token, roughly: the demo has no tokenizer. */
function usage(prompt: string, answer: string): object {
  const prompt_tokens = Math.ceil(prompt.length / 4);
  const completion_tokens = Math.ceil(answer.length / 4);
  return { prompt_tokens, completion_tokens, total_tokens: prompt_tokens + completion_tokens };
}
