import { RE2JS } from 're2js';
import { expect, it } from 'vitest';
import { captureRegex, matchRegex, regexFault } from './regex.ts';

const PATTERNS = [
  ...['^INV-[0-9]+$', '^[A-Z]{3}-\\d+$', '^a', '^a$', '^\\w+@example\\.com$', '^[a-z_0-9]*X\\d{2}$', '^x y+z', '^'],
  ...['^a+b+$', '^(a|b)$', '[0-9]+', 'INV', '^[^a]+$', '^.*$', '^a{2,5}$', '^ä$', '^a+?$', '\\x{DE00}', '\\x{D83D}'],
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
    '😀',
    'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!',
  ],
];

it.each(PATTERNS)('%s finds what RE2 finds', (pattern) => {
  const expected = RE2JS.compile(pattern);
  for (const text of TEXTS) expect([text, matchRegex(pattern, text, false)]).toEqual([text, expected.test(text)]);
});

it('patterns that a backtracking engine would choke on end at once', () => {
  const text = `${'a'.repeat(50_000)}!`;
  for (const pattern of ['^(a+)+$', '^a+a+$', '^(a|aa)+$', '^a+$', '^[a-z]+5$', '(x+x+)+y', '(.*)*$a']) {
    expect(matchRegex(pattern, text, false)).toBe(false);
    expect(captureRegex(pattern, text)).toBe(null);
  }
});

it('a pattern with more states than are kept finds the same, by threads', () => {
  const pattern = '(a|b)*a(a|b){14}$';
  let text = '';
  for (let i = 1; text.length < 600; i = (i * 75) % 65_537) text += i % 2 === 0 ? 'a' : 'b';
  const native = new RegExp(pattern);
  for (const subject of [text, `${text}c`, `${text}a${'b'.repeat(14)}`, `c${text}`]) {
    expect(matchRegex(pattern, subject, false)).toBe(native.test(subject));
    expect(captureRegex(pattern, subject)).toBe(native.exec(subject)?.[1] ?? null);
  }
});

it('characters by the thousand are told apart', () => {
  const many = Array.from({ length: 20_000 }, (_, i) => String.fromCodePoint(0x4e00 + i)).join('');
  expect(captureRegex('\\p{Han}+(\\P{Han}+)\\p{Han}', `${many}42${many}`)).toBe('42');
  expect(matchRegex('[㐀-䶿]', many + many, false)).toBe(false);
});

it('case folds to the same characters as in RE2', () => {
  const different = [];
  for (let code = 0x41; code < 0x1e9ff; code++) {
    const character = String.fromCodePoint(code);
    const lower = character.toLowerCase();
    const upper = character.toUpperCase();
    if (lower === character && upper === character) continue;
    const regex = RE2JS.compile(`(?i)^\\x{${code.toString(16)}}$`);
    for (const other of new Set([
      lower,
      upper,
      upper.toLowerCase(),
      lower.toUpperCase(),
      'k',
      's',
      'I',
      'i',
      '\u0390',
    ])) {
      const found = matchRegex(`(?i)^\\x{${code.toString(16)}}$`, other, false);
      if (found !== regex.test(other)) different.push([character, other]);
    }
  }
  expect(different).toEqual([]);
});

it('a text that would take too long is not tried', () => {
  const long = 'a'.repeat(100_000);
  expect(matchRegex('(a?){500}a{500}', long, false)).toEqual({
    code: 'limit',
    message: 'the text is too long for this regular expression',
  });
  expect(captureRegex('(a?){500}a{500}', long)).toMatchObject({ code: 'limit' });
});

it('what is huge or deep is refused, however short it is', () => {
  for (const [pattern, message] of [
    ['(?:a{100}b{100}c{100}){10}'.repeat(10), 'too large once its repetitions are written out'],
    ['(a{1000}){1000}', 'more than 1000 times in all'],
    [`${'(?:'.repeat(300)}a${'*)'.repeat(300)}`, null],
    [`${'(a'.repeat(600)}${')'.repeat(600)}`, 'nested more than 1000 deep'],
    ['('.repeat(2_000), 'not closed'],
    ['a'.repeat(2_001), 'at most 2000 characters, and this one has 2001'],
  ] as const) {
    const fault = regexFault(pattern);
    if (message === null) expect(fault).toBe(null);
    else expect(fault?.message).toContain(message);
  }
});

