import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '../../schema/json.ts';
import { OFFLINE } from '../environment.ts';
import { exampleDocuments } from '../testing/shared.ts';
import { explain } from './explain.ts';
import { explainText } from './text.ts';

const documents = exampleDocuments();

const procedure: JsonObject = {
  procedure_id: 'refunds',
  version: '2.0.0',
  description: 'Pays refunds.',
  trigger: { type: 'webhook', webhook_secret: 'hook' },
  variables_schema: {
    required: { order: { type: 'string' }, card: { type: 'string', sensitive: true } },
    optional: { note: { type: 'string', default: 'for {{order}}' } },
  },
  global_config: {
    timeout_ms: 3_600_000,
    on_failure: 'tell',
    secrets_config: { secret_references: { bank: 'bank-key' } },
  },
  workflow_graph: {
    start_node: 'fetch',
    nodes: {
      fetch: {
        type: 'sequence',
        agent: 'API',
        steps: [
          {
            step_id: 'order',
            action: 'api.get',
            url: 'https://shop.example/{{order}}',
            output_variable: 'found',
            timeout_ms: 5_000,
          },
        ],
        next_node: 'each',
      },
      each: { type: 'loop', iterator: 'found.lines', iterator_variable: 'line', body_node: 'pay', next_node: 'ask' },
      pay: {
        type: 'sequence',
        title: 'Pay back',
        agent: 'API',
        retry_policy: { max_retries: 2, base_delay_ms: 1_000 },
        sla: { max_duration_ms: 60_000, on_breach: 'fail' },
        steps: [
          {
            step_id: 'charge',
            action: 'http_request',
            method: 'POST',
            url: 'https://bank.example',
            headers: { authorization: '{{secrets.bank.token}}' },
            body: { card: '{{card}}', amount: '{{line.amount}}' },
          },
          { step_id: 'note', action: 'log', message: '{{note}}' },
        ],
        error_handlers: [{ error_type: 'Http', trigger: { http_status_codes: [503] }, action: 'ignore' }],
      },
      ask: {
        type: 'human_approval',
        prompt: 'Close {{order}}?',
        on_approve: 'done',
        on_reject: 'tell',
        timeout_ms: 7_200_000,
        timeout_action: 'auto_reject',
      },
      tell: {
        type: 'sequence',
        agent: 'EMAIL',
        steps: [{ step_id: 'send', action: 'send_email', recipients: ['a@b.example'], subject: '{{error.message}}' }],
        next_node: 'done',
      },
      done: { type: 'terminate', status: 'success' },
    },
  },
};

