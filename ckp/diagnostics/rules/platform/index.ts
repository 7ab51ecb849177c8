import type { Rule } from '../../rule.ts';
import { executeAssumed } from './execute-assumed.ts';
import { implicitOutputNote } from './implicit-output.ts';
import { noEffect } from './no-effect.ts';
import { notEnforcedYet } from './not-enforced-yet.ts';
import { notRunnableYet } from './not-runnable-yet.ts';
import { screenshotWithoutAgent } from './screenshot-without-agent.ts';

/** What the platform decides, assumes or does not do yet. */
export const PLATFORM_RULES: readonly Rule[] = [
  notRunnableYet,
  notEnforcedYet,
  executeAssumed,
  screenshotWithoutAgent,
  implicitOutputNote,
  noEffect,
];
