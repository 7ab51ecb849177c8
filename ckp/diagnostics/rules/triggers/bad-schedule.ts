import { cronFault, isTimeZone, neverFires } from '../../../schedule.ts';
import type { Rule } from '../../rule.ts';

export const badSchedule: Rule = {
  code: 'bad_schedule',
  severity: 'error',
  summary: 'A scheduled trigger has a five-field cron schedule that can fire, and an IANA time zone (REFERENCE §9).',
  check(found, { tree: { trigger }, plan }) {
    if (trigger === null) return;
    const { schedule, timezone } = trigger;
    if (plan.trigger?.type === 'scheduled' && schedule === null) {
      found.push({
        pointer: trigger.pointer,
        message: 'A scheduled trigger has no schedule.',
        hint: 'Add `schedule`, such as "0 9 * * 1-5" for nine o’clock on weekdays.',
      });
    }
    const fault = schedule === null ? null : cronFault(schedule.value);
    if (schedule !== null && fault !== null) {
      found.push({
        pointer: schedule.pointer,
        message: `The schedule “${schedule.value}” is not a cron expression of five fields: ${fault.replace(/\.$/, '')}.`,
        hint: 'Write minute, hour, day, month and weekday, such as "0 9 * * 1-5".',
      });
    }
    if (schedule !== null && fault === null && neverFires(schedule.value)) {
      found.push({
        pointer: schedule.pointer,
        message: `The schedule “${schedule.value}” never fires: no calendar has such a day.`,
        hint: 'The third field is the day of the month, the fourth the month. `L` as the day is the last of the month.',
      });
    }
    if (timezone !== null && !isTimeZone(timezone.value)) {
      found.push({
        pointer: timezone.pointer,
        message: `“${timezone.value}” is no time zone.`,
        hint: 'Use a name such as "Europe/Vienna" or "UTC".',
      });
    }
  },
};
