import { routed, routedRule } from '../../example-procedure.ts';
import type { RulePage } from '../../rule-page.ts';

export const page: RulePage = {
  why: `A variable with \`allowed_values\` is one of these when a run starts. A comparison with any other value is never true, mostly because of a slip of the finger, and the rule is silently never taken.`,
  bad: [
    { title: 'a slip of the finger', at: [routedRule(0)], document: routed("status == 'aproved'") },
    { title: 'a value that is not allowed', at: [routedRule(0)], document: routed("status == 'archived'") },
    { title: 'one of several', at: [routedRule(0)], document: routed("status in ['open', 'hold']") },
    { title: 'never different, either', at: [routedRule(0)], document: routed("status != 'opened'") },
  ],
  good: [
    { title: 'one of the values', document: routed("status == 'approved'") },
    { title: 'some of them', document: routed("status in ['open', 'held']") },
  ],
};
