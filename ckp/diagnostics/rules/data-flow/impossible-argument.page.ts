import { routed, routedRule } from '../../example-procedure.ts';
import type { RulePage } from '../../rule-page.ts';

export const page: RulePage = {
  why: `A function gives null, or nothing, of what it cannot use, and a run goes on with that.`,
  bad: [
    { title: 'rounding a list', at: [routedRule(0)], document: routed('round(orders) > 1') },
    { title: 'a number of a word', at: [routedRule(0)], document: routed("int('twelve') == 12") },
    { title: 'a date that is none', at: [routedRule(0)], document: routed("date_diff('24.12.2026', today) > 1") },
    { title: 'a unit that is none', at: [routedRule(0)], document: routed("date_diff(name, today, 'fortnights') > 1") },
    { title: 'keys of a list', at: [routedRule(0)], document: routed("keys(orders) contains 'a'") },
  ],
  good: [
    { title: 'rounding a number', document: routed('round(total) > 1') },
    { title: 'an ISO date', document: routed("date_diff('2026-12-24', today) > 1") },
    { title: 'keys of an object', document: routed("keys(customer) contains 'a'") },
  ],
};
