import { at } from '../../../syntax/pointer.ts';
import { triggerField } from '../../../syntax/trigger.ts';
import type { Rule } from '../../rule.ts';

export const oddAllowedSource: Rule = {
  code: 'odd_allowed_source',
  severity: 'warning',
  summary: 'What looks like an address among `allowed_sources` is one (REFERENCE §9).',
  check(found, { tree: { trigger } }) {
    if (trigger === null) return;
    const sources = triggerField(trigger, 'webhook_config.allowed_sources');
    if (sources === null || !Array.isArray(sources.value)) return;
    for (const [i, source] of sources.value.entries()) {
      if (typeof source !== 'string') continue;
      const fault = addressFault(source.trim());
      if (fault === null) continue;
      found.push({
        pointer: at(sources.pointer, i),
        message: `“${source}” looks like an address, but ${fault}: as it stands, it is compared with the header X-Webhook-Source, and no caller’s address matches it.`,
        hint: 'Write an address such as "203.0.113.7", or a range such as "203.0.113.0/24" or "2001:db8::/32".',
      });
    }
  },
};

/** What is wrong with text of the shape of an address; null for an address, and for what is plainly a name. */
function addressFault(text: string): string | null {
  const [address = '', bits, ...rest] = text.split('/');
  const isFour = /^\d+(?:\.\d+){1,4}$/.test(address);
  const isSix = /^[0-9a-f:.]*:[0-9a-f:.]*:[0-9a-f:.]*$/i.test(address);
  if (!isFour && !isSix) return null;
  if (rest.length > 0) return 'it has more than one “/”';
  if (isFour) {
    const parts = address.split('.');
    if (parts.length !== 4) return `it has ${parts.length} parts and not 4`;
    const large = parts.find((part) => Number(part) > 255);
    if (large !== undefined) return `${large} is more than 255`;
  } else if (!isSixAddress(address)) {
    return 'it is no IPv6 address';
  }
  const most = isFour ? 32 : 128;
  if (bits === undefined) return null;
  return /^\d{1,3}$/.test(bits) && Number(bits) <= most ? null : `“/${bits}” is no length from 0 to ${most}`;
}

/** Eight groups of up to four hexadecimal digits, one run of zero groups written `::` (RFC 4291 §2.2). */
function isSixAddress(address: string): boolean {
  const halves = address.split('::');
  if (halves.length > 2) return false;
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  const last = groups.at(-1) ?? '';
  const isMixed = /^\d+(?:\.\d+){3}$/.test(last);
  const plain = isMixed ? groups.slice(0, -1) : groups;
  if (!plain.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return false;
  const count = plain.length + (isMixed ? 2 : 0);
  return halves.length === 2 ? count < 8 : count === 8;
}