it.each([
  ['(a', 'the `(` at character 1 is not closed', 'Close it with `)`, or write `\\(` for the character itself.'],
  ['a)', 'the `)` at character 2 closes no group', 'Take it out, or write `\\)` for the character itself.'],
  ['x[a', 'the `[` at character 2 is not closed', 'Close it with `]`, or write `\\[` for the character itself.'],
  ['[z-a]', '`z-a` ends before it begins', 'Write `a-z`.'],
  ['*a', 'nothing stands before `*` that it could repeat', 'Write `\\*` for the character itself.'],
  ['a{3,2}', '`{3,2}` ends before it begins', 'Write `{2,3}`.'],
  ['a{1001}', '`{1001}` repeats more than 1000 times', 'Lower the count, or write `*` or `+` for any number.'],
  [
    'a**',
    '`**` repeats what is repeated already',
    'Leave one of them out, or put a group around what the second repeats: `(?:a*)*`.',
  ],
  [
    'a++',
    '`++` repeats what is repeated already',
    'Leave the second `+` out: nothing is tried twice here, so that possessive repetition gains nothing.',
  ],
  ['a\\', 'the pattern ends in a lone `\\`', 'Write `\\\\` for the character itself.'],
  [
    '(?<=#)x',
    '`(?<=` looks behind, which does not exist here, because patterns run in linear time',
    'Match what stands before, too, and put what you want in a group: `before(wanted)`.',
  ],
  [
    '(?!x)',
    '`(?!` looks ahead, which does not exist here, because patterns run in linear time',
    'Match what may follow as a class, such as `(?:[^a]|$)`, or check the exception in a condition of its own.',
  ],
  [
    '(a)\\1',
    '`\\1` refers back to a group, which does not exist here, because patterns run in linear time',
    'Write out once more what the group may hold; where both must be equal, take them apart and compare them.',
  ],
  [
    '(?P<n>a)(?P=n)',
    '`(?P=n)` refers back to a group, which does not exist here, because patterns run in linear time',
    'Write out once more what the group may hold; where both must be equal, take them apart and compare them.',
  ],
  ['(?P<n>a)(?P<n>b)', 'two groups are named `n`', 'Give each group a name of its own, or none.'],
  ['(?<a b>x)', '`(?<a b>` does not name its group', 'Write `(?P<name>…)`, with letters, digits and `_`.'],
  [
    '(?>a)',
    '`(?>` opens no group that exists here',
    'Groups are `(…)`, `(?:…)` and `(?P<name>…)`; flags are `i`, `m`, `s` and `U`, as in `(?i)` or `(?i:…)`.',
  ],
  [
    'a\\Z',
    '`\\Z` is no escape that exists here',
    'Write `\\z` for the end of the text, or `\\n?\\z` where a last line break may follow.',
  ],
  ['\\u20AC', '`\\u` is no escape that exists here', 'Write a character by its code as `\\x{20AC}`.'],
  ['\\y', '`\\y` is no escape that exists here', 'Leave the backslash out where `y` itself is meant.'],
  ['\\é', '`\\é` needs no backslash', 'Write `é`.'],
  ['\\p{greek}', '`\\p{greek}` names no property of characters', 'Write `\\p{Greek}`.'],
  ['\\p{Script=Greek}', '`\\p{Script=Greek}` names no property of characters', 'Write `\\p{Greek}`.'],
  [
    '\\p{Letters}',
    '`\\p{Letters}` names no property of characters',
    'Write a category such as `\\pL` or `\\p{Lu}`, or a script such as `\\p{Greek}`, with its capital letters.',
  ],
])('%s is refused in words for its author', (pattern, message, hint) => {
  expect(regexFault(pattern)).toEqual({ message, hint });
  expect(matchRegex(pattern, '', false)).toEqual({ code: 'bad_regex', message: `${message}. ${hint}` });
});

it('a class of characters that is none lists those that exist', () => {
  expect(regexFault('[[:letter:]]')?.message).toBe('`[:letter:]` is no class of characters');
  expect(regexFault('[[:letter:]]')?.hint).toContain('`[:alpha:]`');
});
