import fc from 'fast-check';
import { RE2JS } from 're2js';
import { expect, it } from 'vitest';
import { captureRegex, matchRegex, regexFault } from './regex.ts';

// What holds the engine to RE2: patterns of all of the syntax, sound and broken, beside an RE2 that we did not write.

const RUNS = Number(process.env.LANGORCH_PROPERTY_RUNS ?? 2_000);

const CHARACTERS = [
  ...[
    'a',
    'b',
    'k',
    'K',
    '\u212a',
    's',
    'S',
    'ſ',
    'ß',
    'ẞ',
    'i',
    'I',
    'İ',
    'ı',
    'Σ',
    'σ',
    'ς',
    'ǅ',
    'ﬅ',
    'ﬆ',
    'é',
    'e',
  ],
  ...[
    '\u0301',
    '\u0390',
    '\u1fd3',
    'µ',
    '中',
    '😀',
    '\ud83d',
    '\ude00',
    '\n',
    '\r',
    '\v',
    '\0',
    ' ',
    '0',
    '7',
    '_',
    '-',
    '.',
  ],
];
const CLASSES = [
  ...['\\d', '\\D', '\\w', '\\W', '\\s', '\\S', '\\pL', '\\PN', '\\p{Lu}', '\\p{^Ll}', '\\P{Lu}', '\\p{Greek}', '\\pM'],
  ...['\\p{Lc}', '\\p{Any}', '\\p{Cs}', '\\p{Cn}', '\\p{Ascii}', '\\p{Assigned}', '\\p{Yi}', '\\p{Thai}', '\\p{Math}'],
];
const IN_BRACKETS = [
  ...[
    ...CLASSES,
    'a-k',
    'A-Z',
    '0-7',
    '\\x{100}-\\x{2000}',
    '\\x{d83d}',
    '\\x{dc00}-\\x{dfff}',
    '😀-😎',
    '-',
    ']',
    '\\]',
    '\\-',
  ],
  ...['\\n', '[:alpha:]', '[:^alpha:]', '[:word:]', '[:^upper:]', '[:lower:]', '[:space:]', '[:punct:]', '[:xdigit:]'],
];
const ATOMS = [
  ...[
    ...CLASSES,
    '.',
    '^',
    '$',
    '\\A',
    '\\z',
    '\\b',
    '\\B',
    '\\n',
    '\\t',
    '\\a',
    '\\f',
    '\\r',
    '\\v',
    '\\x41',
    '\\x{1F600}',
  ],
  ...[
    '\\x{d83d}',
    '\\101',
    '\\0',
    '\\07',
    '\\.',
    '\\_',
    '\\Qa.b\\E',
    '\\Q\\E',
    '[^\\x00-\\x{10FFFF}]',
    '(?i)',
    '(?s)',
    '(?m)',
  ],
  ...['(?U)', '(?-i)', '(?im-s)', '(?-U)', '()', '(|a)', 'ab', 'aab', 'ba'],
];
const REPEATS = [
  ...[
    '',
    '',
    '',
    '',
    '*',
    '+',
    '?',
    '*?',
    '+?',
    '??',
    '{2}',
    '{0,2}',
    '{1,}',
    '{0}',
    '{2,3}?',
    '{0,}',
    '{1}',
    '{3,}?',
    '{0,1}',
  ],
];
/** What breaks a pattern, or changes it. */
const NOISE = [
  ...[
    '(',
    ')',
    '[',
    ']',
    '{',
    '}',
    '*',
    '+',
    '?',
    '|',
    '\\',
    '^',
    '$',
    '-',
    ':',
    '<',
    '>',
    'P',
    '=',
    '!',
    '1',
    '{2',
    '{,3}',
    '{01}',
  ],
  ...[
    '{1001}',
    '{3,2}',
    '{1000}',
    '{99999999999}',
    '\\1',
    '\\8',
    '\\C',
    '\\E',
    '\\Q',
    '\\p',
    '\\p{',
    '\\x',
    '\\x{',
    '\\x{110000}',
  ],
  ...[
    '\\u',
    '\\Z',
    '\\_',
    '\\é',
    '\\😀',
    '(?',
    '(?=',
    '(?!',
    '(?<=',
    '(?<n',
    '(?P',
    '(?P>',
    '(?P=n)',
    '(?#',
    '(?i-)',
    '(?-)',
  ],
  ...[
    '[:foo:]',
    '[:',
    ':]',
    '\\p{greek}',
    '\\p{Grek}',
    '\\p{Letter}',
    '\\p{Lu',
    '\\pX',
    '\\p{^}',
    '\\p{sc=Greek}',
    '\\p{Dash}',
  ],
];

