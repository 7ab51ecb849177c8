import { describe, expect, it } from 'vitest';
import type { Json } from '../../schema/json.ts';
import { compile } from '../compile.ts';
import { normalise } from './normalise.ts';

describe('the normal form', () => {
  it('of the list dialect', () => {
    const document = {
      $schema: 'https://example.com/ckp.json',
      _author: 'somebody',
      procedure_id: 'loans',
      procedure_version: '2',
      name: 'Loans',
      start_node_id: 'each',
      nodes: [
        {
          _comment: 'every document',
          node_id: 'each',
          node_type: 'loop',
          iterator_variable: 'documents',
          iterator_var: 'document',
          body_node_id: 'route',
          next_node_id: 'ask',
        },
        {
          node_id: 'route',
          node_type: 'logic',
          rules: [{ condition_expr: "document.kind == 'id'", target_node_id: 'read', label: 'ids' }],
          default_next_node_id: 'each',
        },
        {
          node_id: 'read',
          node_type: 'step',
          steps: [{ executor_id: 'reader', params: { file: '{{document.path}}', priority: 'of the file' } }],
          error_handlers: [{ error_type: 'Timeout', fallback_node_id: 'each' }],
          transitions: [{ condition: 'always', target_node_id: 'each' }],
        },
        {
          node_id: 'ask',
          node_type: 'human_in_the_loop',
          approval_message: 'All read?',
          timeout_minutes: 2,
          on_approved: 'done',
          on_rejected: 'failed',
        },
        { node_id: 'done', node_type: 'end', terminal_status: 'success' },
        { node_id: 'failed', node_type: 'end', terminal_status: 'failure' },
      ],
      notes_to_self: 'nobody knows this field',
    };
    expect(normalise(document)).toEqual({
      $schema: 'https://example.com/ckp.json',
      _author: 'somebody',
      procedure_id: 'loans',
      version: '2',
      name: 'Loans',
      workflow_graph: {
        start_node: 'each',
        nodes: {
          each: {
            _comment: 'every document',
            type: 'loop',
            iterator: 'documents',
            iterator_variable: 'document',
            body_node: 'route',
            next_node: 'ask',
          },
          route: {
            type: 'logic',
            rules: [{ condition: "document.kind == 'id'", next_node: 'read', label: 'ids' }],
            default_next_node: 'each',
          },
          read: {
            type: 'sequence',
            // What would be taken for something of the step's own stays a parameter.
            steps: [
              { agent: 'reader', action: 'execute', file: '{{document.path}}', params: { priority: 'of the file' } },
            ],
            error_handlers: [{ error_type: 'Timeout', fallback_node: 'each' }],
            next_node: 'each',
          },
          ask: {
            type: 'human_approval',
            prompt: 'All read?',
            timeout_ms: 120_000,
            on_approve: 'done',
            on_reject: 'failed',
          },
          done: { type: 'terminate', status: 'success' },
          failed: { type: 'terminate', status: 'failed' },
        },
      },
      notes_to_self: 'nobody knows this field',
    });
  });

  it('of the entry dialect: its order and its outputs are written down', () => {
    const document = {
      id: 'tickets',
      version: 3,
      entry: 'fetch',
      trigger: { type: 'schedule', cron: '0 8 * * 1' },
      nodes: [
        { id: 'fetch', type: 'sequence', agent: 'desk', steps: [{ action: 'ticket.fetch', params: { open: true } }] },
        {
          id: 'sort',
          type: 'logic',
          branches: [
            { condition: "ticket.kind == 'bug'", next: 'bug' },
            { condition: 'true', next: 'other' },
          ],
        },
        { id: 'bug', type: 'sequence', steps: [{ action: 'log', message: 'a bug' }] },
        { id: 'other', type: 'sequence', steps: [{ action: 'log', message: 'something else' }], next: 'done' },
        { id: 'done', type: 'terminate' },
      ],
    };
    expect(normalise(document)).toEqual({
      procedure_id: 'tickets',
      version: '3',
      trigger: { type: 'scheduled', schedule: '0 8 * * 1' },
      workflow_graph: {
        start_node: 'fetch',
        nodes: {
          fetch: {
            type: 'sequence',
            agent: 'desk',
            steps: [{ action: 'ticket.fetch', open: true, output_variable: 'ticket' }],
            next_node: 'sort',
          },
          sort: {
            type: 'logic',
            rules: [{ condition: "ticket.kind == 'bug'", next_node: 'bug' }],
            default_next_node: 'other',
          },
          // The target of a branch: without a `next` its path ends.
          bug: { type: 'sequence', steps: [{ action: 'log', message: 'a bug' }] },
          other: { type: 'sequence', steps: [{ action: 'log', message: 'something else' }], next_node: 'done' },
          done: { type: 'terminate' },
        },
      },
    });
  });

  it('keeps nodes in a list where a map could not hold them all', () => {
    const twice = { id: 'p', version: '1', entry: 'a', nodes: [{ id: 'a', type: 'end' }, { id: 'a', type: 'end' }, 7] };
    expect(normalise(twice)?.workflow_graph).toEqual({
      start_node: 'a',
      nodes: [{ node_id: 'a', type: 'terminate' }, { node_id: 'a', type: 'end' }, 7],
    });
  });

  it('holds names like __proto__ as data', () => {
    const document = JSON.parse(
      '{"procedure_id": "p", "version": "1", "start_node": "a", "nodes": {"a": {"node_type": "step", "steps": [{"action": "x", "params": {"__proto__": 1}}]}}}',
    ) as Json;
    expect(JSON.stringify(normalise(document)?.workflow_graph)).toBe(
      '{"start_node":"a","nodes":{"a":{"type":"sequence","steps":[{"action":"x","__proto__":1}]}}}',
    );
  });

  it.each(['rules', 'branches', 'transitions'])('keeps %s of a logic node that are no list', (list) => {
    const route = { type: 'logic', [list]: { condition: 'true', next_node: 'done' }, default: 'done' };
    const nodes = { route, done: { type: 'terminate' } };
    const document = { procedure_id: 'p', version: '1', start_node: 'route', nodes };
    const normal = normalise(document);
    expect(normal).toMatchObject({ workflow_graph: { nodes: { route: { [list]: route[list] } } } });
    expect(compile(normal).diagnostics.map(({ code }) => code)).toContain('wrong_type');
  });

  it.each([null, 7, 'text', [], [[]]])('is none of %j', (document) => expect(normalise(document)).toBeNull());

  it('is what a plan speaks of, while findings speak of what was written', () => {
    const nodes = [
      { node_id: 'say', node_type: 'sequence', steps: [{ action: 'log', message: 'hi', nxt: 1 }], next_node_id: 'end' },
      { node_id: 'end', node_type: 'end', nobody_knows: 1 },
    ];
    const { plan, diagnostics } = compile({ procedure_id: 'p', procedure_version: '1', start_node_id: 'say', nodes });
    expect(plan?.nodes.say).toMatchObject({
      pointer: '/workflow_graph/nodes/say',
      steps: [{ pointer: '/workflow_graph/nodes/say/steps/0' }],
    });
    expect(diagnostics.map(({ pointer }) => pointer)).toContain('/nodes/1/nobody_knows');
  });
});
