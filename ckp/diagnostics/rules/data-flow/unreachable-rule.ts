import { implies } from '../../../analysis/types/contradiction.ts';
import type { Expr } from '../../../expression/ast.ts';
import { expressionText } from '../../../expression/print.ts';
import type { Located } from '../../../syntax/pointer.ts';
import type { Finding, Rule, RuleContext } from '../../rule.ts';

/** So many rules before one are looked at. */
const MOST_BEFORE = 20;

export const unreachableRule: Rule = {
  code: 'unreachable_rule',
  severity: 'warning',
  summary: 'Every rule can be the first true one (REFERENCE §7, logic).',
  *check(context) {
    for (const node of context.tree.nodeList) {
      const routes = node.type === 'logic' ? node.rules : node.next;
      if (routes.length > 1) yield* covered(routes, context);
    }
  },
};

function* covered(routes: readonly { condition: Located<string> | null }[], context: RuleContext): Generator<Finding> {
  const { analyses } = context;
  const before: { pointer: string; expr: Expr; text: string; isAlways: boolean }[] = [];
  for (const { condition } of routes) {
    const expr = condition === null ? undefined : analyses.flow.program.conditions.get(condition.pointer);
    if (condition === null || expr === undefined) continue;
    const isNever = analyses.types.constants.get(condition.pointer)?.truth === false;
    const always = before.find(({ isAlways }) => isAlways);
    const wider = always ?? (isNever ? undefined : before.find((earlier) => implies(expr, earlier.expr)));
    if (wider !== undefined) {
      yield {
        pointer: condition.pointer,
        message: `This rule is never taken: ${
          wider.isAlways
            ? 'a rule before it is always true'
            : expressionText(wider.expr) === expressionText(expr)
              ? 'a rule before it has the same condition'
              : `whenever it is true, \`${wider.text.trim()}\` before it is true already`
        }.`,
        hint: wider.isAlways
          ? 'Put the rule that is always true last, or make it the default.'
          : 'Put the narrower rule first, or take this one out.',
        related: [{ pointer: wider.pointer, message: 'this rule is taken instead' }],
      };
    }
    if (before.length >= MOST_BEFORE) continue;
    const isAlways = analyses.types.constants.get(condition.pointer)?.truth === true;
    if (!isNever) before.push({ pointer: condition.pointer, expr, text: condition.value, isAlways });
  }
}
