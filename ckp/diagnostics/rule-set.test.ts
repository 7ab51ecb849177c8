import { expect, it } from 'vitest';
import { judge } from '../compile.ts';
import { OFFLINE } from '../environment.ts';
import {
  type Finding,
  inEveryNode,
  inEveryStep,
  inNodesOf,
  MOST_FINDINGS,
  type Rule,
  type RuleContext,
} from './rule.ts';
import { RuleSet } from './rule-set.ts';

function finding(message: string): Finding {
  return { pointer: '', message, hint: '' };
}

function rule(code: string, parts: Pick<Rule, 'check' | 'nodes'>): Rule {
  return { code, severity: 'info', summary: '', ...parts };
}

/** What rules find in a procedure of two sequences of two steps, a terminate node and one of no known type. */
function asked(...rules: Rule[]): string[] {
  const steps = [
    { step_id: 's', action: 'log' },
    { step_id: 't', action: 'log' },
  ];
  const nodes = {
    a: { type: 'sequence', steps },
    end: { type: 'terminate' },
    odd: { type: 'od' },
    b: { type: 'sequence', steps },
  };
  const { judged } = judge({ procedure_id: 'p', version: '1', workflow_graph: { start_node: 'a', nodes } });
  if (judged === null) throw new Error('no procedure');
  const context: RuleContext = {
    ...judged,
    planNodes: Object.values(judged.plan.nodes),
    environment: OFFLINE,
    codes: new Set(),
    silencings: [],
  };
  const found: string[] = [];
  new RuleSet(rules).ask(context, ({ code }, { message }) => found.push(`${code} ${message}`));
  return found;
}

it('findings come in the order of the rules: of each the whole first, then look after look in the order of the document', () => {
  const first = rule('first', {
    nodes: [
      inNodesOf(
        ['sequence'],
        () =>
          (found, { id }, { type }) =>
            found.push(finding(`${id} ${type}`)),
      ),
      inEveryNode((_, before) => {
        before.push(finding('before the nodes'));
        return (found, { id }, planned) => found.push(finding(`${id} as ${planned.id}`));
      }),
    ],
  });
  const second = rule('second', {
    check: (found) => found.push(finding('the whole')),
    nodes: [
      inEveryStep(() => (found, step, node) => found.push(finding(`${node.id}.${step.id}`))),
      inEveryNode(() => null),
    ],
  });
  expect(asked(first, second)).toEqual([
    ...['first a sequence', 'first b sequence'],
    ...['first before the nodes', 'first a as a', 'first end as end', 'first odd as odd', 'first b as b'],
    ...['second the whole', 'second a.s', 'second a.t', 'second b.s', 'second b.t'],
  ]);
});

it('no rule is asked for more than one beyond what is shown', () => {
  let looks = 0;
  const much = rule('much', {
    nodes: [
      inEveryNode(() => (found) => {
        looks += 1;
        for (let i = 0; i < MOST_FINDINGS; i += 1) found.push(finding(String(i)));
      }),
    ],
  });
  const other = rule('other', { check: (found) => found.push(finding('still asked')) });
  const found = asked(much, other);
  expect([looks, found.length, found.at(-1)]).toEqual([2, MOST_FINDINGS + 2, 'other still asked']);
});
