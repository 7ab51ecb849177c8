import { isJsonObject, type JsonObject } from '../../../../schema/json.ts';
import { saysSomething, triggerField } from '../../../syntax/trigger.ts';
import type { Rule } from '../../rule.ts';

export const eventWithoutSource: Rule = {
  code: 'event_without_source',
  severity: 'error',
  summary: 'An event trigger says where its events come from (REFERENCE §9).',
  check(found, { tree: { trigger }, plan }) {
    if (trigger === null || plan.trigger?.type !== 'event') return;
    const source = triggerField(trigger, 'event_source', 'event_config.event_source');
    if (saysSomething(source)) return;
    const event = triggerField(trigger, 'event', 'event_config.event');
    if (isJsonObject(event?.value) && namesSource(event.value)) return;
    found.push({
      pointer: (source ?? event)?.pointer ?? trigger.pointer,
      message:
        event === null
          ? 'The event trigger has no source: no event would ever start a run.'
          : '`event` names neither a provider nor a topic: no event would ever start a run.',
      hint: 'Name it in `event_source`, such as "orders.created", or as `event` with `provider` and `topic`.',
    });
  },
};

function namesSource(event: JsonObject): boolean {
  return ['source', 'topic', 'queue', 'provider'].some(
    (field) => typeof event[field] === 'string' && event[field] !== '',
  );
}
