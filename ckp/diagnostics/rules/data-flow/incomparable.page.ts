import { routed, routedRule } from '../../example-procedure.ts';
import type { RulePage } from '../../rule-page.ts';

export const page: RulePage = {
  why: `Comparing never fails when a run evaluates it: what can never be equal is just false, and what does not order is false, too. Such a rule is silently never taken. A number and a numeric text compare as numbers, and a boolean equals the words \`true\`, \`yes\`, \`false\` and \`no\`; those are left alone. Types are what variables are declared as and what is written into them; whatever an agent or a model writes is not guessed at.`,
  bad: [
    { title: 'a number with a list', at: [routedRule(0)], document: routed("{{total}} == ['1', 'x']") },
    { title: 'a list with a number', at: [routedRule(0)], document: routed('orders > 10') },
    { title: 'an object does not order', at: [routedRule(0)], document: routed('customer < 5') },
    { title: 'a number with a word', at: [routedRule(0)], document: routed("{{total}} == 'high'") },
    { title: 'a number with a boolean', at: [routedRule(0)], document: routed('paid == 1') },
  ],
  good: [
    { title: 'the number of items', document: routed('orders.length > 10') },
    { title: 'a numeric text', document: routed("{{total}} == '100'") },
    { title: 'a word for a boolean', document: routed("paid == 'yes'") },
    { title: 'text in order', document: routed("name < 'm'") },
  ],
};
