import fc from 'fast-check';
import type { Json, JsonObject } from '../../schema/json.ts';

const IDS = ['a', 'b', 'c', 'd', 'end', '1', '2', 'x/y', 'x~z', '_hidden', '__proto__', 'toString'] as const;

/** One of several names for the same field; mostly one, now and then two at once. */
function field(value: fc.Arbitrary<Json>, ...names: string[]): fc.Arbitrary<JsonObject> {
  return fc.oneof(
    { weight: 4, arbitrary: fc.tuple(fc.constantFrom(...names), value).map(([name, one]) => ({ [name]: one })) },
    { weight: 2, arbitrary: fc.constant({}) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.constantFrom(...names), fc.constantFrom(...names), value, fc.oneof(value, fc.constant(null)))
        .map(([first, second, one, other]) => ({ [first]: one, [second]: other })),
    },
  );
}

/** As `field`, of what a node cannot do without: mostly there. */
function need(value: fc.Arbitrary<Json>, ...names: string[]): fc.Arbitrary<JsonObject> {
  const one = fc.tuple(fc.constantFrom(...names), value).map(([name, found]) => ({ [name]: found }));
  return fc.oneof({ weight: 12, arbitrary: one }, { weight: 1, arbitrary: field(value, ...names) });
}

function all(...parts: fc.Arbitrary<JsonObject>[]): fc.Arbitrary<JsonObject> {
  return fc.tuple(...parts).map((objects) => Object.assign({}, ...objects) as JsonObject);
}

const id = fc.oneof(
  { weight: 15, arbitrary: fc.constantFrom<string>('a', 'b', 'end') },
  { weight: 1, arbitrary: fc.constantFrom<string>(...IDS) },
);
const condition = fc.constantFrom<Json>('true', '{{ true }}', 'total > 1', "name == 'x'", '', 'always', 1, null);
const text = fc.constantFrom<Json>('hello {{name}}', '{{total}}', 'plain', 7);
const next = field(id, 'next_node', 'next_node_id', 'next');
const extras = fc.constantFrom<JsonObject>({}, {}, { _comment: 'why' }, { description: 'what' }, { unheard_of: 1 });

const transitions = field(
  fc.array(all(field(condition, 'condition', 'condition_expr'), need(id, 'target_node_id', 'next_node'), extras), {
    maxLength: 3,
  }),
  'transitions',
);
const rule = all(
  field(condition, 'condition', 'condition_expr', 'when'),
  need(id, 'next_node', 'target_node_id', 'next_node_id', 'next'),
  extras,
);
const params = fc.dictionary(
  fc.constantFrom('message', 'value', 'url', 'query', 'parameters', 'params', 'timeout_ms', 'type', '_note', 'x'),
  fc.oneof(text, fc.constantFrom<Json>({ nested: 1 }, null)),
  { maxKeys: 3 },
) as fc.Arbitrary<JsonObject>;
const retry = all(
  field(fc.nat(5), 'max_retries'),
  field(fc.nat(5), 'max_attempts'),
  field(fc.nat(900), 'base_delay_ms', 'retry_delay_ms', 'delay_ms', 'backoff_ms'),
  field(fc.constantFrom(1, 2), 'multiplier', 'backoff_multiplier'),
);
const action = fc.constantFrom('log', 'generate_id', 'ticket.fetch', 'swarm.run', 'http_request', 'api.get');
const step = all(
  field(fc.constantFrom('s1', 's2', 's3'), 'step_id'),
  fc.oneof({ weight: 9, arbitrary: need(action, 'action') }, { weight: 1, arbitrary: field(action, 'action', 'type') }),
  field(fc.constantFrom('mailer', 'WEB', 'MasterAgent'), 'agent', 'executor_id'),
  field(params, 'params', 'parameters'),
  field(text, 'message', 'value', 'url'),
  field(fc.constant('result'), 'output_variable'),
  field(fc.oneof(retry, fc.constant(true)), 'retry', 'retry_config', 'retry_policy'),
  extras,
);
const handler = all(
  field(fc.constantFrom('Timeout', '*'), 'error_type'),
  field(fc.constantFrom('retry', 'ignore', 'fail'), 'action'),
  field(id, 'fallback_node', 'fallback_node_id'),
  field(fc.array(step, { maxLength: 2 }), 'recovery_steps'),
);
const check = all(
  field(fc.constantFrom('c1', 'c2'), 'id', 'check_id', 'validation_id'),
  field(fc.constantFrom('custom', 'total > 2'), 'check', 'type'),
  need(condition, 'condition', 'expression'),
  field(fc.constantFrom('warn', 'fail_workflow', 'skip'), 'on_fail', 'on_failure'),
);
const branch = all(
  field(fc.constantFrom('left', 'right'), 'branch_id', 'id', 'name'),
  field(id, 'start_node', 'start_node_id', 'start', 'next_node', 'next'),
);

