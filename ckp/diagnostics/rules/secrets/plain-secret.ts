import { isJsonObject, type Json } from '../../../../schema/json.ts';
import { declaredVariables } from '../../../plan/names.ts';
import { at, type Located } from '../../../syntax/pointer.ts';
import { isComment } from '../../../syntax/reader.ts';
import type { Finding, Rule, RuleContext } from '../../rule.ts';
import { keyNamesSecret, secretInText } from './secret-words.ts';

export const plainSecret: Rule = {
  code: 'plain_secret',
  severity: 'warning',
  summary: 'No password, token or key stands in the document itself.',
  *check(context) {
    for (const place of places(context)) yield* within(place.value, place.pointer);
    yield* defaults(context);
    yield* typed(context);
  },
};

/** What is looked through. Names of secrets (`secrets_config`, a trigger's `webhook_secret`) are not secrets. */
function* places({ tree }: RuleContext): Generator<Located<Json>> {
  for (const [key, value] of Object.entries(tree.config.source)) {
    if (key !== 'secrets_config') yield { value: { [key]: value }, pointer: tree.config.pointer };
  }
  for (const { source, pointer } of tree.nodeList) yield { value: source, pointer };
}

/** Texts at any depth that are secrets by their key or by their own look; the depth of a document is bounded. */
function within(root: Json, pointer: string): Finding[] {
  const found: Finding[] = [];
  const path: (string | number)[] = [];
  // `key`: the one that a value stands under, its own or that of the list it is in.
  const look = (value: Json, key: string): void => {
    if (typeof value === 'string') {
      const kind = keyNamesSecret(key) && isLiteral(value) ? `the value of “${key}”` : secretInText(value);
      if (kind !== null) found.push(finding(at(pointer, ...path), kind));
    } else if (Array.isArray(value)) {
      for (let i = 0; i < value.length; i++) inside(value[i] ?? null, key, i);
    } else if (isJsonObject(value)) {
      for (const name of Object.keys(value)) if (!isComment(name)) inside(value[name] ?? null, name, name);
    }
  };
  const inside = (value: Json, key: string, token: string | number): void => {
    path.push(token);
    look(value, key);
    path.pop();
  };
  look(root, '');
  return found;
}

/** Defaults of variables whose names say that they hold a secret. */
function* defaults({ tree }: RuleContext): Generator<Finding> {
  const schema = tree.variables;
  if (schema === null) return;
  for (const { name, at: path, group } of declaredVariables(schema.value)) {
    const block = group === null ? schema.value : schema.value[group];
    const declared = isJsonObject(block) ? block[name] : null;
    if (!isJsonObject(declared) || typeof declared.default !== 'string') continue;
    const isSecret = keyNamesSecret(name) && isLiteral(declared.default);
    const kind = isSecret ? `the default of “${name}”` : secretInText(declared.default);
    if (kind !== null) yield finding(at(schema.pointer, ...path, 'default'), kind, name);
  }
}

/** What a step types into a field for a password. */
function* typed({ tree }: RuleContext): Generator<Finding> {
  for (const node of tree.nodeList) {
    if (node.type !== 'sequence' && node.type !== 'processing') continue;
    for (const { action, params } of node.steps) {
      if (!['type', 'fill', 'input_text'].includes(action?.value ?? '')) continue;
      const target = params.get('target')?.value;
      const value = params.get('value') ?? params.get('text');
      if (typeof target !== 'string' || !/passw|passcode|pwd/i.test(target)) continue;
      if (typeof value?.value === 'string' && isLiteral(value.value)) {
        yield finding(value.pointer, 'what is typed into a field for a password');
      }
    }
  }
}

/** No template, no reference to where the secret is, and no stand-in for one. */
function isLiteral(text: string): boolean {
  const value = text.trim();
  if (value.length < 4 || value.includes('{{') || /\$\{|^\$|^%.*%$|^(?:env|vault|secret|ref|arn|file):/i.test(value))
    return false;
  if (/^[<[(].*[>\])]$|^[*x•.#_-]+$/i.test(value)) return false;
  return !/^(?:your|my|the|change|replace|insert|enter|todo|fixme|example|sample|dummy|test|placeholder|redacted|none|null|true|false|bearer$|basic$)/i.test(
    value,
  );
}

function finding(pointer: string, kind: string, variable?: string): Finding {
  return {
    pointer,
    message: `This looks like a secret (${kind}) written into the document, where everybody who may read the procedure can read it.`,
    hint:
      variable === undefined
        ? 'Keep it at the secret provider, name it in `global_config.secrets_config.secret_references`, and read it as {{secrets.alias}}.'
        : `Take the default out and mark “${variable}” with \`sensitive: true\`, or keep the value at the secret provider and read it as {{secrets.alias}}.`,
  };
}
