import { expect, test } from 'vitest';
import { findingsOf } from './findings.ts';

test('text that is no JSON is one finding, not a crash', async () => {
  expect(await findingsOf('{"a":')).toMatchObject([{ code: 'invalid_json', severity: 'error', pointer: '' }]);
});

test('a document is checked by the compiler itself', async () => {
  const found = await findingsOf('{"procedure_id": "p", "version": "1"}');
  expect(found.some((item) => item.severity === 'error')).toBe(true);
  for (const item of found) expect(item.message).not.toBe('');
});
