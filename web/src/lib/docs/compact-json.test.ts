import { expect, test } from 'vitest';
import { compactJson } from './compact-json.ts';

test('what is small stands on one line, what is large is indented, and nothing is lost', () => {
  const document = {
    id: 'p',
    empty: {},
    nodes: { a: { type: 'terminate', steps: [{ action: 'log', message: 'x'.repeat(70) }] } },
  };
  const text = compactJson(document);
  expect(JSON.parse(text)).toEqual(document);
  expect(text).toContain('\n  "empty": {},\n');
  expect(text).toContain('\n          "action": "log"');
});
