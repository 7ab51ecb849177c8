import { append } from '../state/variables.ts';
import { type Done, done, invalid, type Operation, param, textParam } from './operation.ts';

/** `value` at the end of the list in the variable `array`, which is begun where it is unset (E6). */
export function appendToArray(op: Operation): Done {
  const { turn, where } = op;
  const name = textParam(op, 'array', 'variable');
  if (name === null || name === '') return invalid(op, 'no_array', 'array has to be the name of a variable');
  const held = op.scope.read(name) ?? null;
  const list = turn.value(held);
  if (list !== null && !Array.isArray(list)) return invalid(op, 'not_a_list', `${name} holds no list`);
  const item = param(op, 'value', 'item') ?? null;
  turn.emit('list_appended', where, { name }, append(turn, where.frame, name, item, where.frame));
  return done(null);
}
