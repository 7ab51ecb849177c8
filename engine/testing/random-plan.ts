import type { Plan, PlanNode, PlanStep } from '../../ckp/plan/plan.ts';
import type { JsonObject } from '../../schema/json.ts';
import type { Answer, Person, Scenario } from '../simulation/simulator.ts';
import { seededRandom } from '../turn/random.ts';
import {
  approval,
  expr,
  handler,
  llm,
  logic,
  loop,
  plan,
  processing,
  RETRY,
  sequence,
  step,
  template,
  terminate,
  verification,
} from './plans.ts';

/** A plan and a world for it, from a seed: every node type, nested loops, cycles, failures, waits and deciders. */
export interface RandomRun {
  plan: Plan;
  scenario: Scenario;
}

export function randomRun(seed: string): RandomRun {
  const random = seededRandom(seed);
  const chance = (p: number) => random() < p;
  const upTo = (n: number) => Math.floor(random() * n);
  const pick = <T>(items: readonly T[]): T => items[upTo(items.length)] as T;
  const nodes: PlanNode[] = [];
  let n = 0;
  const name = (kind: string) => {
    n += 1;
    return `${kind}${n}`;
  };

  const aStep = (): PlanStep => {
    const id = name('s');
    const more: Partial<PlanStep> = {
      ...(chance(0.4) ? { output_variable: pick(['x', 'y', 'z', 'list']) } : null),
      ...(chance(0.2) ? { wait_ms: template(upTo(50)) } : null),
      ...(chance(0.2) ? { wait_after_ms: template('{{wait_for}}') } : null),
    };
    switch (upTo(6)) {
      case 0:
        return step(
          id,
          'set_variable',
          { variable: pick(['x', 'y', 'z']), value: pick(['{{x}}', '{{loop_index}}', 7]) },
          more,
        );
      case 1:
        return step(
          id,
          'append_to_array',
          { array: 'list', value: '{{x}} {{item_now}}' },
          { ...more, output_variable: null },
        );
      case 2:
        return step(id, 'log', { message: 'x={{x}} error={{error.type}}' }, more);
      case 3:
        return step(id, 'calculate', { expression: 'x + loop_index * 2' }, more);
      default:
        return step(
          id,
          'work',
          { x: '{{x}}', item: '{{item_now}}', list: '{{list.length}}' },
          {
            ...more,
            effect: pick(['read', 'idempotent', 'write'] as const),
            retries: chance(0.5),
            retry: { ...RETRY, max_retries: upTo(3), base_delay_ms: upTo(30), jitter: chance(0.5) },
            ...(chance(0.15) ? { idempotency_key: template('key-{{x}}') } : null),
            timeout_ms: 1_000 + upTo(5_000),
            agent: pick(['API', 'API', 'WEB']),
          },
        );
    }
  };
  const steps = () => Array.from({ length: 1 + upTo(4) }, aStep);
  const common = (rescue: string | null): Partial<PlanNode> => ({
    handlers: Array.from({ length: upTo(3) }, () =>
      handler(pick(['retry', 'retry_node', 'ignore', 'fail', 'escalate', 'fallback', 'screenshot_and_fail'] as const), {
        error_type: pick(['*', 'Agent', 'Timeout', 'Transient']),
        retry: { ...RETRY, max_retries: upTo(3), base_delay_ms: upTo(20) },
        fallback_node: chance(0.3) ? rescue : null,
        notify: chance(0.3),
      }),
    ),
    retry: { ...RETRY, max_retries: upTo(2), base_delay_ms: upTo(20) },
    on_error: rescue !== null && chance(0.2) ? [{ error_type: '*', to: rescue }] : [],
  });

  /** A chain of nodes that ends at `next`; returns its first. */
  const chain = (next: string | null, depth: number, length: number, rescue: string | null): string => {
    let to = next;
    for (let i = 0; i < length; i += 1) {
      const kind = upTo(depth > 0 ? 7 : 6);
      const more = common(rescue) as object;
      if (kind <= 1) {
        const id = name('seq');
        const validations = chance(0.2)
          ? [
              {
                id: 'v',
                pointer: '/v',
                check: 'condition' as const,
                condition: expr('x is_empty'),
                src: 'x is_empty',
                on_failure: pick(['throw_exception', 'retry_node', 'fail_workflow', 'skip'] as const),
                message: null,
              },
            ]
          : [];
        nodes.push(sequence(id, steps(), to, { ...more, validations }));
        to = id;
      } else if (kind === 2) {
        const id = name('proc');
        nodes.push({ ...processing(id, steps(), to), ...(more as object) } as PlanNode);
        to = id;
      } else if (kind === 3) {
        const id = name('check');
        nodes.push(
          verification(
            id,
            [
              ['c1', 'x != 3', pick(['fail_workflow', 'warn', 'continue'] as const)],
              ['c2', 'y is_empty or y > 1', 'warn'],
            ],
            to,
            more,
          ),
        );
        to = id;
      } else if (kind === 4) {
        const id = name('ask');
        nodes.push(
          approval(id, to, {
            ...more,
            timeout_ms: chance(0.7) ? 100 + upTo(1_000) : null,
            timeout_action: pick(['auto_approve', 'auto_reject', 'escalate', null] as const),
            on_reject: chance(0.5) ? to : null,
            on_timeout: chance(0.5) ? to : null,
          }),
        );
        to = id;
      } else if (kind === 5) {
        const id = name('llm');
        nodes.push(
          llm(id, to, {
            ...more,
            captures: [{ name: 'y', how: { k: 'json', path: 'n' } }],
            timeout_ms: 2_000,
            branches: chance(0.3) && to !== null ? [to] : null,
            retries: chance(0.3),
          }),
        );
        to = id;
      } else {
        const id = name('loop');
        const start = nodes.length;
        const body = chain(chance(0.5) ? id : null, depth - 1, 1 + upTo(2), rescue);
        const inside = nodes.slice(start).map((node) => node.id);
        nodes.push(
          loop(id, pick(['items', 'items', 'list', 'x']), body, to, {
            ...more,
            collect_variable: chance(0.7) ? pick(['collected', 'list']) : null,
            continue_on_error: chance(0.5),
            max_iterations: chance(0.3) ? upTo(4) : null,
            index_variable: chance(0.5) ? 'index_now' : null,
            body_nodes: inside,
          }),
        );
        to = id;
      }
      if (chance(0.15) && to !== null && to !== next) {
        const id = name('logic');
        nodes.push(logic(id, [['x == 3', to]], chance(0.8) ? to : null));
        to = id;
      }
    }
    return to ?? end;
  };

  const end = name('end');
  nodes.push(
    terminate(end, chance(0.8) ? 'success' : 'failed', {
      cleanup_actions: chance(0.5) ? [step('clean', 'log', { message: 'bye' }), step('tidy', 'work')] : [],
      result: { x: template('{{x}}'), took: template('{{telemetry.total_duration}}') },
    }),
  );
  const rescue = name('rescue');
  nodes.push(sequence(rescue, [step('note', 'log', { message: '{{error.message}}' })], end));
  const start = chain(chance(0.7) ? end : null, 2, 2 + upTo(4), chance(0.5) ? rescue : null);
  const made = plan(
    nodes,
    { timeout_ms: chance(0.3) ? 500 + upTo(5_000) : null, on_failure: chance(0.3) ? rescue : null },
    { start, kept_results: chance(0.3) ? ['s2'] : [] },
  );

  const answers = (): Answer[] =>
    Array.from({ length: 1 + upTo(4) }, () => ({
      ...(chance(0.3)
        ? { error: { type: pick(['Agent', 'Timeout', 'Http', 'Validation']), message: 'no' } }
        : { result: pick<JsonObject[string]>([1, 3, 'text', null, { n: 2 }, [1, 2]]) }),
      after_ms: chance(0.8) ? upTo(300) : upTo(12_000),
    }));
  const decisions = (): Person[] =>
    Array.from({ length: 1 + upTo(2) }, () => ({
      decision: chance(0.7) ? 'approve' : 'reject',
      after_ms: upTo(1_500),
    }));
  const scenario: Scenario = {
    seed,
    input: {
      x: upTo(5),
      items: pick<JsonObject[string]>([[], [1, 2, 3], [{ amount: 1 }, { amount: 2 }], null, 'abc']),
      wait_for: upTo(40),
    },
    mocks: { work: answers() },
    llm: {},
    approvals: {},
  };
  for (const node of nodes) {
    if (node.type === 'llm_action') {
      const chosen = JSON.stringify({ n: 5, _next_node: node.branches?.[0] ?? null });
      scenario.llm = { ...scenario.llm, [node.id]: pick([['{"n": 5}', chosen, 'no JSON'], [chosen], ['{"n": 5}']]) };
    }
    if (node.type === 'human_approval' && chance(0.8))
      scenario.approvals = { ...scenario.approvals, [node.id]: decisions() };
  }
  return { plan: made, scenario };
}
