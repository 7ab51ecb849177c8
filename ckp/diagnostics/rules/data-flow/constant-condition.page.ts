import { routed, routedRule } from '../../example-procedure.ts';
import type { RulePage } from '../../rule-page.ts';

export const page: RulePage = {
  why: `A condition that cannot come out both ways decides nothing: what it leads to always happens, or never. Mostly \`and\` and \`or\` were mixed up, or a comparison was left from a test. A rule that is plainly \`true\` is left alone.`,
  bad: [
    {
      title: 'never true: one thing cannot be two',
      at: [routedRule(0)],
      document: routed("status == 'open' and status == 'held'"),
    },
    {
      title: 'always true: it differs from one of two',
      at: [routedRule(0)],
      document: routed("status != 'open' or status != 'held'"),
    },
    { title: 'bounds that leave nothing', at: [routedRule(0)], document: routed('total > 100 and total < 10') },
    { title: 'a comparison of literals', at: [routedRule(0)], document: routed('1 > 2') },
    { title: 'a function that always gives something', at: [routedRule(0)], document: routed('len(name) is_empty') },
  ],
  good: [
    { title: 'one of two', document: routed("status == 'open' or status == 'held'") },
    { title: 'neither', document: routed("status != 'open' and status != 'held'") },
    { title: 'bounds that leave something', document: routed('total > 10 and total < 100') },
  ],
};
