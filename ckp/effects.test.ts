import { expect, it } from 'vitest';
import type { JsonObject } from '../schema/json.ts';
import { effectOf } from './effects.ts';

it.each<[string, JsonObject, string]>([
  ['http_request', { method: 'get' }, 'read'],
  ['http_request', { method: 'PUT' }, 'idempotent'],
  ['http_request', { method: 'POST' }, 'write'],
  ['http_request', { method: '{{method}}' }, 'write'],
  ['http_request', {}, 'write'],
  ['execute_query', { query: "SELECT id, count(*) FROM invoices WHERE note = 'delete me; now' -- update" }, 'read'],
  ['execute_query', { query: 'with open_ones as (select * from invoices) select * from open_ones;' }, 'read'],
  ['execute_query', { query: "SELECT nextval('ids')" }, 'write'],
  ['execute_query', { query: 'SELECT * INTO copies FROM invoices' }, 'write'],
  ['execute_query', { query: 'WITH gone AS (DELETE FROM invoices RETURNING *) SELECT * FROM gone' }, 'write'],
  ['execute_query', { query: 'SELECT 1; DROP TABLE invoices' }, 'write'],
  ['execute_query', { query: "SELECT * FROM invoices WHERE id = '{{id}}'" }, 'write'],
  ['execute_query', { query: 'UPDATE invoices SET paid = 1' }, 'write'],
  ['graphql_query', { query: '{ me { mutation } }' }, 'read'],
  ['graphql_query', { query: '# who\nquery Me($id: ID = "mutation") { user(id: $id) { name } }' }, 'read'],
  ['graphql_query', { query: 'query A { a } mutation B { b }' }, 'write'],
  ['graphql_query', { query: 'mutation Pay { pay }' }, 'write'],
  ['send_email', {}, 'write'],
  ['read_email', {}, 'read'],
  ['run_full_login', {}, 'unknown'],
])('%s %j: %s', (action, params, effect) => {
  expect(effectOf(action, (name) => params[name])).toBe(effect);
});
