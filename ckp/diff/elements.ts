import { isJsonObject, type Json, type JsonObject } from '../../schema/json.ts';
import { matchWords, retryWords, short, typeWords } from '../explain/words.ts';
import type { ErrorHandler, RetryPolicy } from '../plan/plan.ts';
import { type Compared, type Comparison, type FieldRules, placesOf } from './comparison.ts';
import type { Area } from './difference.ts';
import { pairUp, type Versions } from './pairing.ts';
import { changedHere } from './policies.ts';
import { meaningOf, wordsOf } from './values.ts';

/** Conditions of rules and transitions, and the order in which they are tried; where they lead is told by the edges. */
export function compareRoutes(comparison: Comparison, of: Compared, node: Versions<JsonObject>): void {
  for (const field of ['rules', 'next']) {
    const { both, reordered } = pairUp(listOf(node.before, field), listOf(node.after, field), [
      (rule) => meaningOf({ when: rule.when ?? null, to: rule.to ?? null }),
      (rule) => String(rule.to),
    ]);
    for (const { before, after } of both) {
      if (meaningOf(before.when ?? null) === meaningOf(after.when ?? null)) continue;
      const to = typeof after.to === 'string' ? after.to : 'the end of the path';
      comparison.add({
        ...placesOf(of),
        area: 'node',
        what: 'changed',
        level: 'patch',
        field,
        text: `${of.name}: goes to ${to} ${conditionWords(after)}; before ${conditionWords(before)}.`,
      });
    }
    if (reordered) {
      const text = `${of.name}: its ${field === 'next' ? 'transitions' : 'rules'} are tried in another order.`;
      comparison.add({ ...placesOf(of), area: 'node', what: 'changed', level: 'patch', field, text });
    }
  }
}

function conditionWords({ when, src }: JsonObject): string {
  if (when === null || when === undefined) return 'always';
  return `when ${typeof src === 'string' ? short(src) : wordsOf(when, 'when')}`;
}

/** Handlers, checks, transformations and other lists of a node. */
export function compareElements(
  comparison: Comparison,
  of: Compared,
  node: Versions<JsonObject>,
  retry: Versions<RetryPolicy>,
): void {
  for (const kind of KINDS) {
    const { both, removed, added, reordered } = pairUp(
      listOf(node.before, kind.field),
      listOf(node.after, kind.field),
      kind.keys,
    );
    for (const one of removed) {
      const text = `${of.name}: ${kind.name(one)} is gone.`;
      comparison.add({
        ...placesOf(of),
        ...kind.change,
        what: 'removed',
        part: kind.part(one),
        text,
        ...at(one, null),
      });
    }
    for (const one of added) {
      const text = `${of.name}: ${kind.name(one)} is new.`;
      comparison.add({ ...placesOf(of), ...kind.change, what: 'added', part: kind.part(one), text, ...at(null, one) });
    }
    for (const pair of both) {
      const part: Compared = {
        node: of.node,
        part: kind.part(pair.after),
        name: `${of.name}: ${kind.name(pair.after)}`,
        before: { document: of.before.document, pointer: pointerOf(pair.before) ?? of.before.pointer },
        after: { document: of.after.document, pointer: pointerOf(pair.after) ?? of.after.pointer },
      };
      comparison.fields(part, pair.before, pair.after, kind.fields);
      if (kind.field === 'handlers') compareHandlerRetry(comparison, part, pair, retry);
    }
    if (reordered && kind.isOrdered) {
      const text = `${of.name}: its ${kind.field} are tried in another order.`;
      comparison.add({ ...placesOf(of), ...kind.change, what: 'changed', field: kind.field, text });
    }
  }
}

function compareHandlerRetry(
  comparison: Comparison,
  of: Compared,
  handler: Versions<JsonObject>,
  retry: Versions<RetryPolicy>,
): void {
  const policy = ({ action, retry: own }: JsonObject) => (action === 'retry' ? (own as unknown as RetryPolicy) : null);
  const old = policy(handler.before);
  const now = policy(handler.after);
  if (old === null || now === null) return;
  if (!changedHere({ own: old, from: retry.before }, { own: now, from: retry.after })) return;
  const text = `${of.name} gave ${retryWords(old)}, gives ${retryWords(now)}.`;
  comparison.add({ ...placesOf(of), area: 'policy', what: 'changed', level: 'patch', field: 'retry', text });
}

