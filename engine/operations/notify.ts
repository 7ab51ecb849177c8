import { type Done, done, type Operation, param } from './operation.ts';

/** Recorded as a notification of the run: no agent has its channel (the plan decided; REFERENCE §7). */
export function notify(op: Operation): Done {
  const { turn, where } = op;
  turn.emit('notification', where, {
    kind: 'notify',
    channel: param(op, 'channel') ?? null,
    recipients: param(op, 'recipients') ?? null,
    subject: param(op, 'subject') ?? null,
    message: param(op, 'message', 'value') ?? null,
  });
  return done(null);
}
