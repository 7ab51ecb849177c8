import { DONE, procedure } from '../../example-procedure.ts';
import type { RulePage } from '../../rule-page.ts';

const routed = (condition: string) =>
  procedure(
    { route: { type: 'logic', rules: [{ condition, next_node: 'done' }], default_next_node: 'done' }, done: DONE },
    { variables_schema: { status: { type: 'string', required: true }, total: { type: 'number', required: true } } },
  );

const CONDITION = '/workflow_graph/nodes/route/rules/0/condition';

export const page: RulePage = {
  why:
    'An expression is parsed once, when the procedure is imported, and decides at run time without ever failing. ' +
    'One that does not parse has no meaning to decide by, so the document is refused; the message says at which ' +
    'character, and what could stand there.',
  bad: [
    { title: 'a comparison without its right side', document: routed('{{total}} >'), at: [CONDITION] },
    { title: 'the operator of another language', document: routed("status === 'open'"), at: [CONDITION] },
    {
      title: 'a function that goes by another name here',
      document: routed("uppercase(status) == 'OPEN'"),
      at: [CONDITION],
    },
    { title: 'a method instead of a function', document: routed("status.startsWith('op')"), at: [CONDITION] },
    { title: 'a chained comparison', document: routed('1 < total < 10'), at: [CONDITION] },
    { title: 'a quote that is never closed', document: routed("status == 'open"), at: [CONDITION] },
  ],
  good: [
    { title: 'a comparison', document: routed("{{total}} > 10 and status == 'open'") },
    { title: 'the function by its name here', document: routed("upper(status) == 'OPEN'") },
    { title: 'a comparison of each side', document: routed('1 < total and total < 10') },
  ],
};
