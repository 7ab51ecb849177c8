import { expect, test } from 'vitest';
import { Problem } from '../problem.ts';
import { MAX_JSON_DEPTH, readJson } from './body.ts';

const post = (body: BodyInit, headers: Record<string, string> = {}) =>
  new Request('http://x/', { method: 'POST', body, headers: { 'Content-Type': 'application/json', ...headers } });
const codeOf = async (request: Request, maxBytes = 1000) => {
  try {
    await readJson(request, maxBytes);
    return null;
  } catch (error) {
    return error instanceof Problem ? error.code : error;
  }
};

test('a JSON body is read with its text', async () => {
  expect(await readJson(post(' {"a": [1]} '), 100)).toEqual({ text: ' {"a": [1]} ', value: { a: [1] } });
  expect(await readJson(post(''), 100)).toBeNull();
});

test('a body over the cap is refused, whether it says its length or not', async () => {
  expect(await codeOf(post('"123456789"'), 10)).toBe('payload_too_large');
  const stream = new ReadableStream({
    pull(controller) {
      controller.enqueue(new Uint8Array(64));
    },
  });
  const endless = new Request('http://x/', { method: 'POST', body: stream, duplex: 'half' } as RequestInit);
  expect(await codeOf(endless)).toBe('payload_too_large');
  // Read to its end, so that a client that sends all before it reads gets the answer.
  const long = post('x'.repeat(100_000));
  expect(await codeOf(long)).toBe('payload_too_large');
  expect(long.bodyUsed).toBe(true);
});

test('what is no JSON is refused with its own code', async () => {
  for (const body of ['{', 'nul', '"\ud800', new Uint8Array([0x22, 0xff, 0x22]), '[1]x']) {
    expect(await codeOf(post(body))).toBe('invalid_json');
  }
  expect(await codeOf(post('{}', { 'Content-Type': 'text/plain' }))).toBe('unsupported_media_type');
});

test('nesting is bounded, brackets in text do not count', async () => {
  const nested = (n: number) => `${'['.repeat(n)}${']'.repeat(n)}`;
  expect(await codeOf(post(nested(MAX_JSON_DEPTH)), 10_000)).toBeNull();
  expect(await codeOf(post(nested(MAX_JSON_DEPTH + 1)), 10_000)).toBe('invalid_json');
  expect(await codeOf(post(JSON.stringify('['.repeat(500))), 10_000)).toBeNull();
  expect(await codeOf(post(JSON.stringify(`\\"${'['.repeat(500)}`)), 10_000)).toBeNull();
});