const type = (...names: string[]) => need(fc.constantFrom(...names), 'type', 'node_type');
const node = fc.oneof(
  all(
    type('sequence', 'step'),
    field(fc.array(step, { maxLength: 3 }), 'steps'),
    field(fc.array(check, { maxLength: 2 }), 'validations'),
  ),
  all(type('processing'), field(fc.array(step, { maxLength: 3 }), 'operations')),
  all(
    type('logic'),
    field(fc.array(rule, { maxLength: 3 }), 'rules'),
    field(fc.array(rule, { maxLength: 3 }), 'branches'),
    field(id, 'default_next_node', 'default_next_node_id', 'default_next', 'default'),
  ),
  all(
    type('loop'),
    need(fc.constantFrom('rows', '{{rows}}'), 'iterator', 'items', 'collection', 'iterator_variable'),
    field(fc.constantFrom('row', 'rows'), 'iterator_variable', 'item_variable', 'iterator_var'),
    need(id, 'body_node', 'body_node_id', 'body'),
    field(fc.constant('n'), 'index_variable', 'index_var'),
  ),
  all(type('verification'), field(fc.array(check, { maxLength: 3 }), 'checks')),
  all(
    type('human_approval', 'human_in_the_loop'),
    field(text, 'prompt', 'approval_message', 'message'),
    field(fc.constantFrom('approve_reject', 'pick_one'), 'decision_type'),
    field(fc.nat(90), 'timeout_minutes'),
    field(fc.nat(90_000), 'timeout_ms'),
    field(id, 'on_approve', 'on_approved'),
    field(id, 'on_reject', 'on_rejected'),
    field(fc.constant(['x', 'y']), 'options'),
  ),
  all(
    type('terminate', 'end'),
    field(fc.constantFrom('success', 'failed', 'failure', 'completed'), 'status', 'terminal_status'),
    field(fc.array(step, { maxLength: 2 }), 'cleanup_actions'),
  ),
  all(type('parallel'), field(fc.array(branch, { maxLength: 3 }), 'branches')),
  all(
    type('subflow'),
    field(fc.constant('other'), 'procedure_id'),
    field(fc.constantFrom('latest', '1'), 'version', 'procedure_version'),
  ),
  all(
    type('transform'),
    field(
      fc.array(
        all(
          field(fc.constantFrom('filter', 'aggregate'), 'type', 'action'),
          field(fc.constant('rows'), 'source_variable', 'source'),
          field(fc.constantFrom('amount > 1', 'count'), 'expression', 'condition'),
          field(fc.constant('picked'), 'output_variable', 'output'),
        ),
        { maxLength: 2 },
      ),
      'transformations',
    ),
  ),
);
const wholeNode = all(
  node,
  next,
  fc.oneof({ weight: 3, arbitrary: fc.constant({}) }, transitions),
  field(fc.array(handler, { maxLength: 2 }), 'error_handlers'),
  field(fc.constantFrom('mailer', 'WEB'), 'agent', 'executor_id'),
  field(fc.constant('Title'), 'title', 'name'),
  extras,
);
/** The three that are mostly named are always there. */
const nodes = fc
  .tuple(
    fc.tuple(fc.constantFrom('a', 'b', 'end'), wholeNode),
    fc.uniqueArray(fc.tuple(fc.constantFrom<string>(...IDS), wholeNode), { maxLength: 4, selector: ([name]) => name }),
    wholeNode,
  )
  .map(([first, more, plain]): [string, JsonObject][] => {
    const others = more.filter(([name]) => name !== first[0]);
    const some: [string, JsonObject][] = [first, ...others];
    const missing = ['a', 'b', 'end'].filter((name) => !some.some(([other]) => other === name));
    return [...some, ...missing.map((name): [string, JsonObject] => [name, plain])];
  });

const beside = all(
  field(
    fc.constantFrom<Json>(
      { type: 'schedule', cron: '0 8 * * 1' },
      { type: 'scheduled', schedule: '0 8 * * 1', timezone: 'UTC' },
      { type: 'manual', _why: 'by hand' },
    ),
    'trigger',
  ),
  field(
    fc.constant({ rows: { type: 'array', required: true }, name: 'string', total: { type: 'number', default: 1 } }),
    'variables_schema',
  ),
  field(
    all(
      field(retry, 'retry_policy', 'default_retry'),
      field(fc.constant('sync'), 'workflow_dispatch_mode', 'dispatch_mode'),
      field(id, 'on_failure'),
    ),
    'global_config',
  ),
  fc.constantFrom<JsonObject>(
    {},
    { _comment: 'kept' },
    { nobody_knows: [1] },
    { retrieval_metadata: { keywords: ['x'] } },
  ),
);

/** A document in one of the dialects, with its fields under any of their names: now and then a sound one. */
export const anyDialect: fc.Arbitrary<JsonObject> = fc
  .tuple(fc.constantFrom('graph', 'flat', 'list', 'entry'), nodes, beside, id, fc.boolean())
  .map(([dialect, some, rest, other, odd]): JsonObject => {
    const start = odd ? other : (some[0]?.[0] ?? 'a');
    const listed = (name: string) => some.map(([nodeId, one]): JsonObject => ({ [name]: nodeId, ...one }));
    const mapped = Object.fromEntries(some) as JsonObject;
    switch (dialect) {
      case 'graph':
        return {
          procedure_id: 'p',
          version: '1',
          ...rest,
          workflow_graph: { start_node: start, nodes: mapped, _note: 1 },
        };
      case 'flat':
        return { procedure_id: 'p', version: '1', start_node: start, nodes: mapped, ...rest };
      case 'list':
        return {
          procedure_id: 'p',
          procedure_version: '1',
          name: 'P',
          start_node_id: start,
          ...rest,
          nodes: listed('node_id'),
        };
      default:
        return { id: 'p', version: 2, entry: start, nodes: listed('id'), ...rest };
    }
  });
