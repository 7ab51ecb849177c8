import { describe, expect, it } from 'vitest';
import { isJsonObject, type Json, type JsonObject } from '../../schema/json.ts';
import { exampleDocuments } from '../testing/shared.ts';
import { diff } from './diff.ts';
import { diffText } from './text.ts';

const documents = exampleDocuments().map(({ name, text }) => ({ name, document: JSON.parse(text) as JsonObject }));

/** A procedure that pays refunds. */
function refunds(): JsonObject {
  return {
    procedure_id: 'refunds',
    version: '1.4.2',
    description: 'Pays refunds.',
    trigger: { type: 'webhook', webhook_secret: 'hook' },
    variables_schema: {
      required: {
        order: { type: 'string', validation: { regex: 'A-[0-9]+', max: 20 } },
        reason: { type: 'string', default: 'other', validation: { allowed_values: ['late', 'broken', 'other'] } },
      },
    },
    global_config: {
      max_retries: 3,
      on_failure: 'tell',
      secrets_config: { secret_references: { hook: 'hook', bank: 'bank-1' } },
    },
    workflow_graph: {
      start_node: 'choose',
      nodes: {
        choose: {
          type: 'logic',
          rules: [
            { condition: "{{reason}} == 'late'", next_node: 'pay' },
            { condition: "{{reason}} == 'broken'", next_node: 'ask' },
          ],
          default_next_node: 'done',
        },
        ask: { type: 'human_approval', prompt: 'Pay {{order}}?', on_approve: 'pay', on_reject: 'done' },
        pay: {
          type: 'sequence',
          agent: 'API',
          retry_policy: { max_retries: 2, base_delay_ms: 1000 },
          steps: [
            {
              step_id: 'charge',
              action: 'http_request',
              method: 'POST',
              url: 'https://bank.example/{{order}}',
              headers: { key: '{{secrets.bank}}' },
              output_variable: 'receipt',
              timeout_ms: 5000,
            },
            { action: 'log', message: 'paid {{order}}' },
          ],
          error_handlers: [{ error_type: 'Http', action: 'retry', max_retries: 1 }],
          next_node: 'done',
        },
        tell: {
          type: 'sequence',
          agent: 'EMAIL',
          steps: [{ step_id: 'send', action: 'send_email', subject: '{{error.message}}' }],
        },
        done: { type: 'terminate', status: 'success', outputs: { receipt: '{{receipt}}', order: '{{order}}' } },
      },
    },
  };
}

/** The object at a path of keys, for changing it. */
function within(document: JsonObject, ...path: string[]): JsonObject {
  let at: Json = document;
  for (const key of path) at = isJsonObject(at) ? (at[key] ?? null) : null;
  if (!isJsonObject(at)) throw new Error(`no object at ${path.join('/')}`);
  return at;
}

const nodes = (document: JsonObject) => within(document, 'workflow_graph', 'nodes');

function steps(document: JsonObject, node: string): JsonObject[] {
  return within(document, 'workflow_graph', 'nodes', node).steps as JsonObject[];
}

/** What changes when the procedure is edited. */
function edited(edit: (document: JsonObject) => void) {
  const document = refunds();
  edit(document);
  return diff(refunds(), document);
}

const told = (found: ReturnType<typeof diff>) =>
  found.changes
    .filter(({ area }) => area !== 'bound')
    .map(({ area, what, level, text }) => `${level} ${area} ${what}: ${text}`);

describe('what is no difference', () => {
  it.each(documents)('$name differs in nothing from itself written otherwise', ({ document }) => {
    expect(diff(document, document).changes).toEqual([]);
    const other = rewritten(document) as JsonObject;
    expect(told(diff(document, { ...other, _note: 'x', $schema: 'y' }))).toEqual([]);
  });

  it('a default that is spelled out, another alias, spaces in a condition, numeric text', () => {
    const found = edited((document) => {
      within(document, 'global_config').retry_delay_ms = 1000;
      const { pay, choose } = nodes(document) as { pay: JsonObject; choose: JsonObject };
      pay.retry_policy = { max_attempts: 3, delay_ms: 1000, strategy: 'exponential_backoff' };
      (pay.steps as JsonObject[])[0] = { ...(pay.steps as JsonObject[])[0], timeout_ms: '5000', effect: 'write' };
      choose.rules = [
        { condition: '{{ reason }}=="late"', next_node: 'pay' },
        { condition: "({{reason}} == 'broken')", next_node: 'ask' },
      ];
    });
    expect(told(found)).toEqual([]);
    expect(found).toMatchObject({ same_meaning: true, advice: { level: 'none', fits: true } });
  });

  it('the same procedure in another dialect', () => {
    const { workflow_graph: graph, version, ...rest } = refunds() as { workflow_graph: JsonObject; version: string };
    const list = Object.entries(graph.nodes as JsonObject).map(([id, node]) => ({
      ...(node as JsonObject),
      node_id: id,
    }));
    const other = { ...rest, procedure_version: version, start_node_id: 'choose', nodes: list.reverse() } as JsonObject;
    expect(told(diff(refunds(), other))).toEqual([]);
  });
});

