import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '../../schema/json.ts';
import { compile } from '../compile.ts';
import { RULES } from './rules/index.ts';

/** A graph document around `nodes`, starting at the first. */
function doc(nodes: JsonObject, root: JsonObject = {}): JsonObject {
  const start_node = Object.keys(nodes)[0] ?? '';
  return { procedure_id: 'p', version: '1.0.0', workflow_graph: { start_node, nodes }, ...root };
}
const END: JsonObject = { type: 'terminate', status: 'success' };
function sequence(step: JsonObject, node: JsonObject = {}): JsonObject {
  return { a: { type: 'sequence', steps: [{ step_id: 's', ...step }], next_node: 'end', ...node }, end: END };
}
const LOG: JsonObject = { action: 'log', message: 'x' };
const trigger = (fields: JsonObject) => doc({ end: END }, { trigger: fields });
const config = (fields: JsonObject) => doc({ end: END }, { global_config: fields });

/** By rule: a document that breaks it, and where the finding stands. */
const BAD: Record<string, [document: Json, pointer: string][]> = {
  missing_identity: [
    [{ ...doc({ end: END }), version: ' ' }, '/version'],
    [{ version: '1', workflow_graph: { start_node: 'end', nodes: { end: END } } }, ''],
  ],
  unusable_identity: [
    ...['.', '..', 'a\u0000b', 'a\nb', '\ud800', 'x'.repeat(257)].map((procedure_id): [Json, string] => [
      { ...doc({ end: END }), procedure_id },
      '/procedure_id',
    ]),
    [{ ...doc({ end: END }), version: 'x'.repeat(129) }, '/version'],
  ],
  missing_start: [
    [{ procedure_id: 'p', version: '1', workflow_graph: { nodes: { end: END } } }, '/workflow_graph'],
    [{ procedure_id: 'p', version: '1' }, ''],
  ],
  unknown_node_type: [[doc({ a: { type: 'sequnce' } }), '/workflow_graph/nodes/a/type']],
  missing_field: [
    [doc(sequence({ action: 'set_variable', value: 1 })), '/workflow_graph/nodes/a/steps/0'],
    [doc({ h: { type: 'human_approval', prompt: 'x', decision_type: 'pick_one' } }), '/workflow_graph/nodes/h'],
    [
      doc(sequence(LOG, { error_handlers: [{ recovery_strategy: 'fallback_node' }] })),
      '/workflow_graph/nodes/a/error_handlers/0',
    ],
    [doc(sequence({ message: 'x' })), '/workflow_graph/nodes/a/steps/0'],
    [doc({ l: { type: 'loop', iterator: 'run_id' } }), '/workflow_graph/nodes/l'],
    [doc({ m: { type: 'llm_action' } }), '/workflow_graph/nodes/m'],
    [
      doc({
        t: {
          type: 'transform',
          transformations: [{ type: 'aggregate', source_variable: 'error', expression: 'median(x)' }],
        },
      }),
      '/workflow_graph/nodes/t/transformations/0/expression',
    ],
  ],
  wrong_type: [
    [config({ max_retries: -1 }), '/global_config/max_retries'],
    [
      doc(sequence({ ...LOG, retry_config: { delay_ms: 'long' } })),
      '/workflow_graph/nodes/a/steps/0/retry_config/delay_ms',
    ],
    [doc(sequence({ ...LOG, timeout_ms: 'soon' })), '/workflow_graph/nodes/a/steps/0/timeout_ms'],
    [doc({ a: { type: 'sequence', steps: 'none' } }), '/workflow_graph/nodes/a/steps'],
  ],
  unknown_value: [
    [doc(sequence(LOG, { dispatch_mode: 'blocking' })), '/workflow_graph/nodes/a/dispatch_mode'],
    [doc({ end: END }, { status: 'retired' }), '/status'],
    [doc({ end: END }, { variables_schema: { n: { type: 'numbr' } } }), '/variables_schema/n/type'],
    [doc(sequence(LOG, { retry_policy: { strategy: 'never' } })), '/workflow_graph/nodes/a/retry_policy/strategy'],
    [trigger({ type: 'magic' }), '/trigger/type'],
  ],
  duplicate_id: [
    [
      doc({
        a: {
          type: 'sequence',
          steps: [
            { step_id: 's', ...LOG },
            { step_id: 's', ...LOG },
          ],
        },
      }),
      '/workflow_graph/nodes/a/steps/1/step_id',
    ],
    [
      {
        procedure_id: 'p',
        procedure_version: '1',
        start_node_id: 'a',
        nodes: [
          { node_id: 'a', node_type: 'end' },
          { node_id: 'a', node_type: 'end' },
        ],
      },
      '/nodes/1',
    ],
  ],
  dangling_reference: [
    [doc(sequence(LOG, { next_node: 'gone' })), '/workflow_graph/nodes/a/next_node'],
    [
      doc(sequence(LOG, { error_handlers: [{ action: 'escalate', fallback_node: 'gone' }] })),
      '/workflow_graph/nodes/a/error_handlers/0/fallback_node',
    ],
    [
      doc(sequence(LOG, { sla: { on_breach: 'escalate', escalation_handler: 'gone' } })),
      '/workflow_graph/nodes/a/sla/escalation_handler',
    ],
    [
      doc(sequence(LOG, { on_error: [{ error_type: '*', next_node: 'gone' }] })),
      '/workflow_graph/nodes/a/on_error/0/next_node',
    ],
    [config({ on_failure: 'gone' }), '/global_config/on_failure'],
    [
      doc({ p: { type: 'parallel', branches: [{ branch_id: 'x', start_node: 'gone' }] } }),
      '/workflow_graph/nodes/p/branches/0/start_node',
    ],
    [doc({ h: { type: 'human_approval', prompt: 'x', routes: { A: 'gone' } } }), '/workflow_graph/nodes/h/routes/A'],
    [
      doc({ m: { type: 'llm_action', prompt: 'x', orchestration_mode: true, branches: ['gone'] } }),
      '/workflow_graph/nodes/m/branches/0',
    ],
  ],
  bad_template: [
    [doc(sequence({ action: 'log', message: 'Hello {{ name' })), '/workflow_graph/nodes/a/steps/0/message'],
  ],
  bad_expression: [
    [
      doc({
        l: { type: 'logic', rules: [{ condition: '{{run_id}} ==', next_node: 'end' }], default_next_node: 'end' },
        end: END,
      }),
      '/workflow_graph/nodes/l/rules/0/condition',
    ],
  ],
  may_be_unset: [
    [
      doc(
        { ...sequence(LOG), end: { ...END, outputs: { y: '{{y}}' } } },
        { variables_schema: { y: { origin: 'system_captured' } } },
      ),
      '/workflow_graph/nodes/end/outputs/y',
    ],
    [
      doc({
        l: { type: 'logic', rules: [{ condition: '1 > 2', next_node: 'a' }], default_next_node: 'b' },
        ...sequence({ action: 'set_variable', variable: 'y', value: 1 }),
        b: { type: 'sequence', steps: [{ action: 'log', message: 'is {{vars.y}}' }] },
      }),
      '/workflow_graph/nodes/b/steps/0/message',
    ],
  ],
  undeclared_variable: [
    [doc(sequence({ action: 'log', message: '{{nobody}}' })), '/workflow_graph/nodes/a/steps/0/message'],
    [doc(sequence({ action: 'log', message: '{{vars.nobody}}' })), '/workflow_graph/nodes/a/steps/0/message'],
    [doc({ l: { type: 'loop', iterator: 'nobody', body_node: 'end' }, end: END }), '/workflow_graph/nodes/l/iterator'],
    [
      doc(sequence({ action: 'send_email', body: { lines: ['x', '{{nobody}}'] } })),
      '/workflow_graph/nodes/a/steps/0/body/lines/1',
    ],
  ],
  secret_not_allowed: [
    [doc(sequence({ action: 'log', message: '{{secrets.key}}' })), '/workflow_graph/nodes/a/steps/0/message'],
    [
      doc(sequence({ action: 'set_variable', variable: 'v', value: '{{secrets.key}}' })),
      '/workflow_graph/nodes/a/steps/0/value',
    ],
    [doc({ h: { type: 'human_approval', prompt: 'Use {{secrets.key}}?' } }), '/workflow_graph/nodes/h/prompt'],
    [doc({ m: { type: 'llm_action', prompt: 'Key {{secrets.key}}' } }), '/workflow_graph/nodes/m/prompt'],
    [
      doc(
        { end: { ...END, outputs: { k: '{{pin}}' } } },
        { variables_schema: { pin: { type: 'string', validation: { sensitive: true } } } },
      ),
      '/workflow_graph/nodes/end/outputs/k',
    ],
    [
      doc({
        l: {
          type: 'logic',
          rules: [{ condition: '{{secrets.key}} starts_with "a"', next_node: 'end' }],
          default_next_node: 'end',
        },
        end: END,
      }),
      '/workflow_graph/nodes/l/rules/0/condition',
    ],
  ],
  reserved_key: [
    [config({ service_endpoints: { URL: { $blob: 'x', size: 1 } } }), '/global_config/service_endpoints/URL/$blob'],
    [
      doc(sequence(LOG, { error_handlers: [{ action: 'fail', error_metadata: { a: [{ $secret: 'k' }] } }] })),
      '/workflow_graph/nodes/a/error_handlers/0/error_metadata/a/0/$secret',
    ],
  ],
  bad_schedule: [
    [trigger({ type: 'scheduled' }), '/trigger'],
    [trigger({ type: 'scheduled', schedule: 'not a cron' }), '/trigger/schedule'],
    [trigger({ type: 'scheduled', schedule: '*/5 * * * * *' }), '/trigger/schedule'],
    [trigger({ type: 'scheduled', schedule: '0 9 * * MON-FRI', timezone: 'Mars/Base' }), '/trigger/timezone'],
  ],
  bad_date: [
    [doc({ end: END }, { effective_date: 'soon' }), '/effective_date'],
    [doc({ end: END }, { effective_date: '2026-02-30' }), '/effective_date'],
  ],
  unbounded_recursion: [[doc({ s: { type: 'subflow', procedure_id: 'p' } }), '/workflow_graph/nodes/s/procedure_id']],
  bad_regex: [
    [
      doc({ end: END }, { variables_schema: { c: { type: 'string', validation: { regex: '(' } } } }),
      '/variables_schema/c/validation/regex',
    ],
    [
      doc({ m: { type: 'llm_action', prompt: 'x', outputs: { id: 'regex: (?<=a)b' } } }),
      '/workflow_graph/nodes/m/outputs/id',
    ],
  ],
  not_runnable_yet: [
    [config({ execution_mode: 'dry_run' }), '/global_config/execution_mode'],
    [config({ mock_external_calls: true }), '/global_config/mock_external_calls'],
    [doc({ p: { type: 'parallel', branches: [] } }), '/workflow_graph/nodes/p/type'],
    [doc({ s: { type: 'subflow', procedure_id: 'child' } }), '/workflow_graph/nodes/s/type'],
    [doc(sequence({ action: 'hash', source: 'x' })), '/workflow_graph/nodes/a/steps/0/action'],
    [doc(sequence({ ...LOG, resource: 'sap' })), '/workflow_graph/nodes/a/steps/0/resource'],
    [
      doc(sequence(LOG, { idempotency_policy: { key: 'k', scope: 'tenant' } })),
      '/workflow_graph/nodes/a/idempotency_policy/scope',
    ],
    [
      doc({ t: { type: 'transform', transformations: [{ type: 'map', source_variable: 'error', expression: 'x' }] } }),
      '/workflow_graph/nodes/t/transformations/0/type',
    ],
  ],
  not_enforced_yet: [
    [config({ rate_limiting: { enabled: true } }), '/global_config/rate_limiting'],
    [config({ screenshot_on_fail: true }), '/global_config/screenshot_on_fail'],
    [doc(sequence(LOG, { sla: { max_duration_ms: 5 } })), '/workflow_graph/nodes/a/sla'],
    [
      doc(sequence(LOG, { error_handlers: [{ action: 'ignore', notify_on_error: true }] })),
      '/workflow_graph/nodes/a/error_handlers/0/notify_on_error',
    ],
    [
      doc(sequence(LOG, { error_handlers: [{ action: 'retry', recovery_steps: [LOG] }] })),
      '/workflow_graph/nodes/a/error_handlers/0/recovery_steps',
    ],
  ],
  no_default_route: [
    [
      doc({ l: { type: 'logic', rules: [{ condition: '1 == 2', next_node: 'end' }] }, end: END }),
      '/workflow_graph/nodes/l',
    ],
  ],
  unreachable_node: [[doc({ end: END, island: END }), '/workflow_graph/nodes/island']],
  unresolved_name: [
    [doc(sequence({ action: 'send_email', key: '{{secrets.nowhere}}' })), '/workflow_graph/nodes/a/steps/0/key'],
    [doc(sequence({ action: 'log', message: '{{config.URL}}' })), '/workflow_graph/nodes/a/steps/0/message'],
    [doc(sequence({ action: 'log', message: '{{steps.gone.result}}' })), '/workflow_graph/nodes/a/steps/0/message'],
  ],
  unknown_action: [[doc(sequence({ action: 'juggle' })), '/workflow_graph/nodes/a/steps/0/action']],
  execute_assumed: [[doc(sequence({ executor_id: 'robot' })), '/workflow_graph/nodes/a/steps/0']],
  screenshot_without_agent: [[doc(sequence({ action: 'screenshot' })), '/workflow_graph/nodes/a/steps/0']],
  conflicting_fields: [
    [doc(sequence({ ...LOG, params: { message: 'y' } })), '/workflow_graph/nodes/a/steps/0/params/message'],
    [
      doc(sequence(LOG, { error_handlers: [{ action: 'fail', recovery_strategy: 'stop' }] })),
      '/workflow_graph/nodes/a/error_handlers/0/recovery_strategy',
    ],
  ],
  bare_word: [
    [
      doc({
        l: { type: 'logic', rules: [{ condition: 'run_id == active', next_node: 'end' }], default_next_node: 'end' },
        end: END,
      }),
      '/workflow_graph/nodes/l/rules/0/condition',
    ],
  ],
  unknown_field: [
    [doc({ end: { ...END, desciption: 'typo' } }), '/workflow_graph/nodes/end/desciption'],
    [config({ 'a/b~c': 1 }), '/global_config/a~1b~0c'],
  ],
  zero_timeout: [[config({ timeout_ms: 0 }), '/global_config/timeout_ms']],
  implicit_output: [
    [
      {
        id: 'p',
        version: 1,
        entry: 'a',
        nodes: [{ id: 'a', type: 'sequence', agent: 'DESK', steps: [{ action: 'ticket.fetch' }] }],
      },
      '/nodes/0/steps/0',
    ],
  ],
  foreign_trigger_field: [[trigger({ type: 'manual', webhook_secret: 'x' }), '/trigger/webhook_secret']],
  no_effect: [[config({ resume_on_failure: true }), '/global_config/resume_on_failure']],
};

