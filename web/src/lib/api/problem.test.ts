import { expect, test } from 'vitest';
import { asProblem, problemOf } from './problem.ts';

test('a problem says what happened, why and what to do', () => {
  const problem = problemOf(409, {
    type: 'about:blank',
    title: 'Somebody decided first.',
    detail: 'Approved by ada@example.com.',
    code: 'already_decided',
    status: 409,
    request_id: 'req_1',
    decision: { decision: 'approved' },
  });
  expect(problem.what).toBe('Somebody decided first.');
  expect(problem.why).toBe('Approved by ada@example.com.');
  expect(problem.todo).toMatch(/first decision stands/);
  expect(problem.extra).toEqual({ decision: { decision: 'approved' } });
});

test('an answer that is no problem document still reads', () => {
  expect(problemOf(502, '<html>')).toMatchObject({ what: 'The server answered 502.', code: 'http_502', errors: [] });
});

test('a lost connection is told from a bug of the console', () => {
  expect(asProblem(new TypeError('Failed to fetch')).code).toBe('unreachable');
  expect(asProblem(new RangeError('x')).code).toBe('console_error');
});
