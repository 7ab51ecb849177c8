import type { Json } from '../schema/json.ts';
import { ACTIONS, type EffectClass } from './actions.ts';

/** Methods by RFC 9110 §9.2: safe ones read, idempotent ones may be repeated. */
const METHOD_EFFECTS: ReadonlyMap<string, EffectClass> = new Map([
  ['GET', 'read'],
  ['HEAD', 'read'],
  ['OPTIONS', 'read'],
  ['PUT', 'idempotent'],
  ['DELETE', 'idempotent'],
]);

/**
 * The effect class of an external action by the catalogue, and by its parameters only where they leave no doubt: the
 * method of an HTTP request, a query that plainly reads. `unknown`: nobody catalogued the action.
 *
 * @param param a parameter as written, a template where it holds `{{`
 */
export function effectOf(action: string, param: (name: string) => Json | undefined): EffectClass {
  const catalogued = ACTIONS.get(action)?.effect ?? 'unknown';
  switch (action) {
    case 'http_request': {
      const method = param('method');
      return (typeof method === 'string' && METHOD_EFFECTS.get(method.trim().toUpperCase())) || catalogued;
    }
    case 'execute_query':
      return isPlainRead(param('query')) ? 'read' : catalogued;
    case 'graphql_query':
      return isGraphqlQuery(param('query')) ? 'read' : catalogued;
    default:
      return catalogued;
  }
}

/** Longer queries are not looked at. */
const LONGEST_QUERY = 4_000;

/** Functions that change nothing, in the databases at hand; any other might, as `nextval` does. */
const PURE_FUNCTIONS = new Set(
  (
    'count sum avg min max coalesce nullif lower upper trim length substring substr replace round abs floor ceil cast ' +
    'convert date datetime strftime date_trunc extract year month day now current_date current_timestamp concat ' +
    'ifnull isnull row_number rank dense_rank in and or not exists over on using values as where having when then else ' +
    'union all any select from by distinct'
  ).split(' '),
);
const CHANGES =
  /\b(?:insert|update|delete|merge|into|replace\s+into|create|drop|alter|truncate|call|exec|execute|lock)\b/i;

/** One SELECT (or WITH … SELECT) without placeholders, changes or functions of an effect of their own. */
function isPlainRead(query: Json | undefined): boolean {
  if (typeof query !== 'string' || query.length > LONGEST_QUERY) return false;
  // Of a backslash databases differ whether it keeps a quote from ending the text.
  if (query.includes('{{') || query.includes('\\')) return false;
  // Quoted texts and comments say nothing about the effect; what they cannot be told apart from is left standing.
  const words = query
    .replace(/'(?:[^']|'')*'|"(?:[^"]|"")*"/g, "''")
    .replace(/--[^\n]*|\/\*[^*]*\*+(?:[^/*][^*]*\*+)*\//g, ' ')
    .trim()
    .replace(/;\s*$/, '');
  if (!/^(?:select|with)\b/i.test(words) || words.includes(';') || CHANGES.test(words)) return false;
  const calls = words.matchAll(/([A-Za-z_][\w.]*)\s*\(/g);
  const names = new Set([...words.matchAll(/\b([A-Za-z_]\w*)\s+as\s*\(/gi)].map(([, name]) => name?.toLowerCase()));
  return [...calls].every(([, name = '']) => PURE_FUNCTIONS.has(name.toLowerCase()) || names.has(name.toLowerCase()));
}

/** A GraphQL document of queries alone, which by GraphQL's own words have no side effects (October 2021, §6.2.1). */
function isGraphqlQuery(query: Json | undefined): boolean {
  if (typeof query !== 'string' || query.length > LONGEST_QUERY || query.includes('{{')) return false;
  const text = query
    .replace(/"""[\s\S]*?"""|"(?:[^"\\\n]|\\.)*"/g, '""')
    .replace(/#[^\n]*/g, ' ')
    .trim();
  if (!/^(?:query\b|\{|fragment\b)/.test(text)) return false;
  return !/(?:^|\})\s*(?:mutation|subscription)\b/.test(text);
}
