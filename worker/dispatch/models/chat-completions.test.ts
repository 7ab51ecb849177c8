import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { callModel, completionsAddress, requestBody } from './chat-completions.ts';

let server: Server;
let base: string;
let got: { url: string; auth: string | undefined; body: unknown };
let answer: { status: number; body: unknown };

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      got = { url: request.url ?? '', auth: request.headers.authorization, body: JSON.parse(body) };
      response.writeHead(answer.status).end(JSON.stringify(answer.body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.close();
});

const messages = [{ role: 'user', content: 'Classify.' }];

function call(params = {}) {
  const target = { base_url: base, secret: 'sk-1', model: 'fallback' };
  return callModel({ messages, ...params }, target, new AbortController().signal);
}

test('a completion is the model’s text with its usage', async () => {
  answer = {
    status: 200,
    body: { model: 'gpt-4', choices: [{ message: { content: '{"a":1}' } }], usage: { total_tokens: 9 } },
  };
  expect(await call({ model: 'gpt-4', temperature: 0.1, max_tokens: 50, json_mode: true })).toEqual({
    ok: true,
    result: { text: '{"a":1}', model: 'gpt-4', usage: { total_tokens: 9 } },
    artifacts: [],
  });
  expect(got).toEqual({
    url: '/v1/chat/completions',
    auth: 'Bearer sk-1',
    body: { model: 'gpt-4', messages, temperature: 0.1, max_tokens: 50, response_format: { type: 'json_object' } },
  });
});

test('a provider’s error is an Llm failure with its HTTP status; what stays wrong is not retried', async () => {
  answer = { status: 503, body: { error: { message: 'overloaded', code: 'busy' } } };
  expect(await call()).toMatchObject({
    ok: false,
    failure: {
      type: 'Llm',
      code: 'busy',
      http_status: 503,
      retryable: null,
      message: expect.stringContaining('overloaded'),
    },
  });
  answer = { status: 400, body: { error: { message: 'context too long' } } };
  expect(await call()).toMatchObject({ failure: { type: 'Llm', code: 'http_400', retryable: false } });
  answer = { status: 200, body: { choices: [] } };
  expect(await call()).toMatchObject({ failure: { type: 'Llm', code: 'bad_answer' } });
});

test('a provider that is not there is an Llm failure too', async () => {
  const target = { base_url: 'http://127.0.0.1:1/v1', secret: null, model: null };
  expect(await callModel({ messages }, target, new AbortController().signal)).toMatchObject({
    failure: { type: 'Llm', code: 'connection' },
  });
});

test('the base may end in the API’s version or be the bare origin', () => {
  expect(completionsAddress('http://h:1')).toBe('http://h:1/v1/chat/completions');
  expect(completionsAddress('http://h:1/v1/')).toBe('http://h:1/v1/chat/completions');
  expect(completionsAddress('https://h/openai/v2')).toBe('https://h/openai/v2/chat/completions');
});

test('attachments join the last message: images as images, the rest as text', () => {
  const body = requestBody(
    {
      messages,
      attachments: [
        { type: 'image', source: 'data:image/png;base64,AA==', description: null },
        { type: 'json', source: { a: 1 }, description: 'the invoice' },
      ],
    },
    'm',
  );
  expect(body.messages).toEqual([
    {
      role: 'user',
      content: [
        { type: 'text', text: 'Classify.' },
        { type: 'image_url', image_url: { url: 'data:image/png;base64,AA==' } },
        { type: 'text', text: '[attachment json: the invoice]\n{"a":1}' },
      ],
    },
  ]);
});