describe('rules', () => {
  it('every rule has documents that break it', () => {
    expect(Object.keys(BAD).sort()).toEqual(RULES.map(({ code }) => code).sort());
  });

  for (const rule of RULES) {
    it.each(BAD[rule.code] ?? [])(`${rule.code}: ${rule.summary} (%#)`, (document, pointer) => {
      const { diagnostics, plan } = compile(document);
      expect(diagnostics).toContainEqual(
        expect.objectContaining({ code: rule.code, severity: rule.severity, pointer }),
      );
      expect(plan === null).toBe(diagnostics.some(({ severity }) => severity === 'error'));
    });
  }

  it('says what was probably meant', () => {
    const { diagnostics } = compile(doc({ end: { ...END, desciption: 'typo' } }));
    expect(diagnostics).toContainEqual(expect.objectContaining({ hint: 'Did you mean “description”?' }));
  });

  it('what is given, defaulted, or written before is not unset; after on_failure anything may have been written', () => {
    const { diagnostics } = compile(
      doc(
        {
          ...sequence({ action: 'set_variable', variable: 'y', value: '{{given}}{{defaulted}}' }),
          rescue: { type: 'sequence', steps: [{ action: 'log', message: '{{y}} {{error.type}}' }] },
          end: { type: 'loop', iterator: [1], body_node: 'body', next_node: 'last', description: '' },
          body: { type: 'sequence', steps: [{ action: 'set_variable', variable: 'in_body', value: '{{y}}' }] },
          last: { ...END, outputs: { y: '{{y}} {{in_body}}' } },
        },
        {
          global_config: { on_failure: 'rescue' },
          variables_schema: { given: { required: true }, defaulted: { default: 1 } },
        },
      ),
    );
    expect(diagnostics).toEqual([]);
  });

  it('comments are no unknown fields', () => {
    const { diagnostics } = compile({ ...doc({ end: { ...END, _note: 'x' } }), $schema: 'y', _comment: 'z' });
    expect(diagnostics).toEqual([]);
  });

  it('a secret may be sent to an external step, and asked for emptiness and equality', () => {
    const secrets = { global_config: { secrets_config: { secret_references: { key: 'KEY' } } } };
    const nodes: JsonObject = {
      a: {
        type: 'sequence',
        agent: 'API',
        steps: [{ action: 'http_request', headers: { key: '{{secrets.key}}' } }],
        next_node: 'l',
      },
      l: {
        type: 'logic',
        rules: [{ condition: '{{secrets.key}} is_not_empty and {{secrets.key}} != "x"', next_node: 'end' }],
        default_next_node: 'end',
      },
      end: END,
    };
    expect(compile(doc(nodes, secrets)).diagnostics).toEqual([]);
  });

  it('thousands of nodes and faults are answered within the time of a test', () => {
    const nodes = Object.fromEntries(
      Array.from({ length: 2_000 }, (_, i) => [
        `node_${i}`,
        { type: 'loop', iterator: `list_${i}`, body_node: `nod_${i}`, next_node: `node_${i + 1}` },
      ]),
    );
    expect(compile(doc(nodes)).plan).toBeNull();
    expect(compile(doc({ ...nodes, one_more: END })).diagnostics).toMatchObject([{ code: 'too_many_nodes' }]);
  });

  it('lists at most 500 findings', () => {
    const fields = Object.fromEntries(Array.from({ length: 2_000 }, (_, i) => [`odd${i}`, i]));
    const { diagnostics } = compile(doc({ end: END }, fields));
    expect(diagnostics).toHaveLength(501);
    expect(diagnostics.at(-1)?.code).toBe('too_many_findings');
  });
});
