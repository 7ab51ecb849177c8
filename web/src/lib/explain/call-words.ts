import type { ExternalCall, RiskFlag } from '../../../../ckp/explain/explanation.ts';
import { plural } from '../words/names.ts';

/** Effect classes as people say them, and the tone that goes with each. */
export const EFFECTS: Record<ExternalCall['effect'], { word: string; tone: 'neutral' | 'running' | 'waiting' }> = {
  read: { word: 'reads', tone: 'neutral' },
  idempotent: { word: 'writes, same when repeated', tone: 'running' },
  write: { word: 'writes', tone: 'waiting' },
  unknown: { word: 'effect not known', tone: 'waiting' },
};

export const FLAGS: Record<RiskFlag, string> = {
  can_repeat: 'can repeat',
  not_idempotent: 'not idempotent',
  tainted: 'secret goes out',
  no_timeout: 'no timeout of its own',
  irreversible: 'cannot be undone',
};

export const DURING: Record<ExternalCall['during'], string | null> = {
  run: null,
  recovery: 'on recovery',
  cleanup: 'on cleanup',
  error_cleanup: 'on cleanup after a failure',
  compensation: 'to undo it',
};

/** The call may be made twice, and twice is not once: what one wants to know before it happens. */
export function mayHappenTwice(call: ExternalCall): boolean {
  const flags = new Set(call.flags.map(({ flag }) => flag));
  return flags.has('can_repeat') && flags.has('not_idempotent');
}

/** All calls in one sentence, the risk first. */
export function callsInWords(calls: readonly ExternalCall[]): string {
  if (calls.length === 0) return 'Nothing goes out.';
  const writing = calls.filter(({ effect }) => effect === 'write' || effect === 'unknown').length;
  const twice = calls.filter(mayHappenTwice).length;
  return [
    twice > 0 ? `${plural(twice, 'call')} can happen twice` : null,
    plural(calls.length, 'place calls out', 'places call out'),
    writing > 0
      ? `${plural(writing, 'writes', 'write')} with an effect that is not the same when repeated`
      : 'none writes',
  ]
    .filter((part) => part !== null)
    .join('; ')
    .concat('.');
}
