import { isJsonObject, type Json, type JsonObject, setMember } from '../../schema/json.ts';
import { isPlainlyTrue } from '../syntax/nodes/flow.ts';
import { at } from '../syntax/pointer.ts';
import type { TreeLogic } from '../syntax/tree.ts';
import { renamed } from './fields.ts';

/** Where a logic node may say where it leads, in the order in which it is looked at. */
const LISTS: readonly string[] = ['rules', 'branches', 'transitions'];

/** `rules [{condition, next_node}]` and `default_next_node`, from branches, transitions and a branch that is true. */
export function logicInNormalForm(node: TreeLogic, written: JsonObject): JsonObject {
  const ways = waysOf(node, written);
  // What is no way stands as it is, with all that is around it, for its author to mend.
  if (ways === null) return written;
  const to = node.defaultNext?.value ?? null;
  const asDefault = to === null || endsTrue(node) ? {} : { default_next_node: to };
  const asRule = to !== null && endsTrue(node) ? [{ condition: 'true', next_node: to }] : [];
  const led: JsonObject = { rules: [...ways.rules, ...asRule] };
  if (ways.losers.length > 0) led.transitions = ways.losers;
  if (ways.comments.length > 0) led._default = ways.comments.length === 1 ? (ways.comments[0] ?? null) : ways.comments;
  const result: JsonObject = {};
  for (const [field, value] of Object.entries(written)) {
    if (LISTS.includes(field)) Object.assign(result, Object.hasOwn(result, 'rules') ? {} : led);
    else if (field === 'default_next_node' && to !== null) Object.assign(result, asDefault);
    // Another name of the default that lost against it.
    else if (DEFAULT_ALIASES.includes(field)) setMember(result, `_${field}`, value);
    else if (!NEXT_FIELDS.includes(field) || !tookNext(node)) setMember(result, field, value);
    // The one that was taken is the default now; others lost against it, and have no effect.
    else if (field !== 'next_node') setMember(result, `_${field}`, value);
  }
  if (!Object.hasOwn(result, 'rules')) Object.assign(result, led);
  return { ...result, ...asDefault };
}

interface Ways {
  rules: Json[];
  /** What the default says beside where it leads. */
  comments: Json[];
  /** Defaults that lost against another one, and lose again as `transitions`. */
  losers: Json[];
}

/** Everything that may say where a logic node leads, with a rule's names, by what became of it; null with a fault in it. */
function waysOf(node: TreeLogic, written: JsonObject): Ways | null {
  const items = new Map<string, Json>();
  for (const list of LISTS) {
    const value = node.source[list] ?? [];
    if (!Array.isArray(value)) return null;
    const inNormalForm = written[list];
    for (const [i] of value.entries()) {
      const item = Array.isArray(inNormalForm) ? (inNormalForm[i] ?? null) : null;
      const isTransition = list === 'transitions' && isJsonObject(item);
      items.set(at(node.pointer, list, i), isTransition ? renamed(item, 'target_node_id', 'next_node') : item);
    }
  }
  const taken = node.rules.map(({ condition }) => parentOf(condition.pointer));
  const rules = taken.map((pointer) => items.get(pointer) ?? null);
  const byDefault = parentOf(node.defaultNext?.pointer ?? '');
  const ways: Ways = { rules, comments: [], losers: [] };
  const isTaken = new Set(taken);
  for (const [pointer, item] of items) {
    if (isTaken.has(pointer)) continue;
    if (pointer.startsWith(at(node.pointer, 'transitions')) && pointer !== byDefault)
      ways.losers.push(asTransition(item));
    else if (!isJsonObject(item) || typeof item.next_node !== 'string' || item.next_node === '') return null;
    else if (typeof item.condition === 'object' && item.condition !== null) return null;
    else if (pointer !== byDefault)
      ways.losers.push({ ...renamed(item, 'next_node', 'target_node_id'), condition: 'true' });
    else if (Object.keys(item).some((field) => field !== 'condition' && field !== 'next_node'))
      ways.comments.push(item);
  }
  const { default_next_node: other } = written;
  const named = node.defaultNext !== null && byDefault !== node.pointer && typeof other === 'string' && other !== '';
  if (named) ways.losers.push({ condition: 'true', target_node_id: other });
  return ways;
}

function asTransition(item: Json): Json {
  return isJsonObject(item) ? renamed(item, 'next_node', 'target_node_id') : item;
}

/** A last rule that is true would be taken for the default; so then the default is the last rule. */
function endsTrue({ rules }: TreeLogic): boolean {
  const last = rules.at(-1);
  return last !== undefined && isPlainlyTrue(last.condition.value);
}

const DEFAULT_ALIASES: readonly string[] = ['default_next_node_id', 'default_next', 'default'];
const NEXT_FIELDS: readonly string[] = ['next_node', 'next_node_id', 'next'];

/** Control goes where a `next_node` says when no rule is true. */
function tookNext({ defaultNext, pointer }: TreeLogic): boolean {
  return NEXT_FIELDS.some((field) => defaultNext?.pointer === at(pointer, field));
}

function parentOf(pointer: string): string {
  return pointer.slice(0, pointer.lastIndexOf('/'));
}
