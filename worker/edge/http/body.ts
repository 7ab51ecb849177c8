import type { Json } from '../../../schema/json.ts';
import { Problem } from '../problem.ts';
import type { DocumentBody } from '../route.ts';

/**
 * Containers in containers, at most. Deeper text is no document of ours, and what walks a value recursively
 * (canonical JSON, validation) must not run out of stack.
 */
export const MAX_JSON_DEPTH = 100;

/**
 * Of a body that is refused for its size, bytes that are still read and dropped. Most clients send all before they
 * read the answer, and would see a broken connection instead of the 413.
 */
const DRAINED_BYTES = 32 * 1024 * 1024;

/** The whole body, or 413 as soon as it is known to be longer than `maxBytes`. */
export async function readBytes(request: Request, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  if (!request.body) return new Uint8Array(0);
  const reader = (request.body as ReadableStream<Uint8Array>).getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  let isTooLarge = Number(request.headers.get('Content-Length') ?? 0) > maxBytes;
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
    length += chunk.value.byteLength;
    isTooLarge ||= length > maxBytes;
    if (!isTooLarge) chunks.push(chunk.value);
    else if (length > maxBytes + DRAINED_BYTES) break;
  }
  if (isTooLarge) {
    await reader.cancel();
    throw new Problem('payload_too_large', { detail: `At most ${maxBytes} bytes are taken here.` });
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.byteLength;
  }
  return bytes;
}

/** The body as text and as JSON. No Content-Type is taken for JSON; another one is refused (415). */
export async function readJson(request: Request, maxBytes: number): Promise<{ text: string; value: Json } | null> {
  const type = request.headers.get('Content-Type');
  if (type !== null && !/^application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i.test(type)) {
    throw new Problem('unsupported_media_type', { detail: `Content-Type was ${type.slice(0, 100)}.` });
  }
  const bytes = await readBytes(request, maxBytes);
  if (bytes.byteLength === 0) return null;
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes);
    assertBoundedDepth(text);
    return { text, value: JSON.parse(text) as Json };
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new Problem('invalid_json', { detail: error instanceof Error ? error.message : 'not JSON' });
  }
}

/** Media types of a document (JSON, JSON with comments, YAML); none, or plain text, leaves it to the text. */
const DOCUMENT_TYPES: readonly [RegExp, DocumentBody['format']][] = [
  [/^(?:application|text)\/(?:[\w.-]+\+)?(?:json|jsonc|json5)\s*(?:;|$)/i, 'json'],
  [/^(?:application|text)\/(?:[\w.-]+\+)?(?:x-)?yaml\s*(?:;|$)/i, 'yaml'],
  [/^text\/plain\s*(?:;|$)/i, null],
];

/** A document's text; 415 for another media type, 400 for what is no UTF-8 or nothing at all. */
export async function readDocument(request: Request, maxBytes: number): Promise<DocumentBody> {
  const type = request.headers.get('Content-Type');
  const known =
    type === null || type === '' ? ([/^/, null] as const) : DOCUMENT_TYPES.find(([pattern]) => pattern.test(type));
  if (known === undefined) {
    throw new Problem('unsupported_media_type', {
      detail: `Content-Type was ${type?.slice(0, 100)}. Send application/json or application/yaml.`,
    });
  }
  const bytes = await readBytes(request, maxBytes);
  if (bytes.byteLength === 0) throw new Problem('invalid_json', { detail: 'The body is empty.' });
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes), format: known[1] };
  } catch {
    throw new Problem('invalid_json', { detail: 'The body is not UTF-8.' });
  }
}

/** 400 for text that, were it JSON, would be nested deeper than {@link MAX_JSON_DEPTH}. */
export function assertBoundedDepth(text: string): void {
  if (isTooDeep(text)) throw new Problem('invalid_json', { detail: `Nested deeper than ${MAX_JSON_DEPTH}.` });
}

/** Counts open brackets outside of strings; on text that is no JSON the answer does not matter. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  let inString = false;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (inString) {
      if (c === 0x5c) i++;
      else if (c === 0x22) inString = false;
    } else if (c === 0x22) inString = true;
    else if (c === 0x5b || c === 0x7b) {
      depth += 1;
      if (depth > MAX_JSON_DEPTH) return true;
    } else if (c === 0x5d || c === 0x7d) depth -= 1;
  }
  return false;
}
