import { at } from '../../../syntax/pointer.ts';
import type { Rule } from '../../rule.ts';

/** Fields that belong to one type of trigger (REFERENCE §9). */
const FIELDS: Record<string, string[]> = {
  scheduled: ['schedule', 'timezone', 'catch_up'],
  webhook: ['webhook_secret', 'webhook_config'],
  event: ['event_source', 'event', 'event_filter', 'event_type', 'event_config'],
  file_watch: ['file_watch_path', 'file_watch_config', 'event_types'],
};

export const foreignTriggerField: Rule = {
  code: 'foreign_trigger_field',
  severity: 'info',
  summary: 'Fields of a type of trigger other than the declared one are kept without effect (REFERENCE §9).',
  check(found, { tree: { trigger }, plan }) {
    if (trigger === null || plan.trigger === null) return;
    for (const [type, fields] of Object.entries(FIELDS)) {
      if (type === plan.trigger.type) continue;
      for (const field of fields) {
        if (!Object.hasOwn(trigger.source, field)) continue;
        found.push({
          pointer: at(trigger.pointer, field),
          message: `\`${field}\` belongs to a trigger of type ${type}; this one is ${plan.trigger.type}.`,
          hint: `It has no effect. Remove it, or write \`"type": "${type}"\` if that is what shall start the procedure.`,
        });
      }
    }
  },
};
