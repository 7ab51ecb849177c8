import { expect, it } from 'vitest';
import { INTERNAL_ACTIONS } from '../../ckp/actions.ts';
import { INTERNAL_ACTION_NAMES } from './index.ts';

it('the core runs exactly what the compiler binds to it', () => {
  // `screenshot` is bound to the core only where no agent is named.
  expect([...INTERNAL_ACTION_NAMES].sort()).toEqual([...INTERNAL_ACTIONS, 'screenshot'].sort());
});
