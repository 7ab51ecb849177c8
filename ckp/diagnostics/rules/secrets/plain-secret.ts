import { isJsonObject, type Json, type JsonObject } from '../../../../schema/json.ts';
import { declaredVariables } from '../../../plan/names.ts';
import { at, type Located } from '../../../syntax/pointer.ts';
import { isComment } from '../../../syntax/reader.ts';
import type { TreeConfig, TreeProcessing, TreeSequence } from '../../../syntax/tree.ts';
import { type Finding, foundIn, inEveryNode, inNodesOf, type Rule } from '../../rule.ts';
import { keyNamesSecret, secretInText } from './secret-words.ts';

export const plainSecret: Rule = {
  code: 'plain_secret',
  severity: 'warning',
  summary: 'No password, token or key stands in the document itself.',
  check(found, { tree }) {
    inConfig(found, tree.config, new Map());
  },
  nodes: [
    inEveryNode(() => {
      const keys: Keys = new Map();
      return (found, { source, pointer }) => within(found, source, '', pointer, keys);
    }),
    inNodesOf(['sequence', 'processing'], ({ tree: { variables } }, found) => {
      if (variables !== null)
        foundIn(found, declaredVariables(variables.value), (found, one) => inDefault(found, one, variables));
      return typed;
    }),
  ],
};

/** Whether a key names a secret, for those that were asked about: the same few stand all over a document. */
type Keys = Map<string, boolean>;

function namesSecret(key: string, keys: Keys): boolean {
  let names = keys.get(key);
  if (names === undefined) {
    names = keyNamesSecret(key);
    keys.set(key, names);
  }
  return names;
}

/** Names of secrets (`secrets_config`, a trigger's `webhook_secret`) are not secrets. */
function inConfig(found: Finding[], { source, pointer }: TreeConfig, keys: Keys): void {
  for (const [key, value] of Object.entries(source)) {
    if (key !== 'secrets_config' && !isComment(key)) within(found, value, key, at(pointer, key), keys);
  }
}

/** Hardly anything holds a secret: where one stands is kept track of only in what does. */
function within(found: Finding[], value: Json, key: string, pointer: string, keys: Keys): void {
  if (holdsSecret(value, key, keys)) point(found, value, key, pointer);
}

/**
 * Whether there are texts at any depth that are secrets by their key or by their own look; the depth of a document is
 * bounded. `key`: the one that a value stands under, its own or that of the list it is in.
 */
function holdsSecret(value: Json, key: string, keys: Keys): boolean {
  if (typeof value === 'string') return kindOf(value, key, namesSecret(key, keys)) !== null;
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) {
    for (const item of value) if (holdsSecret(item, key, keys)) return true;
    return false;
  }
  for (const name in value) if (!isComment(name) && holdsSecret(value[name] ?? null, name, keys)) return true;
  return false;
}

/** Every such text, with where it stands. */
function point(found: Finding[], value: Json, key: string, pointer: string): void {
  if (typeof value === 'string') {
    const kind = kindOf(value, key, keyNamesSecret(key));
    if (kind !== null) found.push(finding(pointer, kind));
  } else if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) point(found, value[i] ?? null, key, at(pointer, i));
  } else if (isJsonObject(value)) {
    for (const name of Object.keys(value))
      if (!isComment(name)) point(found, value[name] ?? null, name, at(pointer, name));
  }
}

function kindOf(text: string, key: string, keyTells: boolean): string | null {
  return keyTells && isLiteral(text) ? `the value of “${key}”` : secretInText(text);
}

type Declared = ReturnType<typeof declaredVariables>[number];

/** Defaults of variables whose names say that they hold a secret. */
function inDefault(found: Finding[], { name, at: path, group }: Declared, schema: Located<JsonObject>): void {
  const block = group === null ? schema.value : schema.value[group];
  const declared = isJsonObject(block) ? block[name] : null;
  if (!isJsonObject(declared) || typeof declared.default !== 'string') return;
  const isSecret = keyNamesSecret(name) && isLiteral(declared.default);
  const kind = isSecret ? `the default of “${name}”` : secretInText(declared.default);
  if (kind !== null) found.push(finding(at(schema.pointer, ...path, 'default'), kind, name));
}

const TYPING: ReadonlySet<string> = new Set(['type', 'fill', 'input_text']);

/** What a step types into a field for a password. */
function typed(found: Finding[], { steps }: TreeSequence | TreeProcessing): void {
  for (const { action, params } of steps) {
    if (action === null || !TYPING.has(action.value)) continue;
    const target = params.get('target')?.value;
    const value = params.get('value') ?? params.get('text');
    if (typeof target !== 'string' || !/passw|passcode|pwd/i.test(target)) continue;
    if (typeof value?.value === 'string' && isLiteral(value.value)) {
      found.push(finding(value.pointer, 'what is typed into a field for a password'));
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
