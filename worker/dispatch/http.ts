/** Thrown when a peer sends more than it may. */
export class BodyTooLarge extends Error {
  constructor(limitBytes: number) {
    super(`the body is larger than ${limitBytes} bytes`);
  }
}

/** Reads a body as UTF-8 text, at most `limitBytes` of it. Throws {@link BodyTooLarge} past that. */
export async function readText(response: Request | Response, limitBytes: number): Promise<string> {
  return new TextDecoder().decode(await readBytes(response, limitBytes));
}

/** Reads a body, at most `limitBytes` of it. Throws {@link BodyTooLarge} past that. */
export async function readBytes(response: Request | Response, limitBytes: number): Promise<Uint8Array> {
  const declared = Number(response.headers.get('content-length') ?? 0);
  if (declared > limitBytes) {
    await response.body?.cancel();
    throw new BodyTooLarge(limitBytes);
  }
  if (!response.body) return new Uint8Array(0);
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader: ReadableStreamDefaultReader<Uint8Array> = response.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.byteLength;
    if (size > limitBytes) {
      await reader.cancel();
      throw new BodyTooLarge(limitBytes);
    }
    chunks.push(value);
  }
  const all = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.byteLength;
  }
  return all;
}

/**
 * A header's value for any text. Ids and keys may hold what HTTP does not carry (RFC 9110 §5.5), so text outside
 * printable ASCII goes percent-encoded; the JSON body carries it as it is.
 */
export function headerText(text: string): string {
  return /^[\x21-\x7e]([\x20-\x7e]*[\x21-\x7e])?$/.test(text) ? text : encodeURIComponent(text);
}
