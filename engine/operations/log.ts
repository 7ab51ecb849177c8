import { content, type Done, done, type Operation, textOf } from './operation.ts';

const LEVELS = ['DEBUG', 'INFO', 'WARNING', 'ERROR'] as const;

/** A line in the run's history; kept from the procedure's `logging_level` on (REFERENCE §2). */
export function log(op: Operation): Done {
  const { turn, where } = op;
  const value = content(op, 'message', 'value');
  const message = textOf(value);
  const level = levelOf(content(op, 'level'));
  if (LEVELS.indexOf(level) >= LEVELS.indexOf(turn.plan.config.logging_level)) {
    turn.emit('log', where, { level, message });
  }
  return done(message);
}

function levelOf(value: unknown): (typeof LEVELS)[number] {
  const word = typeof value === 'string' ? value.toUpperCase() : '';
  if (word === 'WARN') return 'WARNING';
  return LEVELS.find((level) => level === word) ?? 'INFO';
}
