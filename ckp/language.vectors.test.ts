import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../schema/json.ts';
import { isTrue } from './expression/compare.ts';
import { evaluate } from './expression/evaluate.ts';
import { parseExpression } from './expression/parser.ts';
import { checkInputs } from './inputs.ts';
import { plainScope } from './plain-scope.ts';
import { inputContract } from './plan/inputs.ts';
import type { Scope } from './scope.ts';
import { parseTemplate } from './template/parse.ts';
import { render } from './template/render.ts';
import { type ExpressionCase, hasVectors, type InputCase, type TemplateCase, vectors } from './testing/shared.ts';

const NAMESPACES = ['input', 'inputs', 'variables', 'vars', 'config'];

function scopeOf(vars: JsonObject, input: JsonObject = vars, config: JsonObject = {}): Scope {
  return plainScope({ ...vars, input, inputs: input, variables: vars, vars, config }, Date.UTC(2026, 11, 1));
}

describe.skipIf(!hasVectors)('shared behaviour vectors (skipped where the shared folder is absent)', () => {
  describe('expressions', () => {
    it.each(vectors<ExpressionCase>('expressions'))('$id: $expr', ({ expr, vars, expect: wanted }) => {
      const known = (root: string) => NAMESPACES.includes(root) || Object.hasOwn(vars, root);
      const parsed = parseExpression(expr, known);
      const refused = !parsed.ok || parsed.reads.some((path) => !known(path.root));
      expect(refused ? 'error' : isTrue(evaluate(parsed.expr, scopeOf(vars)))).toBe(wanted);
    });
  });

  describe('templates', () => {
    it.each(vectors<TemplateCase>('templates'))('$id', ({ template, vars, input, config, expect: wanted }) => {
      const parsed = parseTemplate(template);
      expect(parsed.ok && render(parsed.template, scopeOf(vars, input, config))).toEqual(wanted);
    });
  });

  describe('inputs', () => {
    it.each(vectors<InputCase>('inputs'))('$id', ({ variables_schema, input, expect: wanted }) => {
      const checked = checkInputs(inputContract(variables_schema), input, Date.UTC(2026, 11, 1));
      expect(checked.ok).toBe(wanted.valid);
      if (checked.ok) expect(checked.values).toMatchObject(wanted.coerced ?? {});
      else expect([...new Set(checked.errors.map((error) => error.name))]).toEqual(wanted.errors_about);
    });
  });
});
