import { isJsonObject } from '../../../../schema/json.ts';
import { at } from '../../../syntax/pointer.ts';
import type { Finding, Rule } from '../../rule.ts';

const CONFIG: Readonly<Record<string, string>> = {
  checkpoint_storage: 'the platform keeps the state of every run itself',
  resume_on_failure: 'every run goes on after a fault, exactly where it stood',
};
const AUDIT: Readonly<Record<string, string>> = {
  enabled: 'what happens is always recorded',
  storage_location: 'the platform keeps the record itself',
};

export const noEffect: Rule = {
  code: 'no_effect',
  severity: 'info',
  summary:
    'Where state and audit live is the platform’s decision, and runs always resume: these fields are accepted without effect (REFERENCE §2, §9).',
  check(found, { tree: { config, trigger } }) {
    for (const [field, why] of Object.entries(CONFIG)) {
      if (Object.hasOwn(config.source, field)) found.push(silent(at(config.pointer, field), field, why));
    }
    const audit = config.source.audit_config;
    for (const [field, why] of Object.entries(AUDIT)) {
      if (isJsonObject(audit) && Object.hasOwn(audit, field)) {
        found.push(silent(at(config.pointer, 'audit_config', field), `audit_config.${field}`, why));
      }
    }
    const webhook = trigger?.source.webhook_config;
    if (trigger !== null && isJsonObject(webhook) && Object.hasOwn(webhook, 'endpoint')) {
      const why = 'the platform gives each webhook its address';
      found.push(silent(at(trigger.pointer, 'webhook_config', 'endpoint'), 'webhook_config.endpoint', why));
    }
  },
};

function silent(pointer: string, field: string, why: string): Finding {
  return {
    pointer,
    message: `\`${field}\` changes nothing here: ${why}.`,
    hint: 'Nothing has to be done; it may stay for other readers of the document.',
  };
}
