import { assign } from '../state/variables.ts';
import { type Done, done, invalid, type Operation, param, textParam } from './operation.ts';

/** `variable` becomes `value`, with the value's own type. */
export function setVariable(op: Operation): Done {
  const name = textParam(op, 'variable', 'name');
  if (name === null || name === '') return invalid(op, 'no_variable', 'variable is missing');
  const value = param(op, 'value') ?? null;
  return done(value, assign(op.turn, op.where, { [name]: value }));
}