describe('inputs', () => {
  const input = (document: JsonObject, name: string) => within(document, 'variables_schema', 'required', name);

  it.each<[string, (document: JsonObject) => void, string[]]>([
    [
      'a new one that has to be given',
      (d) => Object.assign(within(d, 'variables_schema', 'required'), { card: { type: 'string' } }),
      ['major input added: The input card has to be given now, and has no default.'],
    ],
    [
      'a new one with a default',
      (d) => Object.assign(within(d, 'variables_schema'), { optional: { note: { type: 'string', default: '-' } } }),
      ['minor input added: The input note is new: without it - is taken.'],
    ],
    [
      'one that is gone',
      (d) => delete within(d, 'variables_schema', 'required').order,
      ['major input removed: The input order is gone: one that is given is kept without a check.'],
    ],
    [
      'another type',
      (d) => Object.assign(input(d, 'order'), { type: 'number' }),
      ['major input changed: The input order was of type string, is of type number.'],
    ],
    [
      'a default that is gone',
      (d) => delete input(d, 'reason').default,
      ['major input changed: The input reason has to be given now; before it could be left out.'],
    ],
    [
      'allowed values',
      (d) => Object.assign(input(d, 'reason'), { validation: { allowed_values: ['late', 'other', 'lost'] } }),
      [
        'major input changed: The input reason may not be “broken” any more.',
        'minor input changed: The input reason may also be “lost”.',
      ],
    ],
    [
      'narrower and wider bounds',
      (d) => Object.assign(input(d, 'order'), { validation: { max: 30, min: 2 } }),
      [
        'major input changed: The input order was at least anything, is at least 2.',
        'minor input changed: The input order had to match “A-[0-9]+”, has to match nothing.',
        'minor input changed: The input order was at most 20, is at most 30.',
      ],
    ],
    [
      'no inputs besides',
      (d) => Object.assign(within(d, 'variables_schema'), { additional: false }),
      ['major input changed: Inputs that are not declared are refused now.'],
    ],
  ])('%s', (_, edit, expected) => {
    const texts = told(edited(edit)).filter((text) => text.includes(' input '));
    expect(texts).toEqual(expected);
  });
});

