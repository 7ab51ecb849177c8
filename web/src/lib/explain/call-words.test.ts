import { expect, test } from 'vitest';
import type { ExternalCall, RiskFlag } from '../../../../ckp/explain/explanation.ts';
import { callsInWords, mayHappenTwice } from './call-words.ts';

const call = (effect: ExternalCall['effect'], ...flags: RiskFlag[]): ExternalCall => ({
  kind: 'step',
  node: 'n',
  step: 's',
  action: 'send_email',
  agent: 'EMAIL',
  effect,
  during: 'run',
  times: null,
  pointer: '/x',
  flags: flags.map((flag) => ({ flag, why: '' })),
});

test('the risk of doing something twice is said first, and only where both halves of it are there', () => {
  expect(mayHappenTwice(call('read', 'can_repeat'))).toBe(false);
  expect(mayHappenTwice(call('write', 'not_idempotent'))).toBe(false);
  expect(callsInWords([call('write', 'can_repeat', 'not_idempotent'), call('read', 'can_repeat')])).toMatch(
    /^1 call can happen twice; 2 places call out; 1 writes/,
  );
  expect(callsInWords([])).toBe('Nothing goes out.');
});
