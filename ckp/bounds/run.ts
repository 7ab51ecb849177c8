import type { Environment } from '../environment.ts';
import type { Plan, PlanNode } from '../plan/plan.ts';
import { type Cost, costOf, endlessCost, inMax, inSum } from './cost.ts';
import { type Costs, each, everywhere, NO_COSTS } from './costs.ts';
import { added, withInner } from './inner.ts';
import { lengthsOf } from './lists.ts';
import { componentsOf, Paths } from './paths.ts';
import { type Region, regionsOf } from './regions.ts';
import { subflowCosts } from './subflows.ts';
import { restartsOf, visitCosts } from './visit.ts';

/** Entries of the history about the run itself. */
const EVENTS_A_RUN = 12;
/** Longer chains of subflows are not followed. */
const MOST_SUBFLOWS = 16;

/** What runs cost, subflows in them included; each procedure is worked out once. */
export class RunCosts {
  readonly #environment: Environment;
  readonly #done = new Map<Plan, Costs>();
  readonly #open = new Set<Plan>();

  constructor(environment: Environment) {
    this.#environment = environment;
  }

  of(plan: Plan): Costs {
    const known = this.#done.get(plan);
    if (known !== undefined) return known;
    this.#open.add(plan);
    const costs = this.#run(plan);
    this.#open.delete(plan);
    this.#done.set(plan, costs);
    return costs;
  }

  #run(plan: Plan): Costs {
    const root = regionsOf(plan);
    if (root === null) {
      const message = 'bodies of loops and branches lead into one another in too many ways to be told';
      return everywhere(endlessCost({ node: '', pointer: '', message }));
    }
    const [start = NO_COSTS, rescue = NO_COSTS] = this.#regions(root, plan);
    const events = costOf({ node: plan.start, pointer: '', message: 'the run itself', amount: EVENTS_A_RUN });
    // The path of `on_failure` may come once after any other (REFERENCE §2).
    const whole = each([start, rescue], (measure) => {
      const both = [start[measure], rescue[measure]];
      return measure === 'concurrency' ? inMax(both) : inSum(measure === 'events' ? [events, ...both] : both);
    });
    whole.concurrency = inSum([whole.concurrency, whole.detached]);
    return withinBudget(plan, withinTimeout(plan, whole, rescue));
  }

  /** Costs of a region from each of its entries. Inner regions first, without recursion: bodies may nest deep. */
  #regions(root: Region, plan: Plan): Costs[] {
    const lengths = lengthsOf(plan);
    const done = new Map<Region, Costs[]>();
    const open: Region[] = [root];
    for (let region = open.at(-1); region !== undefined; region = open.at(-1)) {
      const waiting =
        region.inner.size === 0 ? [] : [...region.inner.values()].flat().filter((inner) => !done.has(inner));
      if (waiting.length > 0) {
        open.push(...waiting);
        continue;
      }
      open.pop();
      if (!done.has(region)) done.set(region, this.#region(region, plan, lengths, done));
    }
    return done.get(root) ?? [];
  }

  #region(
    region: Region,
    plan: Plan,
    lengths: ReadonlyMap<string, number>,
    done: ReadonlyMap<Region, Costs[]>,
  ): Costs[] {
    const nodes = region.nodes.map((node, i) => {
      const inner = (region.inner.get(i) ?? []).map((one) => done.get(one)?.[0] ?? NO_COSTS);
      return withInner(node, this.#node(node, plan), inner, lengths);
    });
    const components = componentsOf(region);
    // One node after another: only the greatest counts, however often.
    const concurrency = inMax(nodes.map((node) => node.concurrency));
    return region.entries.map((entry) => {
      const paths = new Paths(region, components, entry);
      return each(nodes, (measure) => (measure === 'concurrency' ? concurrency : paths.dearest(nodes, measure)));
    });
  }

  #node(node: PlanNode, plan: Plan): Costs {
    const own = visitCosts(node, { plan, profiles: this.#environment.llmProfiles });
    if (node.type !== 'subflow') return own;
    return added(
      own,
      subflowCosts(node, this.#child(node.procedure_id, node.pinned_version ?? node.version)),
      1 + restartsOf(node),
    );
  }

  #child(procedureId: string, version: string | null): Costs | 'recursive' | null {
    const known = this.#environment.procedures?.(procedureId, version) ?? null;
    if (known === null || this.#open.size > MOST_SUBFLOWS) return null;
    return this.#open.has(known.plan) ? 'recursive' : this.of(known.plan);
  }
}

/**
 * The run’s own clock stops it, but not while a person is waited for; `on_failure` and what undoes the run go on
 * without it (REFERENCE §2).
 */
function withinTimeout(plan: Plan, whole: Costs, rescue: Costs): Costs {
  const { timeout_ms } = plan.config;
  if (timeout_ms === null) return whole;
  const message = 'the run is stopped after its `timeout_ms`';
  const stopped = costOf({ node: '', pointer: '/global_config/timeout_ms', message, amount: timeout_ms });
  const alone = inSum([stopped, rescue.wall_clock_ms, whole.undoing_ms]);
  return {
    ...whole,
    wall_clock_ms: lesser(whole.wall_clock_ms, alone),
    wall_clock_with_people_ms: lesser(whole.wall_clock_with_people_ms, inSum([alone, whole.people_ms])),
  };
}

/** `max_cost_usd` bounds what models may cost in the whole run (REFERENCE §2). */
function withinBudget(plan: Plan, whole: Costs): Costs {
  const most = plan.config.budget.max_cost_usd;
  if (most === null) return whole;
  const message = 'the budget of the run, `max_cost_usd`';
  const budget = costOf({ node: '', pointer: '/global_config/max_cost_usd', message, amount: most });
  return { ...whole, cost_usd: lesser(whole.cost_usd, budget) };
}

/** Of two that both hold the one to show: the smaller where both are plain numbers, else the plain one. */
function lesser(whole: Cost, stopped: Cost): Cost {
  const [a, b] = [plainOf(whole), plainOf(stopped)];
  if (stopped.endless !== null) return whole;
  return a !== null && (b === null || a <= b) ? whole : stopped;
}

function plainOf({ amount, endless }: Cost): number | null {
  return endless === null && typeof amount === 'number' ? amount : null;
}