describe('nodes, ways and policies', () => {
  it('a renamed node is no other node, and who leads there leads there still', () => {
    const found = edited((document) => {
      const all = nodes(document);
      all.pay_back = all.pay as Json;
      delete all.pay;
      (all.choose as JsonObject).rules = [
        { condition: "{{reason}} == 'late'", next_node: 'pay_back' },
        { condition: "{{reason}} == 'broken'", next_node: 'ask' },
      ];
      (all.ask as JsonObject).on_approve = 'pay_back';
    });
    expect(told(found)).toEqual(['patch node renamed: pay is now called pay_back.']);
    expect(found.changes[0]).toMatchObject({
      before_pointer: '/workflow_graph/nodes/pay',
      after_pointer: '/workflow_graph/nodes/pay_back',
    });
  });

  it('a new node is told with its calls and the way that leads there, but not with the ways out of it', () => {
    const found = edited((document) => {
      const all = nodes(document);
      all.check = {
        type: 'sequence',
        agent: 'API',
        steps: [{ step_id: 'look', action: 'api.get', url: 'https://x.example' }],
        next_node: 'pay',
      };
      (all.ask as JsonObject).on_approve = 'check';
    });
    expect(told(found)).toEqual([
      'minor node added: The sequence check is new.',
      'minor call added: check: the new step look calls http_request on API (read).',
      'minor edge added: ask leads to check (approved).',
      'minor edge removed: ask leads to pay (approved) no more.',
    ]);
    expect(found.advice).toMatchObject({ level: 'minor', suggested: '1.5.0', fits: false });
  });

  it('fields of steps with both values and where they stand', () => {
    const found = edited((document) => {
      const [charge] = steps(document, 'pay');
      Object.assign(charge ?? {}, { timeout_ms: 90_000, url: 'https://bank.example/v2/{{order}}', agent: 'BANK' });
    });
    expect(told(found)).toEqual([
      'minor call changed: pay/charge: `agent` was “API”, is “BANK”.',
      'patch node changed: pay/charge: `params.url` was https://bank.example/{{order}}, is https://bank.example/v2/{{order}}.',
      'patch policy changed: pay/charge: `timeout_ms` was 5 s, is 1 min 30 s.',
    ]);
    expect(found.changes[1]).toMatchObject({
      node: 'pay',
      part: 'charge',
      field: 'params.url',
      before_pointer: '/workflow_graph/nodes/pay/steps/0/url',
    });
  });

  it('a step put before others does not make these others', () => {
    const found = edited((document) => {
      steps(document, 'pay').unshift({ action: 'log', message: 'begins' });
    });
    expect(told(found)).toEqual(['patch node added: pay: the new step pay.1 does log.']);
  });

  it('a retry policy once, where it was changed', () => {
    const node = edited((document) => {
      within(document, 'workflow_graph', 'nodes', 'pay').retry_policy = { max_retries: 5, base_delay_ms: 1000 };
    });
    expect(told(node)).toEqual([
      'patch policy changed: pay: a failed step got 2 retries, after 1 s and 2 s (exponential), gets 5 retries, after 1 s, 2 s, 4 s, 8 s and 16 s (exponential).',
    ]);
    const procedure = edited((document) => {
      within(document, 'global_config').backoff_multiplier = 3;
    });
    expect(procedure.changes.map(({ area, node: of, field }) => [area, of, field])).toEqual([
      ['policy', null, 'retry'],
      ['bound', null, 'wall_clock_ms'],
    ]);
  });

  it('handlers, conditions, checks and where a failure goes', () => {
    const found = edited((document) => {
      const all = nodes(document) as { pay: JsonObject; choose: JsonObject };
      all.pay.error_handlers = [
        { error_type: 'Timeout', action: 'ignore' },
        { error_type: 'Http', action: 'fail' },
      ];
      all.choose.rules = [
        { condition: "{{reason}} == 'very late'", next_node: 'pay' },
        { condition: "{{reason}} == 'broken'", next_node: 'ask' },
      ];
      delete within(document, 'global_config').on_failure;
    });
    expect(told(found)).toEqual([
      'minor edge removed: A failure anywhere leads to tell (on a failure that nothing else handles) no more.',
      "patch node changed: choose: goes to pay when {{reason}} == 'very late'; before when {{reason}} == 'late'.",
      'patch policy added: pay: the handler of Timeout is new.',
      'patch policy changed: pay: the handler of Http: `action` was “retry”, is “fail”.',
    ]);
  });

  it('outputs, secrets and triggers', () => {
    const found = edited((document) => {
      within(document, 'workflow_graph', 'nodes', 'done').outputs = { receipt: '{{receipt}}', paid: true };
      steps(document, 'pay')[0] = { ...steps(document, 'pay')[0], headers: { key: '{{secrets.bank2}}' } };
      document.trigger = { type: 'manual' };
    });
    expect(
      found.changes.filter(({ area }) => ['output', 'secret', 'trigger'].includes(area)).map(({ text }) => text),
    ).toEqual([
      'The output order is gone.',
      'It was started by a webhook, is started by hand.',
      'The output paid is new.',
      'It uses the secret bank2 (bank2 at the provider), which has to be there.',
      'It uses the secret bank no more.',
      'It uses the secret hook no more.',
    ]);
    expect(found.advice).toMatchObject({ level: 'major', suggested: '2.0.0' });
  });

  it('what a run can come to at most, and where a bound is lost', () => {
    const more = edited((document) => {
      within(document, 'workflow_graph', 'nodes', 'pay').retry_policy = { max_retries: 4, base_delay_ms: 1000 };
    });
    expect(more.changes).toContainEqual(
      expect.objectContaining({
        area: 'bound',
        field: 'attempts',
        text: expect.stringMatching(/^Attempts may be more: ≤ \d+ before, ≤ \d+ now\.$/),
      }),
    );
    const lost = edited((document) => {
      within(document, 'workflow_graph', 'nodes', 'pay').next_node = 'ask';
    });
    expect(lost.changes).toContainEqual(
      expect.objectContaining({
        area: 'bound',
        field: 'external_calls',
        level: 'minor',
        text: expect.stringContaining('no bound any more'),
      }),
    );
  });

  it('steps that undo and steps that recover', () => {
    const found = edited((document) => {
      const [charge] = steps(document, 'pay');
      Object.assign(charge ?? {}, {
        compensation: [{ step_id: 'refund', action: 'http_request', method: 'POST', url: 'x' }],
      });
      within(document, 'workflow_graph', 'nodes', 'pay').error_handlers = [
        {
          error_type: 'Http',
          action: 'retry',
          max_retries: 1,
          recovery_steps: [{ step_id: 'note', action: 'log', message: 'x' }],
        },
      ];
    });
    expect(told(found)).toEqual([
      'minor call added: pay: the new step refund calls http_request on API (write).',
      'patch node added: pay: the new step note does log.',
    ]);
  });

  it('texts for people are a patch and no difference of meaning', () => {
    const found = edited((document) => {
      document.description = 'Pays refunds, quickly.';
      within(document, 'workflow_graph', 'nodes', 'pay').title = 'Pay';
      document.version = '1.4.3';
    });
    expect(found).toMatchObject({ same_meaning: true, advice: { level: 'patch', fits: true, suggested: '1.4.3' } });
    expect(found.changes.every(({ area }) => area === 'text')).toBe(true);
  });
});

