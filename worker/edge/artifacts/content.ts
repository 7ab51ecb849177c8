import type { ArtifactState } from '../../../schema/effects.ts';
import type { Env } from '../../env.ts';

/** Types that a browser shows and does not run. Everything else is bytes: an agent's HTML must not run here. */
const INERT = new Set([
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'application/pdf',
  'application/json',
  'text/plain',
  'text/csv',
]);

/** The bytes from the tenant's part of R2; null where the artifact is only a reference to somewhere else. */
export async function artifactContent(
  env: Pick<Env, 'BLOBS'>,
  tenant: string,
  artifact: ArtifactState,
): Promise<Response | null> {
  // Keys carry the tenant and are checked on arrival (architecture §7).
  if (!artifact.blob?.startsWith(`${tenant}/`)) return null;
  const object = await env.BLOBS.get(artifact.blob);
  if (!object) return null;
  const type = artifact.content_type.split(';')[0]?.trim().toLowerCase() ?? '';
  return new Response(object.body, {
    headers: {
      'Content-Type': INERT.has(type) ? type : 'application/octet-stream',
      'Content-Length': String(object.size),
      'Content-Disposition': disposition(artifact.name),
      'Content-Security-Policy': "default-src 'none'; sandbox",
      // It never changes under its id.
      'Cache-Control': 'private, max-age=3600, immutable',
      ETag: object.httpEtag,
    },
  });
}

/** RFC 6266 §4.3: a plain name for old clients, the real one form-encoded beside it. */
function disposition(name: string): string {
  const plain = name.replaceAll(/[^\w.-]+/g, '_').slice(0, 100) || 'artifact';
  const real = encodeURIComponent(wellFormed(name.slice(0, 200))).replaceAll(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16)}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${real}`;
}

/** Half a surrogate pair would make `encodeURIComponent` throw. */
function wellFormed(text: string): string {
  return text.replaceAll(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd');
}
