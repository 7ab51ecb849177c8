import type { ReportedArtifact } from '../../engine/input.ts';
import type { Json, JsonObject } from '../../schema/json.ts';
import { isJsonObject } from '../../schema/json.ts';
import { hex } from './agents/signature.ts';

/** Most artifacts that one answer may bring. */
const MOST_ARTIFACTS = 50;

/** Where an answer or a result carries artifacts (REFERENCE §10). */
export const ARTIFACT_FIELDS = ['artifact', 'artifacts', 'artifact_uri', 'screenshot'] as const;

/** Where a run's artifacts lie in R2. By content, so that storing one twice is harmless. */
export function artifactKey(tenant: string, runId: string, sha256: string): string {
  return `${tenant}/artifacts/${runId}/${sha256}`;
}

export interface TakenArtifacts {
  artifacts: ReportedArtifact[];
  /** The value without the bytes: each artifact's place holds what later steps need to find it. */
  value: Json;
}

export interface ArtifactPlace {
  blobs: Pick<R2Bucket, 'put'>;
  tenant: string;
  run_id: string;
  step_id: string;
  /** Masks what is text before it is stored. */
  mask: (text: string) => string;
}

/**
 * Takes the artifacts out of what an agent sent (REFERENCE §10: `artifact{kind, uri|data, content_type, name}`,
 * `artifacts[]`, `artifact_uri`, `screenshot`; in an object, or in each object of a list), stores their bytes in R2 under the tenant's prefix, and leaves a
 * reference `{kind, name, content_type, size, blob, uri}` in each place. `data` is base64 or a data URI (RFC 2397).
 */
export async function takeArtifacts(value: Json, place: ArtifactPlace): Promise<TakenArtifacts> {
  const artifacts: ReportedArtifact[] = [];
  if (!Array.isArray(value)) return { value: await takeFrom(value, artifacts, place), artifacts };
  const items: Json[] = [];
  for (const item of value) items.push(await takeFrom(item, artifacts, place));
  return { value: artifacts.length === 0 ? value : items, artifacts };
}

async function takeFrom(value: Json, artifacts: ReportedArtifact[], place: ArtifactPlace): Promise<Json> {
  if (!isJsonObject(value)) return value;
  const left: JsonObject = { ...value };
  const take = async (sent: Json, kind: string): Promise<Json> => {
    if (artifacts.length >= MOST_ARTIFACTS) return sent;
    const artifact = await store(sent, kind, place);
    if (!artifact) return sent;
    artifacts.push(artifact);
    return { ...artifact };
  };
  if (value.artifact !== undefined) left.artifact = await take(value.artifact, 'file');
  if (Array.isArray(value.artifacts)) {
    const places: Json[] = [];
    for (const sent of value.artifacts) places.push(await take(sent, 'file'));
    left.artifacts = places;
  }
  if (typeof value.artifact_uri === 'string') await take(value.artifact_uri, 'file');
  if (value.screenshot !== undefined) left.screenshot = await take(value.screenshot, 'screenshot');
  return left;
}

async function store(sent: Json, kind: string, place: ArtifactPlace): Promise<ReportedArtifact | null> {
  const described: JsonObject = isJsonObject(sent) ? sent : {};
  const text = (name: string): string | null => {
    const value = described[name];
    return typeof value === 'string' && value !== '' ? value : null;
  };
  const given = typeof sent === 'string' ? sent : (text('data') ?? text('uri') ?? text('url'));
  if (given === null) return null;
  const bytes = text('data') !== null || given.startsWith('data:') ? decodeData(given) : bareBase64(sent);
  const contentType = safeContentType(
    text('content_type') ?? bytes?.contentType ?? (kind === 'screenshot' ? 'image/png' : null),
  );
  const base = {
    kind: text('kind') ?? kind,
    name: safeName(text('name') ?? nameOf(given) ?? `${place.step_id}${extension(contentType)}`),
    content_type: contentType,
  };
  if (!bytes) return isForeignUri(given) ? { ...base, size: null, blob: null, uri: given } : null;
  const content = masked(bytes.bytes, place.mask);
  const key = artifactKey(place.tenant, place.run_id, hex(await crypto.subtle.digest('SHA-256', content)));
  await place.blobs.put(key, content, { httpMetadata: { contentType } });
  return { ...base, size: content.byteLength, blob: key, uri: null };
}

interface Decoded {
  bytes: Uint8Array<ArrayBuffer>;
  contentType: string | null;
}

/** Base64 or a data URI; null when it is neither. */
export function decodeData(text: string): Decoded | null {
  const uri = /^data:([^,]*?)(;base64)?,([\s\S]*)$/i.exec(text);
  try {
    if (!uri) return { bytes: fromBase64(text), contentType: null };
    const payload = uri[3] ?? '';
    const bytes = uri[2] ? fromBase64(payload) : bytesOf(decodeURIComponent(payload));
    return { bytes, contentType: uri[1] ? uri[1] : 'text/plain' };
  } catch {
    // atob and decodeURIComponent throw on anything that is not theirs.
    return null;
  }
}

/** A screenshot is often sent as bare base64; a text with a scheme is an address instead. */
function bareBase64(sent: Json): Decoded | null {
  if (typeof sent !== 'string' || sent.length < 64 || !/^[A-Za-z0-9+/_-]+={0,2}$/.test(sent)) return null;
  return decodeData(sent);
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  const standard = text.replace(/\s+/g, '').replaceAll('-', '+').replaceAll('_', '/');
  return Uint8Array.from(atob(standard), (char) => char.charCodeAt(0));
}

/** Text is masked like any other answer; bytes that are no UTF-8 stay as they are. */
function masked(bytes: Uint8Array<ArrayBuffer>, mask: (text: string) => string): Uint8Array<ArrayBuffer> {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    // No UTF-8: an image, a workbook. What a secret would look like in there nobody knows.
    return bytes;
  }
  const clean = mask(text);
  return clean === text ? bytes : bytesOf(clean);
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(new TextEncoder().encode(text));
}

/** An address somewhere else. Schemes that a browser would run are none. */
function isForeignUri(text: string): boolean {
  return /^[a-z][a-z0-9+.-]*:/i.test(text) && !/^(javascript|vbscript|data|blob):/i.test(text);
}

function nameOf(given: string): string | null {
  if (given.startsWith('data:') || !isForeignUri(given)) return null;
  return /([^/?#]+)(?:[?#].*)?$/.exec(given)?.[1] ?? null;
}

function safeName(name: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be in a file's name.
  const clean = name.replace(/[\u0000-\u001f\u007f/\\]+/g, '_').trim();
  return clean === '' || /^\.+$/.test(clean) ? 'artifact' : clean.slice(0, 200);
}

function safeContentType(type: string | null): string {
  const clean = (type ?? '').trim();
  return /^[\w.+-]+\/[\w.+-]+(\s*;\s*[\w.-]+=("[^"]*"|[\w.+-]+))*$/.test(clean)
    ? clean.slice(0, 200)
    : 'application/octet-stream';
}

const EXTENSIONS: Record<string, string> = {
  'image/png': '.png',
  'image/jpeg': '.jpg',
  'application/json': '.json',
  'application/pdf': '.pdf',
  'text/csv': '.csv',
  'text/plain': '.txt',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': '.xlsx',
};

function extension(contentType: string): string {
  return EXTENSIONS[contentType.split(';')[0] ?? ''] ?? '';
}
