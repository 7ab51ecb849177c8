import type { Rule } from '../../rule.ts';
import { badSchedule } from './bad-schedule.ts';
import { eventWithoutSource } from './event-without-source.ts';
import { fileWatchWithoutPath } from './file-watch-without-path.ts';
import { foreignTriggerField } from './foreign-trigger-field.ts';
import { oddAllowedSource } from './odd-allowed-source.ts';
import { webhookWithoutSecret } from './webhook-without-secret.ts';

/** What starts a run (REFERENCE §9). */
export const TRIGGERS_RULES: readonly Rule[] = [
  badSchedule,
  webhookWithoutSecret,
  eventWithoutSource,
  fileWatchWithoutPath,
  oddAllowedSource,
  foreignTriggerField,
];