describe('advice about the version', () => {
  const versions = (before: string, after: string, edit: (document: JsonObject) => void) => {
    const old = { ...refunds(), version: before };
    const now = { ...refunds(), version: after };
    edit(now);
    return diff(old, now).advice;
  };
  const breaks = (document: JsonObject) => {
    delete within(document, 'variables_schema', 'required').order;
  };

  it.each<[string, string, boolean | null, string | null]>([
    ['1.4.2', '2.0.0', true, '2.0.0'],
    ['1.4.2', '1.5.0', false, '2.0.0'],
    ['1.4.2', '1.4.2', false, '2.0.0'],
    ['0.4.2', '0.5.0', true, '0.5.0'],
    ['0.4.2', '0.4.3', false, '0.5.0'],
    ['2.0.0-rc.1', '2.0.0-rc.2', true, '2.0.0'],
    ['2026-11', '2026-12', null, null],
  ])('%s to %s with a change that breaks callers', (before, now, fits, suggested) => {
    expect(versions(before, now, breaks)).toMatchObject({ level: 'major', fits, suggested });
  });
});

describe('the text', () => {
  it('tells what breaks first, then the rest by place, then the version', () => {
    const found = edited((document) => {
      delete within(document, 'workflow_graph', 'nodes', 'done').outputs;
      document.description = 'Other.';
    });
    expect(diffText(found)).toBe(
      [
        'refunds 1.4.2 → refunds 1.4.2',
        '',
        'Breaks callers',
        '  - The output receipt is gone.',
        '  - The output order is gone.',
        '',
        'Nodes and ways',
        '  ~ done: `result` was {"receipt":"{{receipt}}","order":"{{order}}"}, is nothing.',
        '',
        'Texts',
        '  ~ It is described otherwise.',
        '',
        'Version: major. 1.4.2 is not higher than 1.4.2; 2.0.0 would fit.',
        '',
      ].join('\n'),
    );
  });

  it('says that one of them is no procedure', () => {
    expect(diffText(diff(refunds(), []))).toContain('no procedure');
  });
});

/** The same document with keys in another order, and with a comment in each object of the graph. */
function rewritten(value: Json, depth = 0): Json {
  if (Array.isArray(value)) return value.map((one) => rewritten(one, depth + 1));
  if (!isJsonObject(value)) return value;
  const entries = Object.entries(value);
  return Object.fromEntries(
    (depth > 0 ? entries.toReversed() : entries).map(([key, one]) => [key, rewritten(one, depth + 1)]),
  );
}
