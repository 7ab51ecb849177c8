import { routed, routedRule } from '../../example-procedure.ts';
import type { RulePage } from '../../rule-page.ts';

export const page: RulePage = {
  why: `The first true rule is taken. One behind it that is true only when it is true already is never taken.`,
  bad: [
    {
      title: 'the same condition again',
      at: [routedRule(1)],
      document: routed("status == 'open'", "status == 'open'"),
    },
    {
      title: 'the wider bound first',
      at: [routedRule(1)],
      document: routed('total > 10', 'total > 100'),
    },
    {
      title: 'behind one that is always true',
      at: [routedRule(1)],
      document: routed('true', "status == 'open'"),
    },
    {
      title: 'narrower by one more part',
      at: [routedRule(1)],
      document: routed("status == 'open'", "status == 'open' and total > 5"),
    },
  ],
  good: [
    { title: 'the narrower bound first', document: routed('total > 100', 'total > 10') },
    { title: 'different values', document: routed("status == 'open'", "status == 'held'") },
  ],
};
