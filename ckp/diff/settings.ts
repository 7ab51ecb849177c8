import { isJsonObject, type Json, type JsonObject } from '../../schema/json.ts';
import type { ExplainedSecret } from '../explain/explanation.ts';
import { retryWords } from '../explain/words.ts';
import type { Plan, PlanTrigger, RetryPolicy } from '../plan/plan.ts';
import { isComment } from '../syntax/reader.ts';
import type { Comparison, FieldRules } from './comparison.ts';
import { meaningOf } from './values.ts';

/** One version as a whole. */
export interface Version {
  document: Json;
  plan: Plan;
  configPointer: string;
  triggerPointer: string | null;
  secrets: readonly ExplainedSecret[];
}

/** Name, state and description of the procedure. */
export function compareIdentity(comparison: Comparison, before: Version, after: Version): void {
  const [old, now] = [before.plan, after.plan];
  if (old.procedure_id !== now.procedure_id) {
    comparison.add({
      area: 'identity',
      what: 'changed',
      level: 'major',
      breaking: true,
      field: 'procedure_id',
      text: `It is another procedure: ${old.procedure_id} before, ${now.procedure_id} now.`,
    });
  }
  if (old.status !== now.status) {
    const text = `Its status was ${old.status}, is ${now.status}.`;
    comparison.add({ area: 'identity', what: 'changed', level: 'patch', field: 'status', text });
  }
  if (old.effective_date !== now.effective_date) {
    const text = `It was in effect from ${old.effective_date ?? 'the first day'}, is from ${now.effective_date ?? 'the first day'}.`;
    comparison.add({ area: 'identity', what: 'changed', level: 'patch', field: 'effective_date', text });
  }
  if (old.description !== now.description) {
    comparison.add({
      area: 'text',
      what: 'changed',
      level: 'patch',
      field: 'description',
      text: 'It is described otherwise.',
    });
  }
}

/** `global_config`, without secrets, which are told by their use, and `on_failure`, which is an edge. */
export function compareConfig(comparison: Comparison, before: Version, after: Version): void {
  comparison.fields(
    {
      node: null,
      part: null,
      name: 'The procedure',
      before: { document: before.document, pointer: before.configPointer },
      after: { document: after.document, pointer: after.configPointer },
    },
    before.plan.config as unknown as JsonObject,
    after.plan.config as unknown as JsonObject,
    CONFIG_FIELDS,
  );
}

const CONFIG_POLICIES: ReadonlySet<string> = new Set([
  ...[
    'retry',
    'timeout_ms',
    'timeout_policy',
    'idempotency',
    'rate_limiting',
    'budget',
    'screenshot_on_fail',
    'dispatch_mode',
  ],
]);

const CONFIG_FIELDS: FieldRules = {
  skip: new Set(['on_failure', 'secrets']),
  whole: new Set(['retry']),
  words: new Map([['retry', (value: Json) => retryWords(value as unknown as RetryPolicy)]]),
  kindOf: ([first = '']) => {
    if (first === 'limits') return { area: 'limit', level: 'patch' };
    return { area: CONFIG_POLICIES.has(first) ? 'policy' : 'setting', level: 'patch' };
  },
};

/** What starts a run by itself. A caller from outside notices when a webhook goes or asks for another secret. */
export function compareTriggers(comparison: Comparison, before: Version, after: Version): void {
  const old = before.plan.trigger ?? MANUAL;
  const now = after.plan.trigger ?? MANUAL;
  const places = { before_pointer: before.triggerPointer, after_pointer: after.triggerPointer };
  if (old.type !== now.type) {
    const breaks = OUTSIDE.has(old.type);
    const text = `It was started ${STARTED[old.type]}, is started ${STARTED[now.type]}.`;
    comparison.add({
      area: 'trigger',
      what: 'changed',
      level: breaks ? 'major' : 'minor',
      breaking: breaks,
      field: 'type',
      text,
      ...places,
    });
    return;
  }
  const of = {
    node: null,
    part: null,
    name: 'The trigger',
    before: { document: before.document, pointer: before.triggerPointer ?? '' },
    after: { document: after.document, pointer: after.triggerPointer ?? '' },
  };
  comparison.fields(of, settingsOf(old), settingsOf(now), TRIGGER_FIELDS);
}

const MANUAL: PlanTrigger = { type: 'manual', schedule: null, timezone: 'UTC', source: {} };
const OUTSIDE: ReadonlySet<string> = new Set(['webhook', 'event', 'file_watch']);
const STARTED: Record<PlanTrigger['type'], string> = {
  manual: 'by hand',
  scheduled: 'on a schedule',
  webhook: 'by a webhook',
  event: 'by an event',
  file_watch: 'by a file',
};

const TRIGGER_FIELDS: FieldRules = {
  skip: new Set(['type', 'description']),
  whole: new Set(),
  words: new Map(),
  kindOf: () => ({ area: 'trigger', level: 'minor' }),
};

/** Parsed settings win over what is written of them. */
function settingsOf(trigger: PlanTrigger): JsonObject {
  const { source, ...parsed } = trigger as unknown as JsonObject;
  const written = isJsonObject(source)
    ? Object.entries(source).filter(([name]) => !isComment(name) && name !== 'cron')
    : [];
  return { ...Object.fromEntries(written), ...parsed };
}

/** What has to be at the provider before the procedure runs. */
export function compareSecrets(comparison: Comparison, before: Version, after: Version): void {
  const old = new Map(before.secrets.map((secret) => [secret.alias, secret]));
  const now = new Map(after.secrets.map((secret) => [secret.alias, secret]));
  for (const [alias, secret] of now) {
    const known = old.get(alias);
    const pointer = secret.uses[0]?.pointer ?? null;
    if (known === undefined) {
      const text = `It uses the secret ${alias} (${secret.name} at the provider), which has to be there.`;
      comparison.add({ area: 'secret', what: 'added', level: 'minor', field: alias, text, after_pointer: pointer });
    } else if (meaningOf(known.name) !== meaningOf(secret.name)) {
      const text = `The secret ${alias} was ${known.name} at the provider, is ${secret.name}.`;
      const places = { before_pointer: known.uses[0]?.pointer ?? null, after_pointer: pointer };
      comparison.add({ area: 'secret', what: 'changed', level: 'minor', field: alias, text, ...places });
    }
  }
  for (const [alias, secret] of old) {
    if (now.has(alias)) continue;
    const text = `It uses the secret ${alias} no more.`;
    const pointer = secret.uses[0]?.pointer ?? null;
    comparison.add({ area: 'secret', what: 'removed', level: 'patch', field: alias, text, before_pointer: pointer });
  }
}
