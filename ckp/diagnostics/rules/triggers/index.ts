import type { Rule } from '../../rule.ts';
import { badSchedule } from './bad-schedule.ts';
import { foreignTriggerField } from './foreign-trigger-field.ts';

/** What starts a run (REFERENCE §9). */
export const TRIGGERS_RULES: readonly Rule[] = [badSchedule, foreignTriggerField];
