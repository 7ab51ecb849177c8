import type { Outcome } from '../../../engine/input.ts';
import { LIMITS } from '../../../schema/api/common.ts';
import type { Json, JsonObject } from '../../../schema/json.ts';
import { isJsonObject } from '../../../schema/json.ts';
import { BodyTooLarge, readText } from '../http.ts';
import { failed, messageOf } from '../outcome.ts';

export interface ModelTarget {
  base_url: string;
  /** The provider's key; sent as Bearer, masked in whatever comes back. */
  secret: string | null;
  /** The model to ask for when the step names none. */
  model: string | null;
}

/**
 * One call of an OpenAI-compatible `chat/completions`. `params` is what the core made of an llm_action:
 * `{model, messages, temperature, max_tokens, json_mode, attachments}`. The result is `{text, model, usage}`.
 * Every failure is `Llm` with the provider's HTTP status; null: the signal ended the call.
 */
export async function callModel(params: Json, target: ModelTarget, signal: AbortSignal): Promise<Outcome | null> {
  if (!isJsonObject(params)) return failed('Llm', 'bad_request', 'The step’s parameters are no object.');
  try {
    const response = await fetch(completionsAddress(target.base_url), {
      method: 'POST',
      redirect: 'manual',
      headers: {
        'Content-Type': 'application/json',
        ...(target.secret === null ? {} : { Authorization: `Bearer ${target.secret}` }),
      },
      body: JSON.stringify(requestBody(params, target.model)),
      signal,
    });
    return readCompletion(response.status, await readText(response, LIMITS.RESULT_BYTES));
  } catch (error) {
    if (error instanceof BodyTooLarge) return failed('Llm', 'result_too_large', messageOf(error), { retryable: false });
    if (signal.aborted) return null;
    return failed('Llm', 'connection', `The model provider cannot be reached: ${messageOf(error)}.`);
  }
}

/** `base_url` may end in the API's version (`…/v1`), as providers write it, or be the bare origin. */
export function completionsAddress(baseUrl: string): string {
  const base = baseUrl.replace(/\/+$/, '');
  return new URL(base).pathname === '/' ? `${base}/v1/chat/completions` : `${base}/chat/completions`;
}

/** The request's body: what the step leaves out is left to the provider. */
export function requestBody(params: JsonObject, fallbackModel: string | null): JsonObject {
  const model = params.model ?? fallbackModel;
  return {
    ...(model === null ? {} : { model }),
    messages: messages(params),
    ...(typeof params.temperature === 'number' ? { temperature: params.temperature } : {}),
    ...(typeof params.max_tokens === 'number' ? { max_tokens: params.max_tokens } : {}),
    ...(params.json_mode === true ? { response_format: { type: 'json_object' } } : {}),
  };
}

/**
 * Attachments join the last message a person would have written: images as image parts, everything else as text that
 * says what it is.
 */
function messages(params: JsonObject): Json[] {
  const list = Array.isArray(params.messages) ? params.messages : [];
  const attachments = Array.isArray(params.attachments) ? params.attachments.filter(isJsonObject) : [];
  const last = list.at(-1);
  if (attachments.length === 0 || !isJsonObject(last)) return list;
  const parts: Json[] = [{ type: 'text', text: asText(last.content ?? '') }, ...attachments.map(attachmentPart)];
  return [...list.slice(0, -1), { ...last, content: parts }];
}

function attachmentPart(attachment: JsonObject): Json {
  const source = attachment.source ?? attachment.content ?? attachment.url ?? null;
  if (attachment.type === 'image' && typeof source === 'string') {
    return { type: 'image_url', image_url: { url: source } };
  }
  const title = [attachment.type, attachment.description].filter((part) => typeof part === 'string').join(': ');
  return { type: 'text', text: `[attachment ${title}]\n${asText(source)}` };
}

function readCompletion(httpStatus: number, text: string): Outcome {
  const body = parsed(text);
  if (httpStatus < 200 || httpStatus >= 300) {
    const error = isJsonObject(body) && isJsonObject(body.error) ? body.error : null;
    const said = typeof error?.message === 'string' ? error.message : text.trim().slice(0, 300);
    const code = typeof error?.code === 'string' ? error.code : `http_${httpStatus}`;
    return failed('Llm', code, `The model provider answered HTTP ${httpStatus}${said === '' ? '' : `: ${said}`}.`, {
      http_status: httpStatus,
      // A request the provider calls wrong stays wrong; time outs (408), conflicts (409) and limits (429) pass.
      ...(httpStatus < 500 && ![408, 409, 429].includes(httpStatus) ? { retryable: false } : {}),
    });
  }
  const choices = isJsonObject(body) && Array.isArray(body.choices) ? body.choices : [];
  const first = choices[0];
  const message = isJsonObject(first) && isJsonObject(first.message) ? first.message : null;
  const content = message === null ? null : contentText(message.content ?? null);
  if (content === null) return failed('Llm', 'bad_answer', 'The model’s answer holds no text.');
  return {
    ok: true,
    result: {
      text: content,
      model: isJsonObject(body) && typeof body.model === 'string' ? body.model : null,
      usage: isJsonObject(body) ? (body.usage ?? null) : null,
    },
    artifacts: [],
  };
}

/** Text, or the text parts of a list of parts. */
function contentText(content: Json): string | null {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return null;
  return content.map((part) => (isJsonObject(part) && typeof part.text === 'string' ? part.text : '')).join('');
}

function asText(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function parsed(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    // Not JSON: read as an answer without content.
    return null;
  }
}
