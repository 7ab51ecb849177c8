import { describe, expect, it } from 'vitest';
import { parseExpression } from './parser.ts';
import { expressionText, pathText } from './print.ts';

/** The parsed tree, printed with every grouping in parentheses. */
function shape(source: string, known?: (root: string) => boolean): string {
  const parsed = parseExpression(source, known);
  return parsed.ok ? expressionText(parsed.expr) : `✕ ${parsed.at}: ${parsed.message}`;
}

describe('precedence (REFERENCE §5)', () => {
  it.each([
    ['a or b and not c == 1', 'a or (b and (not (c == 1)))'],
    ['not a and b', '(not a) and b'],
    ['a || b && !c', 'a or (b and (not c))'],
    ['a + b * c - d', '(a + (b * c)) - d'],
    ['a - b - c', '(a - b) - c'],
    ['a / b % c', '(a / b) % c'],
    ['-a * b', '(-a) * b'],
    ['-a.b[0]', '-a.b[0]'],
    ['a + 1 > b * 2 and c', '((a + 1) > (b * 2)) and c'],
    ['is_empty a and b', '(a is_empty) and b'],
    ['a is_not_empty or b', '(a is_not_empty) or b'],
    ['is_empty(a) == true', '(a is_empty) == true'],
    ['(a or b) and c', '(a or b) and c'],
    ['a -1', 'a - 1'],
  ])('%s', (source, grouped) => {
    expect(shape(source)).toBe(grouped);
  });
});

describe('spellings', () => {
  it.each([
    ['x is not None', 'x != null'],
    ['x is none', 'x == null'],
    ['x is_not null', 'x != null'],
    ['x is empty', 'x is_empty'],
    ['x is not empty', 'x is_not_empty'],
    ['x NOT IN [1, 2]', 'x not_in [1, 2]'],
    ["x not contains 'a'", "x not_contains 'a'"],
    ["x not matches 'a'", "not (x matches 'a')"],
    ["x in ('a', 'b')", "x in ['a', 'b']"],
    ['Yes', 'true'],
    ['NO', 'false'],
    ['NULL', 'null'],
    ['{{ a.b | lower | default("x") }} == 1', "{{a.b | lower | default('x')}} == 1"],
    ['rows.1.id', 'rows[1].id'],
    ['rows[-1]["odd key"]', "rows[-1]['odd key']"],
    ['items.sum(order.total) > 1', "items.sum('order.total') > 1"],
    ['len(a)[0].b', 'len(a)[0].b'],
    ['{{items}}.length', 'items.length'],
    ['{{headers.content-type}}', "headers['content-type']"],
    ["'Dear {{name}}' == x", "'Dear {{name}}' == x"],
    ["{{ '{{' }} == x", "{{'{{'}} == x"],
    ["'it\\'s' + '\\d'", "'it\\'s' + '\\\\d'"],
  ])('%s', (source, grouped) => {
    expect(shape(source)).toBe(grouped);
  });
});

describe('refusals point at the place and say what to write', () => {
  it.each([
    ['', 0, 'missing'],
    ['{{x}} ==', 8, 'missing'],
    ['x = 1', 2, '=='],
    ['x === 1', 2, '=='],
    ['x | upper', 2, 'inside the braces'],
    ['1 < x < 5', 6, 'do not chain'],
    ['a b', 2, 'operator'],
    ['(a', 2, '`)`'],
    ['a)', 1, 'end here'],
    ["'abc", 0, 'never closed'],
    ['{{ a', 0, 'never closed'],
    ['{{ a} > 1', 4, 'one `}` is missing'],
    ['{{ a > 1 }}', 5, 'only a path'],
    ['shout(x)', 0, 'no function `shout`'],
    ['len()', 0, 'takes 1 argument'],
    ['x.shuffle()', 2, 'shuffle'],
    ['x.pluck()', 2, 'pluck'],
    ['x | nofilter(1)', 2, 'inside the braces'],
    ['{{x | nofilter(1)}}', 6, 'no filter `nofilter`'],
    ['rows[i]', 5, 'index'],
    ['5abc', 1, 'runs into a word'],
    ['1e999', 0, 'too large'],
    ['{{secrets.a | upper}}', 2, 'without filters'],
  ])('%j', (source, at, words) => {
    const parsed = parseExpression(source);
    expect(parsed).toMatchObject({ ok: false, at, message: expect.stringContaining(words) });
  });

  it('bounds nesting, operators and length', () => {
    expect(parseExpression(`${'('.repeat(200)}1${')'.repeat(200)}`).ok).toBe(false);
    expect(parseExpression(`${'not '.repeat(200)}1`).ok).toBe(false);
    expect(parseExpression(Array(2_000).fill('a').join(' or ')).ok).toBe(false);
    expect(parseExpression(`'${'a'.repeat(20_000)}'`).ok).toBe(false);
    expect(parseExpression(Array(500).fill('a').join(' or ')).ok).toBe(true);
  });
});

describe('bare words (REFERENCE §5)', () => {
  const known = (root: string) => root === 'status' || root === 'other';

  it('takes an unknown one on the right of a comparison for text, and says so', () => {
    expect(parseExpression('status == approved', known)).toMatchObject({
      ok: true,
      expr: { r: { t: 'lit', v: 'approved' } },
      bareWords: [{ word: 'approved', at: 10 }],
    });
    expect(shape('status in [open, held]', known)).toBe("status in ['open', 'held']");
  });

  it('leaves a known one a variable, whatever side it stands on', () => {
    expect(shape('status == other', known)).toBe('status == other');
    expect(shape('status == today', known)).toBe('status == today');
  });

  it('leaves an unknown one elsewhere, and one in braces, for the caller to refuse by its reads', () => {
    for (const source of ['nosuch == status', 'status == {{nosuch}}', 'status == nosuch.part', 'status + nosuch']) {
      const parsed = parseExpression(source, known);
      expect(parsed.ok && parsed.reads.map((path) => path.root)).toContain('nosuch');
    }
  });
});

it('lists every path it reads, in order', () => {
  const parsed = parseExpression("{{a.b}} > c and len(d) in [e, 1] or 'x{{f}}' == g.first.h and -i");
  expect(parsed.ok && parsed.reads.map(pathText)).toEqual(['a.b', 'c', 'd', 'e', 'f', 'g.first.h', 'i']);
});

it('gives plain JSON that survives a round trip', () => {
  const parsed = parseExpression("{{a.b | round(2)}} > 10 and status in ['x', null] or f is_empty");
  expect(JSON.parse(JSON.stringify(parsed))).toEqual(parsed);
});

describe('what to write instead', () => {
  it.each([
    ["uppercase(name) == 'X'", 'upper'],
    ["Upper(name) == 'X'", 'upper'],
    ['lenght(name) > 1', 'len'],
    ["startsWith(name, 'a')", 'starts_with'],
    ["name.toUpperCase() == 'X'", 'upper(…)'],
    ['items.averge(price)', 'avg'],
    ["'{{name | capitalise()}}' == 'X'", 'The filters are'],
  ])('%j', (source, words) => {
    expect(parseExpression(source)).toMatchObject({ ok: false, hint: expect.stringContaining(words) });
  });

  it('tells the place of a fault inside quoted text by the text as a whole', () => {
    const source = "status == 'Hello {{ name | no(1) }}'";
    expect(parseExpression(source)).toMatchObject({ ok: false, at: source.indexOf('no(') });
  });
});
