import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '../schema/json.ts';
import { anyJson as json, anyText as source, anyVariables as vars } from '../scripts/fuzz/language.ts';
import { evaluate } from './expression/evaluate.ts';
import { parseExpression } from './expression/parser.ts';
import { expressionText } from './expression/print.ts';
import { plainScope } from './plain-scope.ts';
import type { EvalWarning } from './scope.ts';
import { parseTemplate } from './template/parse.ts';
import { render } from './template/render.ts';

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
