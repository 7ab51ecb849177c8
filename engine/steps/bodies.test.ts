import { expect, it } from 'vitest';
import type { Json } from '../../schema/json.ts';
import { bodyOf } from './bodies.ts';

const same = (value: Json) => value;

it.each([
  [{ status: 200, body: { a: 1 } }, { a: 1 }],
  [{ status: 200, body: '{"a": 1}' }, { a: 1 }],
  [{ status: 200, body: 'plain' }, 'plain'],
  [{ status: 204, body: null }, null],
  [{ a: 1 }, { a: 1 }],
  ['text', 'text'],
])('the body of %j is %j', (answer, body) => {
  expect(bodyOf(answer, same)).toEqual(body);
});

it('a body that lies in a blob is loaded', () => {
  const ref = { $blob: 'h', size: 9 };
  expect(bodyOf({ body: ref }, (value) => (value === ref ? '[1]' : value))).toEqual([1]);
});