describe('explain', () => {
  const explanation = explain(procedure, { input: { order: 'A-1', card: '4111' } });

  it('names external calls with their effect and what could go wrong, in words', () => {
    const charge = explanation.calls.find(({ step }) => step === 'charge');
    expect(charge).toMatchObject({
      node: 'pay',
      agent: 'API',
      effect: 'write',
      during: 'run',
      times: 'once for each item of found.lines',
      pointer: '/workflow_graph/nodes/pay/steps/0',
    });
    const why = Object.fromEntries((charge?.flags ?? []).map((flag) => [flag.flag, flag.why]));
    expect(Object.keys(why)).toEqual(['can_repeat', 'not_idempotent', 'tainted', 'no_timeout', 'irreversible']);
    expect(why.can_repeat).toBe('A failed attempt is retried up to twice.');
    expect(why.not_idempotent).toContain('it happens twice');
    expect(why.tainted).toBe('secret “bank” and sensitive “card” go out in its parameters.');
    const order = explanation.calls.find(({ step }) => step === 'order');
    expect(order).toMatchObject({ effect: 'read', times: null, flags: [] });
    // What the engine does itself does not go out.
    expect(explanation.calls.map(({ step }) => step)).toEqual(['order', 'charge', 'send']);
  });

  it('names calls that recover and calls that undo, and what one run can come to', () => {
    const nodes = {
      a: {
        type: 'sequence',
        agent: 'API',
        steps: [
          {
            step_id: 'book',
            action: 'http_request',
            method: 'POST',
            url: 'x',
            compensation: [{ step_id: 'cancel', action: 'http_request', method: 'DELETE', url: 'x' }],
          },
        ],
        error_handlers: [
          { error_type: 'Http', action: 'retry', recovery_steps: [{ step_id: 'look', action: 'api.get', url: 'x' }] },
        ],
      },
    };
    const { calls, bounds } = explain({ procedure_id: 'p', version: '1', workflow_graph: { start_node: 'a', nodes } });
    expect(calls.map(({ step, during, effect }) => [step, during, effect])).toEqual([
      ['book', 'run', 'write'],
      ['look', 'recovery', 'read'],
      ['cancel', 'compensation', 'idempotent'],
    ]);
    expect(calls[0]?.flags.map(({ flag }) => flag)).not.toContain('irreversible');
    expect(bounds?.external_calls.terms).not.toBeNull();
  });

  it('knows an agent that keeps answers by key', () => {
    const agent = { name: 'payments', channel: 'API', capabilities: null, honoursIdempotencyKey: true };
    const { calls } = explain(procedure, { environment: { ...OFFLINE, agents: [agent] } });
    const flags = calls.find(({ step }) => step === 'charge')?.flags.map(({ flag }) => flag);
    expect(flags).toEqual(['can_repeat', 'tainted', 'no_timeout', 'irreversible']);
  });

  it('follows what is made from a secret to where it goes out, and no further than the call', () => {
    const nodes = {
      mask: {
        type: 'sequence',
        agent: 'API',
        steps: [
          { step_id: 'digits', action: 'format_string', template: 'card {{card}}', output_variable: 'digits' },
          { step_id: 'body', action: 'set_variable', variable: 'body', value: { text: '{{digits}}' } },
          {
            step_id: 'send',
            action: 'http_request',
            method: 'POST',
            url: 'x',
            body: '{{body}}',
            output_variable: 'id',
          },
          { step_id: 'again', action: 'http_request', method: 'POST', url: 'x', body: '{{id}}' },
        ],
        next_node: 'ask',
      },
      ask: {
        type: 'llm_action',
        prompt: 'Is {{id}} done?',
        outputs: { copy: 'text' },
        transitions: [{ condition: 'body is empty', next_node: 'mask' }],
      },
    };
    const { calls } = explain({
      procedure_id: 'p',
      version: '1',
      variables_schema: { card: { type: 'string', sensitive: true } },
      workflow_graph: { start_node: 'mask', nodes },
    });
    const tainted = calls.map(({ step, flags }) => [step, flags.find(({ flag }) => flag === 'tainted')?.why ?? null]);
    expect(tainted).toEqual([
      ['send', '“body” (made from sensitive “card”) goes out in its parameters.'],
      ['again', null],
      [null, null],
    ]);
  });

  it('says who writes and reads each variable and where it comes from', () => {
    const byName = Object.fromEntries(explanation.variables.map((variable) => [variable.name, variable]));
    expect(byName.found).toMatchObject({
      declared: null,
      comes_from: ['step'],
      writers: [{ node: 'fetch', step: 'order', how: 'result of order (http_request on API)' }],
      readers: [{ node: 'each', use: 'iterator' }],
    });
    expect(byName.note).toMatchObject({
      comes_from: ['input', 'default'],
      readers: [{ node: 'pay', step: 'note', use: 'internal action' }],
    });
    expect(byName.card).toMatchObject({
      sensitive: true,
      declared: { required: true, pointer: '/variables_schema/required/card' },
    });
    expect(byName.line).toMatchObject({ comes_from: ['list_item'] });
    expect(byName.error).toMatchObject({ comes_from: ['failure'], writers: [] });
  });

  it('lists secrets with where they go, approvals with where they lead', () => {
    expect(explanation.secrets).toMatchObject([
      { alias: 'bank', name: 'bank-key', declared: true, found: null, uses: [{ node: 'pay', step: 'charge' }] },
      { alias: 'hook', declared: false, uses: [{ node: null, pointer: '/trigger/webhook_secret' }] },
    ]);
    const missing = explain(procedure, { environment: { ...OFFLINE, secrets: new Set(['hook']) } }).secrets;
    expect(missing.map(({ found }) => found)).toEqual([false, true]);
    expect(explanation.approvals).toMatchObject([
      {
        node: 'ask',
        timeout: 'after 2 h the platform rejects',
        leads_to: [
          { decision: 'approved', to: 'done' },
          { decision: 'rejected', to: 'tell' },
          { decision: 'timed out', to: 'tell' },
        ],
      },
    ]);
  });

  it('tells policies in words', () => {
    const { procedure: all, nodes } = explanation.policies;
    expect(all.map(({ text }) => text)).toEqual([
      'Where a step or its node asks for retries and says no more: 3 retries, after 1 s, 2 s and 4 s (exponential).',
      'The whole run may take 1 h, not counting waits for people.',
      'A failure that nothing else handles goes to tell, once.',
    ]);
    expect(nodes.find(({ node }) => node === 'pay')?.lines.map(({ text }) => text)).toEqual([
      'A failed step gets 2 retries, after 1 s and 2 s (exponential).',
      'Entered and not done after 1 min: it fails with SlaBreached.',
      '1. On Http with status 503: it counts as done with no result.',
    ]);
  });

  it('names edges by what they are for and when they are taken', () => {
    const edge = (from: string | null, to: string) =>
      explanation.edges.filter((one) => one.from === from && one.to === to).map(({ kind, when }) => `${kind}: ${when}`);
    expect(edge('each', 'pay')).toEqual(['body: for each item']);
    expect(edge('pay', 'each')).toEqual(['loop_back: with the next item']);
    expect(edge('ask', 'tell')).toEqual(['decision: rejected']);
    expect(edge(null, 'tell')).toEqual(['on_failure: on a failure that nothing else handles']);
  });

  it('explains what it can of a document with errors, and says what is wrong', () => {
    const broken = explain({
      procedure_id: 'p',
      version: '1',
      workflow_graph: {
        start_node: 'a',
        nodes: { a: { type: 'sequence', steps: [{ action: 'click' }], next_node: 'b' } },
      },
    });
    expect(broken.sound).toBe(false);
    expect(broken.diagnostics[0]).toMatchObject({ code: 'dangling_reference' });
    expect(broken.route.stops).toMatchObject([{ node: 'b', reason: 'missing_node' }]);
    expect(broken.calls).toHaveLength(1);
    expect(explain([]).procedure).toBeNull();
  });

  it('never shows a sensitive value', () => {
    const shows = explain(
      {
        ...procedure,
        workflow_graph: {
          start_node: 'r',
          nodes: {
            r: {
              type: 'logic',
              rules: [{ condition: 'card == "4111"', next_node: 'done' }],
              default_next_node: 'done',
            },
            done: { type: 'terminate', outputs: { card: '{{card}}' } },
          },
        },
      },
      { input: { order: 'A', card: '4111-secret' } },
    );
    expect(JSON.stringify(shows.route)).not.toContain('4111-secret');
  });

  it.each(documents)('$name is explained whole, as JSON and as text', ({ text }) => {
    const document = JSON.parse(text) as Json;
    const found = explain(document, { input: {} });
    expect(JSON.parse(JSON.stringify(found))).toEqual(found);
    expect(explain(document, { input: {} })).toEqual(found);
    const ids = new Set(found.nodes.map(({ id }) => id));
    for (const { from, to } of found.edges) expect([from === null || ids.has(from), ids.has(to)]).toEqual([true, true]);
    for (const { node } of found.route.visits) expect(ids).toContain(node);
    expect(found.route.end !== null || found.route.stops.length > 0).toBe(true);
    const told = explainText(found);
    for (const id of ids) expect(told).toContain(id);
    expect(told).not.toMatch(/undefined|\[object|NaN/);
  });
});
