import { formatDate, isoTime } from '../../ckp/expression/dates.ts';
import { type Done, done, type Operation, textParam } from './operation.ts';

/** The engine's time: ISO 8601 UTC, epoch ms or s (`format: unix_ms | unix`), or by a TR35 pattern. */
export function getTimestamp(op: Operation): Done {
  const { now } = op.scope;
  const format = textParam(op, 'format');
  if (format === null || format === '' || /^iso/i.test(format)) return done(isoTime(now));
  if (format === 'unix_ms') return done(now);
  if (format === 'unix') return done(Math.floor(now / 1000));
  return done(formatDate(now, format));
}
