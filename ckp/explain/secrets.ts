import { isJsonObject } from '../../schema/json.ts';
import type { Judged } from '../compile.ts';
import type { Environment } from '../environment.ts';
import { at } from '../syntax/pointer.ts';
import type { ExplainedSecret } from './explanation.ts';
import type { Places } from './places.ts';

/** Secrets that the procedure asks for, by alias, with every place that does (REFERENCE §8). */
export function explainSecrets(judged: Judged, places: Places, environment: Environment): ExplainedSecret[] {
  const { texts, plan } = judged;
  const { references } = plan.config.secrets;
  const found = new Map<string, ExplainedSecret>();
  const use = (alias: string, pointer: string) => {
    const declared = Object.hasOwn(references, alias);
    const name = declared ? (references[alias] ?? alias) : alias;
    const known: ExplainedSecret = found.get(alias) ?? {
      alias,
      name,
      declared,
      found: environment.secrets === null ? null : environment.secrets.has(name),
      uses: [],
    };
    found.set(alias, known);
    const { node, step } = places.around(pointer);
    known.uses.push({ node, step, pointer });
  };
  for (const { reads } of texts.places) {
    for (const { path, pointer } of reads) {
      if (path.root !== 'secrets') continue;
      const [first] = path.segments;
      if (first?.k === 'key') use(first.name, pointer);
    }
  }
  const webhook = webhookSecret(judged);
  if (webhook !== null) use(webhook.alias, webhook.pointer);
  return [...found.values()].sort((a, b) => (a.alias < b.alias ? -1 : 1));
}

/** `webhook_secret` names a secret, or is `{{secrets.alias}}`; `authentication.secret_ref` is the same (REFERENCE §9). */
function webhookSecret({ tree }: Judged): { alias: string; pointer: string } | null {
  const { trigger } = tree;
  if (trigger === null) return null;
  const authentication = isJsonObject(trigger.source.webhook_config)
    ? trigger.source.webhook_config.authentication
    : null;
  const reference = isJsonObject(authentication) ? authentication.secret_ref : null;
  const written =
    trigger.webhookSecret ??
    (typeof reference === 'string'
      ? { value: reference, pointer: at(trigger.pointer, 'webhook_config', 'authentication', 'secret_ref') }
      : null);
  if (written === null) return null;
  const alias = /^\s*\{\{\s*secrets\.([^\s}.]+)/.exec(written.value)?.[1] ?? written.value;
  return alias.trim() === '' ? null : { alias: alias.trim(), pointer: written.pointer };
}
