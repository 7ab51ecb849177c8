import type { Flow } from '../../../analysis/flow/flow.ts';
import type { TypeCheck } from '../../../analysis/types/check.ts';
import { implies } from '../../../analysis/types/contradiction.ts';
import type { Expr } from '../../../expression/ast.ts';
import { expressionText } from '../../../expression/print.ts';
import type { Located } from '../../../syntax/pointer.ts';
import { type Finding, inEveryNode, type Rule } from '../../rule.ts';

/** So many rules before one are looked at. */
const MOST_BEFORE = 20;

export const unreachableRule: Rule = {
  code: 'unreachable_rule',
  severity: 'warning',
  summary: 'Every rule can be the first true one (REFERENCE §7, logic).',
  nodes: [
    inEveryNode(({ analyses }) => {
      const judged = { flow: analyses.flow, constants: analyses.types.constants };
      return (found, node) => {
        const routes = node.type === 'logic' ? node.rules : node.next;
        if (routes.length > 1) covered(found, routes, judged);
      };
    }),
  ],
};

/** What is known of the conditions of a procedure. */
type Judged = { flow: Pick<Flow, 'expressions'> } & Pick<TypeCheck, 'constants'>;

/** A rule that can be taken, before another one. */
interface Earlier {
  condition: Located<string>;
  expr: Expr;
  isAlways: boolean;
}

function covered(
  found: Finding[],
  routes: readonly { condition: Located<string> | null }[],
  { flow, constants }: Judged,
): void {
  const before: Earlier[] = [];
  for (const { condition } of routes) {
    const expr = condition === null ? undefined : flow.expressions.get(condition.pointer);
    if (condition === null || expr === undefined) continue;
    const truth = constants.get(condition.pointer)?.truth;
    const wider = widerOf(before, expr, truth === false);
    if (wider !== null) found.push(finding(condition, expr, wider));
    if (truth !== false && before.length < MOST_BEFORE) before.push({ condition, expr, isAlways: truth === true });
  }
}

/** The rule that is taken whenever this one could be; one that is always true says it best. */
function widerOf(before: readonly Earlier[], expr: Expr, isNever: boolean): Earlier | null {
  for (const earlier of before) if (earlier.isAlways) return earlier;
  if (isNever) return null;
  for (const earlier of before) if (implies(expr, earlier.expr)) return earlier;
  return null;
}

function finding({ pointer }: Located<string>, expr: Expr, wider: Earlier): Finding {
  return {
    pointer,
    message: `This rule is never taken: ${
      wider.isAlways
        ? 'a rule before it is always true'
        : expressionText(wider.expr) === expressionText(expr)
          ? 'a rule before it has the same condition'
          : `whenever it is true, \`${wider.condition.value.trim()}\` before it is true already`
    }.`,
    hint: wider.isAlways
      ? 'Put the rule that is always true last, or make it the default.'
      : 'Put the narrower rule first, or take this one out.',
    related: [{ pointer: wider.condition.pointer, message: 'this rule is taken instead' }],
  };
}
