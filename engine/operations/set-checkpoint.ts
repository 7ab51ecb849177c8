import { type Done, done, type Operation, textParam } from './operation.ts';

/** Offers the run as it stands for retry and fork. Durability is never off: a crash resumes exactly anyway. */
export function setCheckpoint(op: Operation): Done {
  op.turn.emit('checkpoint_offered', op.where, { name: textParam(op, 'name', 'checkpoint_id', 'value') });
  return done(null);
}
