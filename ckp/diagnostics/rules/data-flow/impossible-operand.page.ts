import { routed, routedRule } from '../../example-procedure.ts';
import type { RulePage } from '../../rule-page.ts';

export const page: RulePage = {
  why: `Arithmetic on what is no number is null, a text test on a list is false, and a run goes on with that. What can never be a number, or never be looked into, was meant otherwise.`,
  bad: [
    { title: 'looking into a number', at: [routedRule(0)], document: routed("total contains '5'") },
    { title: 'arithmetic on a list', at: [routedRule(0)], document: routed('orders * 2 > 10') },
    { title: 'adding a list', at: [routedRule(0)], document: routed('orders + orders == name') },
    { title: 'a text test on a list', at: [routedRule(0)], document: routed("orders starts_with 'a'") },
    { title: 'dividing by zero', at: [routedRule(0)], document: routed('total / 0 > 1') },
  ],
  good: [
    { title: 'looking into a list', document: routed("orders contains 'a-1'") },
    { title: 'the length of a list', document: routed('orders.length * 2 > 10') },
    { title: 'a text that may be numeric', document: routed('name * 2 > 10') },
  ],
};
