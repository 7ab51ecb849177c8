/** Why a base URL may not be called, or null when it may. */
export type AddressRefusal = string;

/**
 * Whether this deployment may call an agent or model at this address. A loopback or private address is reachable
 * from the embedded default only; in the cloud it would be somebody else's network (RFC 1918, RFC 4193). A link-local
 * one (RFC 3927, RFC 4291 §2.5.6), where the machine's own metadata service lives, is reachable from nowhere.
 * A name is judged as written: what it resolves to is the runtime's affair, which in the cloud reaches public
 * addresses only.
 */
export function refuseAddress(baseUrl: string, deployment: 'local' | 'cloud'): AddressRefusal | null {
  let url: URL;
  try {
    url = new URL(baseUrl);
  } catch {
    return 'The base_url is no URL.';
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return 'The base_url must be http or https.';
  if (url.username !== '' || url.password !== '') return 'The base_url must not carry a user name or password.';
  if (isLinkLocal(url.hostname)) return 'The base_url must not be a link-local address.';
  if (deployment === 'local' || !isPrivateHost(url.hostname)) return null;
  return 'A loopback or private base_url is allowed on a local deployment only.';
}

function isLinkLocal(hostname: string): boolean {
  return /^(169\.254\.|\[fe[89ab][0-9a-f]:|\[::ffff:a9fe:)/i.test(hostname);
}

function isPrivateHost(hostname: string): boolean {
  const host = hostname
    .toLowerCase()
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '');
  if (host.includes(':')) return isPrivateIpv6(host);
  const v4 = /^(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(host);
  if (v4) return isPrivateIpv4(Number(v4[1]), Number(v4[2]));
  return !host.includes('.') || /(^|\.)(localhost|local|internal|home\.arpa)$/.test(host);
}

function isPrivateIpv4(a: number, b: number): boolean {
  return (
    a === 0 ||
    a === 10 ||
    a === 127 ||
    a >= 224 ||
    (a === 100 && b >= 64 && b <= 127) ||
    (a === 169 && b === 254) ||
    (a === 172 && b >= 16 && b <= 31) ||
    (a === 192 && b === 168)
  );
}

function isPrivateIpv6(host: string): boolean {
  if (host === '::' || host === '::1' || /^f[cd]/.test(host) || /^fe[89ab]/.test(host) || host.startsWith('ff')) {
    return true;
  }
  // IPv4 inside IPv6, which a URL writes as two hexadecimal groups (RFC 4291 §2.5.5).
  const mapped = /^::ffff:([0-9a-f]{1,4}):[0-9a-f]{1,4}$/.exec(host);
  if (!mapped?.[1]) return false;
  const group = Number.parseInt(mapped[1], 16);
  return isPrivateIpv4(group >> 8, group & 255);
}
