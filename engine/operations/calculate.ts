import { evaluate } from '../../ckp/expression/evaluate.ts';
import { type Done, done, invalid, type Operation } from './operation.ts';

/** The value of `expression` (REFERENCE §5). */
export function calculate(op: Operation): Done {
  const expression = op.step.exprs.expression;
  return expression ? done(evaluate(expression, op.scope)) : invalid(op, 'no_expression', 'expression is missing');
}