const character = fc.constantFrom(...CHARACTERS);
const bracket = fc
  .tuple(fc.boolean(), fc.array(fc.oneof(fc.constantFrom(...IN_BRACKETS), character), { minLength: 1, maxLength: 3 }))
  .map(([negated, items]) => `[${negated ? '^' : ''}${items.join('')}]`);
const opening = fc.constantFrom('(', '(', '(?:', '(?i:', '(?s:', '(?m:', '(?U:', '(?-i:', '(?is-m:', '(?P<n>', '(?<m>');
const { pattern } = fc.letrec<{ pattern: string; sequence: string; atom: string }>((tie) => ({
  pattern: fc.array(tie('sequence'), { minLength: 1, maxLength: 3 }).map((all) => all.join('|')),
  sequence: fc
    .array(fc.tuple(tie('atom'), fc.constantFrom(...REPEATS)), { maxLength: 3 })
    .map((all) => all.flat().join('')),
  atom: fc.oneof(
    { maxDepth: 4, depthSize: 'medium' },
    character.map((one) => one.replace(/\./, '\\.')),
    fc.constantFrom(...ATOMS),
    bracket,
    fc.tuple(opening, tie('pattern')).map(([open, inner]) => `${open}${inner})`),
  ),
}));
const broken = fc
  .tuple(
    pattern,
    fc.array(fc.tuple(fc.nat(1_000), fc.constantFrom(...NOISE), fc.nat(1)), { minLength: 1, maxLength: 2 }),
  )
  .map(([sound, slips]) =>
    slips.reduce((text, [at, noise, lost]) => {
      const i = at % (text.length + 1);
      return text.slice(0, i) + noise + text.slice(i + lost);
    }, sound),
  );
const text = fc
  .array(fc.oneof(fc.constantFrom('a', 'b', 'k', 's'), character), { maxLength: 8 })
  .map((characters) => characters.join(''));

function compiledByRe2(source: string): RE2JS | null {
  try {
    return RE2JS.compile(source);
  } catch {
    return null;
  }
}

function firstByRe2(regex: RE2JS, subject: string): { match: string; kept: string | null } | null {
  const matcher = regex.matcher(subject);
  if (!matcher.find()) return null;
  const match = matcher.group() ?? '';
  return { match, kept: matcher.groupCount() > 0 ? (matcher.group(1) ?? null) : match };
}

it('takes and refuses the patterns that RE2 does, and finds in a text what RE2 finds', () => {
  fc.assert(
    fc.property(
      fc.oneof({ arbitrary: pattern, weight: 3 }, broken),
      fc.array(text, { minLength: 3, maxLength: 3 }),
      (source, texts) => {
        const re2 = compiledByRe2(source);
        expect(regexFault(source) === null).toBe(re2 !== null);
        if (re2 === null) return;
        for (const subject of texts) {
          const expected = firstByRe2(re2, subject);
          expect(matchRegex(source, subject, false)).toBe(re2.test(subject));
          expect(matchRegex(source, subject, true)).toBe(re2.testExact(subject));
          expect(captureRegex(source, subject)).toBe(expected?.kept ?? null);
          // With all of it in a group, the first group is the match; a `\Q` may run on over its parenthesis.
          if (!source.includes('\\Q')) expect(captureRegex(`(${source})`, subject)).toBe(expected?.match ?? null);
        }
      },
    ),
    { numRuns: RUNS },
  );
}, 86_400_000);
