import { describe, expect, it } from 'vitest';
import type { Json } from '../../../schema/json.ts';
import { startWork } from '../../expression/work.ts';
import { plainScope } from '../../plain-scope.ts';
import type { EvalWarning } from '../../scope.ts';
import { select } from './evaluate.ts';
import { parseJsonPath } from './parse.ts';

const SHOP: Json = {
  shelves: [
    {
      name: 'left',
      books: [
        { title: 'A', price: 8 },
        { title: 'B', price: 12.5, tags: ['new', 'big'] },
      ],
    },
    {
      name: 'right',
      books: [
        { title: 'C', price: '9' },
        { title: 'D', price: null },
      ],
    },
  ],
  limit: 10,
  'odd key': { '☺': [0, 1, 2, 3, 4, 5] },
};

function of(query: string, value: Json = SHOP, warnings: EvalWarning[] = []): Json[] | string {
  const parsed = parseJsonPath(query);
  return parsed.ok ? select(startWork(plainScope({}, 0, warnings)), parsed.query, value, value) : parsed.message;
}

describe('what a query selects (RFC 9535)', () => {
  it.each<[string, Json[]]>([
    ['$', [SHOP]],
    ['$.limit', [10]],
    ['$.shelves[*].name', ['left', 'right']],
    ['$.shelves[-1].books[0].title', ['C']],
    ['$..title', ['A', 'B', 'C', 'D']],
    ["$['odd key']['☺'][1:5:2]", [1, 3]],
    ["$['odd key'].☺[::-2]", [5, 3, 1]],
    ["$['odd key'].☺[-2:]", [4, 5]],
    ["$['odd key'].☺[::0]", []],
    ["$['odd key'].☺[0, 0, -1]", [0, 0, 5]],
    ['$.shelves[0][\'name\', "books"][0].title', ['A']],
    ['$..books[?@.price > 10].title', ['B']],
    ['$..books[?@.price <= $.limit].title', ['A']],
    ["$..books[?@.price == '9'].title", ['C']],
    ['$..books[?@.tags].title', ['B']],
    ['$..books[?!@.tags && @.title != "A"].title', ['C', 'D']],
    ['$..books[?(@.title == "A" || @.title == "D")].price', [8, null]],
    ['$..books[?@.price == null].title', ['D']],
    ['$..books[?@.nosuch == @.neither].title', ['A', 'B', 'C', 'D']],
    ['$..books[?length(@.title) == 1 && count(@.tags[*]) == 2].title', ['B']],
    ["$..books[?match(@.title, '[A-C]')].title", ['A', 'B', 'C']],
    ["$..books[?search(@.tags[0], 'e.')].title", ['B']],
    ["$..books[?value(@..tags[0]) == 'new'].title", ['B']],
    ["$..books[?match(@.title, '(')].title", []],
    ['$.nosuch[*]..deep', []],
    ['$.limit[0]', []],
    ['$.__proto__', []],
    ['$ .shelves [ 0 ] .name', ['left']],
  ])('%s', (query, expected) => {
    expect(of(query)).toEqual(expected);
  });

  it.each([
    ['', 'begins with `$`'],
    ['shelves', 'begins with `$`'],
    ['$.', 'a name or `*`'],
    ['$.a.', 'a name or `*`'],
    ['$[01]', 'leading zeros'],
    ['$[-0]', '-0'],
    ['$[9007199254740993]', 'too large'],
    ['$["a]', 'never closed'],
    ["$['\\x']", 'no escape'],
    ["$['\\uD800']", 'surrogate'],
    ['$[?@.a > @.b[*]]', 'one node only'],
    ['$[?length(@.a)]', 'compare it'],
    ["$[?match(@.a, 'x') == true]", 'compared with nothing'],
    ['$[?price > 1]', '`@.price`'],
    ['$[?total(@.a) == 1]', 'no function `total()`'],
    ['$[?@.a == 1', 'expected `]`'],
    ['$.a b', 'should end'],
    [`$[?${'('.repeat(200)}@.a${')'.repeat(200)}]`, 'nests at most'],
  ])('%s is refused: %s', (query, why) => {
    expect(of(query)).toContain(why);
  });

  it('ends, with a warning, where a query would visit the value over and over', () => {
    const list = Array.from({ length: 400 }, (_, i) => ({ i }));
    const warnings: EvalWarning[] = [];
    of('$[?$[?$[*].i == @.i]]', list, warnings);
    of('$..[?count($..*) > 0 && count($..*[?count($..*) == 1]) == 1]', list, warnings);
    expect(new Set(warnings.map(({ code }) => code))).toEqual(new Set(['limit']));
  });
});
