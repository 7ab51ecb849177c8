import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '../schema/json.ts';
import { evaluate } from './expression/evaluate.ts';
import { parseExpression } from './expression/parser.ts';
import { expressionText } from './expression/print.ts';
import { plainScope } from './plain-scope.ts';
import type { EvalWarning } from './scope.ts';
import { parseTemplate } from './template/parse.ts';
import { render } from './template/render.ts';

/** Pieces of the language in any order: mostly nonsense, often nearly right. */
const FRAGMENTS = [
  ...[
    'a',
    'b.c',
    'rows[0]',
    'rows.1.id',
    '{{a}}',
    '{{b.c | upper}}',
    "{{x | 'd'}}",
    '{{',
    '}}',
    'secrets.s',
    'now',
    '{{no}}',
    '{{a-b.c-d}}',
  ],
  ...[
    "'text'",
    '"q"',
    "'",
    '1',
    '-2.5',
    '1e9',
    'true',
    'None',
    '[',
    ']',
    '(',
    ')',
    ',',
    '.',
    '|',
    "'{{a}}'",
    '"{{ \'{{\' }}{{x}}"',
    "['a', 'b']",
  ],
  ...['==', '!=', '<', '>=', '+', '-', '*', '/', '%', 'and', 'or', 'not', '!', 'in', 'contains', 'matches', 'is'],
  ...['is_empty', 'len(', 'round(', 'coalesce(', 'date_diff(', '.sum(', '.first', '.join(', '__proto__', '🦊', '\\'],
];
const source = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.constantFrom(...FRAGMENTS), { maxLength: 12 }).map((parts) => parts.join(' ')),
  fc.array(fc.constantFrom(...FRAGMENTS), { maxLength: 12 }).map((parts) => parts.join('')),
);
const json = fc.jsonValue() as fc.Arbitrary<Json>;
const vars = fc.record({ a: json, b: json, rows: json, x: json }) as fc.Arbitrary<JsonObject>;
const RUNS = { numRuns: 1_500 };

function evaluated(text: string, roots: JsonObject): unknown {
  const parsed = parseExpression(text);
  if (!parsed.ok) return parsed;
  const warnings: EvalWarning[] = [];
  return { value: evaluate(parsed.expr, plainScope(roots, 0, warnings)), warnings };
}

function rendered(template: Json, roots: JsonObject): unknown {
  const parsed = parseTemplate(template);
  if (!parsed.ok) return parsed;
  const warnings: EvalWarning[] = [];
  return { value: render(parsed.template, plainScope(roots, 0, warnings)), warnings };
}

describe('the language is total and deterministic', () => {
  it('any text as an expression, over any data: never a throw, always JSON, twice the same', () => {
    fc.assert(
      fc.property(source, vars, (text, roots) => {
        const before = JSON.stringify(roots);
        const first = JSON.stringify(evaluated(text, roots));
        expect(JSON.stringify(evaluated(text, roots))).toBe(first);
        expect(JSON.stringify(roots)).toBe(before);
      }),
      RUNS,
    );
  });

  it('any JSON as a template, over any data: never a throw, always JSON, twice the same', () => {
    const template = fc.oneof(source, json, fc.dictionary(source, source), fc.array(source)) as fc.Arbitrary<Json>;
    fc.assert(
      fc.property(template, vars, (value, roots) => {
        const first = JSON.stringify(rendered(value, roots));
        expect(JSON.stringify(rendered(value, roots))).toBe(first);
      }),
      RUNS,
    );
  });

  it('a parsed expression is the same after a trip through JSON', () => {
    fc.assert(
      fc.property(source, (text) => {
        const parsed = parseExpression(text);
        expect(JSON.parse(JSON.stringify(parsed))).toEqual(parsed);
      }),
      RUNS,
    );
  });

  it('what is printed parses back to the same tree', () => {
    fc.assert(
      fc.property(source, (text) => {
        const parsed = parseExpression(text);
        if (!parsed.ok) return;
        const again = parseExpression(expressionText(parsed.expr));
        expect(again.ok && again.expr).toEqual(parsed.expr);
      }),
      RUNS,
    );
  });
});

describe('data never becomes code (REFERENCE §5)', () => {
  it('a text in a variable equals itself and only itself, whatever it spells', () => {
    const parsed = parseExpression("{{x}} == {{y}} and not ({{x}} == 'needle in no haystack')");
    fc.assert(
      fc.property(source, (x) => {
        expect(parsed.ok && evaluate(parsed.expr, plainScope({ x, y: x }, 0))).toBe(true);
      }),
      RUNS,
    );
  });

  it('a text in a variable renders as it is', () => {
    fc.assert(
      fc.property(source, (x) => {
        expect(rendered('{{x}}', { x })).toEqual({ value: x, warnings: [] });
        expect(rendered('<{{x}}|{{x}}>', { x })).toEqual({ value: `<${x}|${x}>`, warnings: [] });
      }),
      RUNS,
    );
  });

  it('no data renders to the mark of a secret', () => {
    const marked = fc.letrec<{ value: Json }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        fc.string(),
        fc.dictionary(fc.constantFrom('$secret', '$secret_text', 'a'), tie('value')),
        fc.array(tie('value')),
      ) as fc.Arbitrary<Json>,
    })).value;
    fc.assert(
      fc.property(marked, (x) => {
        expect(JSON.stringify(rendered({ p: '{{x}}' }, { x }))).not.toMatch(/"\$secret(_text)?":/);
      }),
    );
  });
});
