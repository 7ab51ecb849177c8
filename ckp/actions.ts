/** How often an effect may happen, as an author or an agent declares it. */
export type DeclaredEffect = 'read' | 'idempotent' | 'write';

/**
 * How often an effect may happen (architecture A3): `read` has none, `idempotent` may be done twice with the same
 * outcome, `write` must not be. `unknown`: nobody says; it is treated as a write.
 */
export type EffectClass = DeclaredEffect | 'unknown';

export interface ActionEntry {
  effect: DeclaredEffect;
  /** Channels whose agents usually have it. */
  channels: string[];
}

function on(channels: string[], effect: DeclaredEffect, names: string): [string, ActionEntry][] {
  return names.split(' ').map((name) => [name, { effect, channels }]);
}

/** The catalogue of external actions. Keys into a focused field (`type`, `press_key`) add up, so they are writes. */
export const ACTIONS: ReadonlyMap<string, ActionEntry> = new Map([
  ...on(['DESKTOP'], 'read', 'wait_for_window wait_for_dialog read_excel_file read_screen read_window'),
  ...on(
    ['DESKTOP'],
    'idempotent',
    'activate_window maximize_window minimize_window copy_to_clipboard select_all_results click_cell',
  ),
  ...on(['DESKTOP'], 'write', 'launch_app press_keys paste_from_clipboard close_window'),
  ...on(['WEB', 'DESKTOP'], 'write', 'click type press_key'),
  ...on(['WEB', 'DESKTOP'], 'read', 'screenshot take_screenshot'),
  ...on(
    ['WEB'],
    'read',
    'wait_for_element wait_for_text wait_for_function wait_for_url extract_table_data extract_text extract_data download_file',
  ),
  ...on(
    ['WEB'],
    'idempotent',
    'navigate clear scroll_to_element switch_frame switch_window select_option focus blur hover close_browser',
  ),
  ...on(['WEB'], 'write', 'execute_javascript evaluate_js upload_file'),
  ...on(['EMAIL'], 'read', 'search_email read_email download_attachment'),
  ...on(['EMAIL'], 'write', 'compose_email send_email'),
  ...on(['API'], 'write', 'http_request graphql_query soap_request websocket_connect'),
  ...on(
    ['DATABASE'],
    'write',
    'execute_query execute_procedure bulk_insert bulk_update transaction_begin transaction_commit ' +
      'transaction_rollback restore_data',
  ),
  ...on(['DATABASE'], 'idempotent', 'backup_data'),
  ...on(['FILE'], 'read', 'read_file list_directory'),
  ...on(['FILE'], 'idempotent', 'write_file delete_file copy_file create_directory zip_files unzip_files'),
  ...on(['FILE'], 'write', 'move_file'),
]);

/** Channels that agents are registered on (REFERENCE §1). Any other name may be one, too: it is free text. */
export const CHANNELS: ReadonlySet<string> = new Set([
  'WEB',
  'DESKTOP',
  'EMAIL',
  'API',
  'DATABASE',
  'FILE',
  'HYBRID',
  'LLM',
]);

/** What an external action means nothing without, under any of these names; the first is the usual one. */
export const NEEDED_BY_EXTERNAL: ReadonlyMap<string, readonly string[]> = new Map([
  ['http_request', ['url', 'uri', 'endpoint', 'target', 'path']],
  ['graphql_query', ['query', 'body', 'document', 'mutation']],
  ['execute_query', ['query', 'sql', 'statement', 'value', 'target']],
  ['navigate', ['url', 'target', 'value']],
]);

/** Carried out by the engine itself (REFERENCE §7), whatever agent the node names. */
export const INTERNAL_ACTIONS: ReadonlySet<string> = new Set([
  'log',
  'wait',
  'set_variable',
  'append_to_array',
  'calculate',
  'format_string',
  'format_data',
  'parse_json',
  'parse_csv',
  'extract_regex',
  'generate_id',
  'get_timestamp',
  'set_checkpoint',
  'convert_type',
  'notify',
  'filter',
  'map',
  'reduce',
  'join',
  'aggregate',
  'sort',
  'deduplicate',
]);

/** Done by the run's shell by command, without an agent and without a queue (REFERENCE §7, local effects). */
export const LOCAL_ACTIONS: ReadonlySet<string> = new Set(['parse_excel_data']);

/** Part of the language, but not run by this version of the engine. */
export const LATER_ACTIONS: ReadonlySet<string> = new Set([
  'restore_checkpoint',
  'parse_xml',
  'encrypt',
  'decrypt',
  'hash',
  'validate_schema',
]);

/** Operations over a list: `source` names it, `output` the variable that takes the result (REFERENCE §7). */
export const LIST_OPERATIONS: ReadonlySet<string> = new Set([
  'filter',
  'map',
  'reduce',
  'join',
  'aggregate',
  'sort',
  'deduplicate',
]);

/** What an internal action cannot do without: one of these parameters. */
export const NEEDED_PARAMS: ReadonlyMap<string, readonly string[]> = new Map([
  ['set_variable', ['variable', 'name']],
  ['append_to_array', ['array', 'variable']],
  ['calculate', ['expression']],
  ['extract_regex', ['pattern']],
  ['convert_type', ['target_type', 'type']],
]);

/** What `http_request` takes as its `method`. */
export const HTTP_METHODS = ['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE'];
/** What `join` takes as its `kind`. */
export const JOIN_KINDS = ['inner', 'left'];

/** Which parameters of an internal action are expressions, not templates. */
export const EXPRESSION_PARAMS: ReadonlyMap<string, readonly string[]> = new Map([['calculate', ['expression']]]);

/** `api_call` is http_request; `api.<method>` is http_request whose result is the parsed body (REFERENCE §7). */
export function canonicalAction(action: string): { action: string; method: string | null; bodyOnly: boolean } {
  if (!/^api/i.test(action)) return { action, method: null, bodyOnly: false };
  if (action === 'api_call') return { action: 'http_request', method: null, bodyOnly: false };
  const method = /^api\.(get|post|put|patch|delete)$/i.exec(action)?.[1];
  return method === undefined
    ? { action, method: null, bodyOnly: false }
    : { action: 'http_request', method: method.toUpperCase(), bodyOnly: true };
}
