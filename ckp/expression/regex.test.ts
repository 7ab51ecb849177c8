import { RE2JS } from 're2js';
import { expect, it } from 'vitest';
import { matchRegex } from './regex.ts';

const PATTERNS = [
  ...['^INV-[0-9]+$', '^[A-Z]{3}-\\d+$', '^a', '^a$', '^\\w+@example\\.com$', '^[a-z_0-9]*X\\d{2}$', '^x y+z', '^'],
  ...['^a+b+$', '^(a|b)$', '[0-9]+', 'INV', '^[^a]+$', '^.*$', '^a{2,5}$', '^ä$', '^a+?$'],
];
const TEXTS = [
  ...[
    '',
    'a',
    'b',
    'aa',
    'aab',
    'INV-1',
    'INV-',
    'inv-1',
    'INV-12x',
    'xINV-1',
    'ABC-7',
    'ABC-7\n',
    '\nINV-1',
    'x yyz!',
  ],
  ...[
    'me@example.com',
    'me@exampleXcom',
    'aX12',
    'a_9X123',
    'ä',
    'ABC-７',
    '\ud83d',
    'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!',
  ],
];

it.each(PATTERNS)('%s finds what RE2 finds', (pattern) => {
  const expected = RE2JS.compile(pattern);
  for (const text of TEXTS) expect([text, matchRegex(pattern, text, false)]).toEqual([text, expected.test(text)]);
});

it('patterns that a backtracking engine would choke on end at once', () => {
  const text = `${'a'.repeat(50_000)}!`;
  for (const pattern of ['^(a+)+$', '^a+a+$', '^(a|aa)+$', '^a+$', '^[a-z]+5$']) {
    expect(matchRegex(pattern, text, false)).toBe(false);
  }
});
