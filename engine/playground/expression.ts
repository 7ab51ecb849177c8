import { diagnostic } from '../../ckp/diagnostics/check.ts';
import type { Diagnostic } from '../../ckp/diagnostics/diagnostic.ts';
import { variableOf } from '../../ckp/diagnostics/rule.ts';
import { didYouMean } from '../../ckp/diagnostics/suggest.ts';
import type { PathExpr } from '../../ckp/expression/ast.ts';
import { isTrue } from '../../ckp/expression/compare.ts';
import { evaluate } from '../../ckp/expression/evaluate.ts';
import { parseExpression } from '../../ckp/expression/parser.ts';
import type { Json, JsonObject } from '../../schema/json.ts';
import type { Tried, TriedWarning } from './outcome.ts';
import { knows, scopeOver } from './scope.ts';

/**
 * An expression over the variables at hand. A name that none of them bears is a fault, as in a document. `now` is
 * epoch ms. Total. Source: REFERENCE §5.
 */
export function tryExpression(
  expression: string,
  variables: JsonObject,
  now: number,
): Tried<{ value: Json; truth: boolean; warnings: TriedWarning[] }> {
  const known = (root: string) => knows(variables, root);
  const parsed = parseExpression(expression, known);
  if (!parsed.ok) return { ok: false, diagnostics: [unreadable(expression, parsed)] };
  const unknown = parsed.reads.flatMap((path) => unknownName(path, variables));
  if (unknown.length > 0) return { ok: false, diagnostics: unknown };
  const warnings: TriedWarning[] = parsed.bareWords.map(({ word }) => ({
    code: 'bare_word',
    message: `“${word}” names no variable, so it is text`,
    at: word,
  }));
  const value = evaluate(parsed.expr, scopeOver({ variables }, now, warnings));
  return { ok: true, value, truth: isTrue(value), warnings };
}

function unreadable(expression: string, fault: { message: string; at: number }): Diagnostic {
  const rest = expression.slice(fault.at, fault.at + 20);
  const place = rest === '' ? 'at its end' : `at “${rest}” (character ${fault.at + 1})`;
  return diagnostic('bad_expression', 'error', {
    pointer: '/expression',
    message: `The expression does not parse ${place}: ${fault.message}.`,
    hint: 'See the grammar of expressions in the language reference.',
  });
}

function unknownName(path: PathExpr, variables: JsonObject): Diagnostic[] {
  const name = variableOf(path.root, path.segments[0]);
  if (name === null || knows(variables, name)) return [];
  return [
    diagnostic('undeclared_variable', 'error', {
      pointer: '/expression',
      message: `No variable is called “${name}”.`,
      hint: didYouMean(name, Object.keys(variables), 'Give it in `variables`.'),
    }),
  ];
}