interface Kind {
  field: string;
  keys: readonly ((one: JsonObject) => string | null)[];
  name(one: JsonObject): string;
  part(one: JsonObject): string | null;
  change: { area: Area; level: 'patch' | 'minor' };
  fields: FieldRules;
  /** Another order is another meaning. */
  isOrdered: boolean;
}

/** Ids that the compiler gives: `checks.1`. */
const GIVEN_ID = /^(?:checks|validations)\.\d+$/;

function content(...without: string[]): (one: JsonObject) => string {
  return (one) => meaningOf(Object.fromEntries(Object.entries(one).filter(([field]) => !without.includes(field))));
}

function rules(area: Area, ...skip: string[]): FieldRules {
  return {
    skip: new Set(['pointer', 'src', 'id', ...skip]),
    whole: new Set(['transform', 'how']),
    words: new Map(),
    kindOf: () => ({ area, level: 'patch' }),
  };
}

function checks(field: 'checks' | 'validations'): Kind {
  const idOf = ({ id }: JsonObject) => (typeof id === 'string' && !GIVEN_ID.test(id) ? id : null);
  return {
    field,
    keys: [idOf, content('id'), () => 'any'],
    name: (one) => `the check ${idOf(one) ?? wordsOf(one.condition, 'condition')}`,
    part: idOf,
    change: { area: 'node', level: 'patch' },
    fields: rules('node'),
    isOrdered: false,
  };
}

const KINDS: readonly Kind[] = [
  {
    field: 'handlers',
    keys: [
      content('pointer', 'retry', 'recovery_steps'),
      (one) => meaningOf({ type: one.error_type ?? null, match: one.match ?? null }),
      ({ action }) => String(action),
    ],
    name: (one) => `the handler of ${matchWords(one as unknown as ErrorHandler)}`,
    part: () => null,
    change: { area: 'policy', level: 'patch' },
    fields: rules('policy', 'retry', 'fallback_node', 'recovery_steps'),
    isOrdered: true,
  },
  checks('checks'),
  checks('validations'),
  {
    field: 'transformations',
    keys: [
      content('pointer'),
      ({ output_variable: output }) => (typeof output === 'string' ? output : null),
      () => 'any',
    ],
    name: (one) => `the transformation into ${String(one.output_variable ?? 'nothing')}`,
    part: ({ output_variable: output }) => (typeof output === 'string' ? output : null),
    change: { area: 'node', level: 'patch' },
    fields: rules('node'),
    isOrdered: true,
  },
  {
    field: 'captures',
    keys: [({ name }) => String(name)],
    name: ({ name }) => `what is taken from the answer into ${String(name)}`,
    part: ({ name }) => String(name),
    change: { area: 'node', level: 'patch' },
    fields: rules('node', 'name'),
    isOrdered: false,
  },
  {
    field: 'on_error',
    keys: [content(), ({ to }) => String(to)],
    name: ({ error_type: type }) => `the route of ${typeWords(String(type))}`,
    part: () => null,
    change: { area: 'policy', level: 'patch' },
    fields: rules('policy', 'to'),
    isOrdered: true,
  },
];

/** An element that is in one version only stands in one document only. */
function at(before: JsonObject | null, after: JsonObject | null) {
  return {
    before_pointer: before === null ? null : (pointerOf(before) ?? null),
    after_pointer: after === null ? null : (pointerOf(after) ?? null),
  };
}

function pointerOf({ pointer }: JsonObject): string | undefined {
  return typeof pointer === 'string' ? pointer : undefined;
}

function listOf(node: JsonObject, field: string): JsonObject[] {
  const list: Json | undefined = node[field];
  return Array.isArray(list) ? list.filter(isJsonObject) : [];
}
