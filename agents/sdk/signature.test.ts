import { expect, test } from 'vitest';
import { sign, verify } from './signature.ts';

test('a signature is good for its body, its secret and five minutes', () => {
  const header = sign('secret', '{"a":1}', 1000);
  expect(verify('secret', '{"a":1}', header, 1000)).toBe(true);
  expect(verify('secret', '{"a":1}', header, 1300)).toBe(true);
  expect(verify('secret', '{"a":1}', header, 1301)).toBe(false);
  expect(verify('secret', '{"a":2}', header, 1000)).toBe(false);
  expect(verify('other', '{"a":1}', header, 1000)).toBe(false);
  expect(verify('secret', '{"a":1}', undefined, 1000)).toBe(false);
});
