import { isJsonObject, type Json, type JsonObject } from '../../schema/json.ts';

/** Fields of a plan's node that name another node. */
const TARGETS: ReadonlySet<string> = new Set([
  'to',
  'start',
  'body',
  'join',
  'default_next',
  'fallback_node',
  'on_approve',
  'on_reject',
  'on_timeout',
  'escalation_handler',
]);

/** A copy of a node in which each name of another node is what `rename` makes of it. Parsed texts stay as they are. */
export function withTargets(value: JsonObject, rename: (id: string) => string): JsonObject {
  const copy: JsonObject = {};
  for (const [field, one] of Object.entries(value)) copy[field] = renamed(field, one, rename);
  return copy;
}

function renamed(field: string, value: Json, rename: (id: string) => string): Json {
  if (typeof value === 'string') return TARGETS.has(field) ? rename(value) : value;
  if (field === 'body_nodes' || field === 'targets') return [];
  if (field === 'routes' && isJsonObject(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([option, to]) => [option, typeof to === 'string' ? rename(to) : to]),
    );
  }
  if (Array.isArray(value)) {
    if (field === 'branches') return value.map((one) => (typeof one === 'string' ? rename(one) : inside(one, rename)));
    return LISTS.has(field) ? value.map((one) => inside(one, rename)) : value;
  }
  if (field === 'compensation' && isJsonObject(value)) {
    const { node } = value;
    return { ...value, node: typeof node === 'string' ? rename(node) : (node ?? null) };
  }
  return field === 'sla' ? inside(value, rename) : value;
}

/** Lists whose elements name nodes. */
const LISTS: ReadonlySet<string> = new Set([
  'next',
  'rules',
  'on_error',
  'handlers',
  'steps',
  'cleanup_actions',
  'error_actions',
]);

function inside(value: Json, rename: (id: string) => string): Json {
  return isJsonObject(value) ? withTargets(value, rename) : value;
}
