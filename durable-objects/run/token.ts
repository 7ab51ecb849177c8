import type { AttemptRef } from '../../engine/input.ts';
import type { ObjectEnv } from '../env.ts';
import { hmac } from '../keys.ts';

/** What an attempt's token names (R4). */
export interface AttemptToken {
  tenant: string;
  run_id: string;
  attempt: AttemptRef;
}

type Keys = Pick<ObjectEnv, 'MASTER_KEY'>;

/**
 * R4: the token of one attempt, `<base64url payload>.<base64url HMAC-SHA256>`. It names tenant, run, step key, attempt
 * and fencing number; whoever holds it may answer this attempt and nothing else. It does not expire by itself: a
 * stale one is refused by the run, which records that.
 */
export async function mintAttemptToken(env: Keys, token: AttemptToken): Promise<string> {
  const payload = encode(
    new TextEncoder().encode(
      JSON.stringify([token.tenant, token.run_id, token.attempt.key, token.attempt.attempt, token.attempt.fence]),
    ),
  );
  return `${payload}.${encode(await hmac(env.MASTER_KEY, 'attempt-token', payload))}`;
}

/** The token's content, or null when it is not one that this deployment made. */
export async function readAttemptToken(env: Keys, text: string): Promise<AttemptToken | null> {
  const [payload, mac, ...rest] = text.split('.');
  if (!payload || !mac || rest.length > 0) return null;
  const wanted = await hmac(env.MASTER_KEY, 'attempt-token', payload);
  const given = decode(mac);
  // Lengths are no secret; timingSafeEqual throws when they differ.
  if (given?.length !== wanted.length || !crypto.subtle.timingSafeEqual(given, wanted)) return null;
  const bytes = decode(payload);
  if (!bytes) return null;
  // Signed by us, so the shape is ours.
  const [tenant, run_id, key, attempt, fence] = JSON.parse(new TextDecoder().decode(bytes)) as [
    string,
    string,
    string,
    number,
    number,
  ];
  return { tenant, run_id, attempt: { key, attempt, fence } };
}

/** base64url without padding (RFC 4648 §5). */
function encode(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

function decode(text: string): Uint8Array | null {
  if (!/^[A-Za-z0-9_-]*$/.test(text)) return null;
  try {
    return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));
  } catch {
    return null;
  }
}
