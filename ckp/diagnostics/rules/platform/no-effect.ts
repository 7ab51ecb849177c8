import { isJsonObject } from '../../../../schema/json.ts';
import { at } from '../../../syntax/pointer.ts';
import type { Finding, Rule } from '../../rule.ts';

export const noEffect: Rule = {
  code: 'no_effect',
  severity: 'info',
  summary:
    'Where state and audit live is the platform’s decision, and runs always resume: these fields are accepted without effect (REFERENCE §2, §9).',
  *check({ tree: { config, trigger } }) {
    for (const field of ['checkpoint_storage', 'resume_on_failure']) {
      if (Object.hasOwn(config.source, field)) yield silent(at(config.pointer, field), field);
    }
    const audit = config.source.audit_config;
    for (const field of ['enabled', 'storage_location']) {
      if (isJsonObject(audit) && Object.hasOwn(audit, field))
        yield silent(at(config.pointer, 'audit_config', field), field);
    }
    const webhook = trigger?.source.webhook_config;
    if (trigger !== null && isJsonObject(webhook) && Object.hasOwn(webhook, 'endpoint')) {
      yield silent(at(trigger.pointer, 'webhook_config', 'endpoint'), 'endpoint');
    }
  },
};

function silent(pointer: string, field: string): Finding {
  return { pointer, message: `\`${field}\` is accepted and has no effect here.`, hint: 'It can stay or go.' };
}
