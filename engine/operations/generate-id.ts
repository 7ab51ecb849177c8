import { type Done, done, type Operation, textParam } from './operation.ts';

/** A random id in the form of a version 4 UUID (RFC 9562), from the input's seed; with `prefix` before it. */
export function generateId(op: Operation): Done {
  const bytes = Array.from({ length: 16 }, () => Math.floor(op.turn.random() * 256));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const uuid = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
  return done(`${textParam(op, 'prefix') ?? ''}${uuid}`);
}
