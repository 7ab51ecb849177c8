import { createHmac, timingSafeEqual } from 'node:crypto';

/** How old a signed request may be, in seconds: an intercepted one cannot be sent again next week. */
const TOLERANCE_S = 300;

/** `t=<unix s>,v1=<hex HMAC-SHA256(secret, t + "." + body)>`, the value of `X-Langorch-Signature`. */
export function sign(secret: string, body: string, unixSeconds: number): string {
  return `t=${unixSeconds},v1=${mac(secret, `${unixSeconds}.${body}`).toString('hex')}`;
}

/** True when the header signs exactly this body and was made within {@link TOLERANCE_S} of now. */
export function verify(secret: string, body: string, header: string | undefined, unixSeconds: number): boolean {
  const match = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/.exec(header ?? '');
  if (!match?.[1] || !match[2]) return false;
  if (Math.abs(unixSeconds - Number(match[1])) > TOLERANCE_S) return false;
  return timingSafeEqual(mac(secret, `${match[1]}.${body}`), Buffer.from(match[2], 'hex'));
}

function mac(secret: string, text: string): Buffer {
  return createHmac('sha256', secret).update(text).digest();
}
