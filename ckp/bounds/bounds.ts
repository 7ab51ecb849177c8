import { type Environment, OFFLINE } from '../environment.ts';
import type { LoopNode, Plan, PlanNode } from '../plan/plan.ts';
import { constant, mostOf, quantity, type Term } from './amount.ts';
import { type Cost, costOf, inMax, inSum, multiplied, repeated } from './cost.ts';
import { lengthsOf, listOf } from './lists.ts';
import { MEASURES, type Measure, SUMMED, type Summed } from './measures.ts';
import { type Components, componentsOf, dearestPath } from './paths.ts';
import { amountText } from './print.ts';
import { type Region, regionsOf } from './regions.ts';
import { type Costs, noCosts, restartsOf, visitCosts } from './visit.ts';

/** What one run of a procedure can come to at most, in each measure. JSON. */
export type Bounds = Record<Measure, Bound>;

/** A sum of products of numbers and of what only a run knows; or why there is no bound. JSON. */
export interface Bound {
  /** Null: unbounded, or not known. `reasons` says why. */
  terms: Term[] | null;
  /** As a person reads it: `≤ 4 + 12·|invoice_list|`, or `unbounded`. */
  text: string;
  /** The greatest that it can ever be, where the schema bounds all that it depends on; else null. */
  most: number | null;
  /** What it is made of, the greatest first; for what is unbounded, what makes it so. */
  reasons: BoundReason[];
}

export interface BoundReason {
  /** Id of the node. */
  node: string;
  pointer: string;
  message: string;
  /** Its part of the bound as a person reads it; null where it is what has no bound. */
  contribution: string | null;
}

/**
 * Upper bounds for one run. What holds them: every path, every retry, restart and fallback that the document allows,
 * and for each loop the length of its list. What they leave out: calls that the platform sends again under the same
 * attempt after a crash of its own, and time spent in queues and waiting for rate limits.
 */
export function boundsOf(plan: Plan, environment: Environment = OFFLINE): Bounds {
  const root = regionsOf(plan);
  if (root === null) return each(MEASURES, () => tangled());
  const total = runCosts(plan, root, environment);
  return each(MEASURES, (measure) => boundOf(total[measure], measure));
}

function each<M extends string, T>(measures: readonly M[], of: (measure: M) => T): Record<M, T> {
  return Object.fromEntries(measures.map((measure) => [measure, of(measure)])) as Record<M, T>;
}

/** Entries of the history about the run itself. */
const EVENTS_A_RUN = 12;

function runCosts(plan: Plan, root: Region, environment: Environment): Costs {
  const costs = regionCosts(root, { plan, environment, lengths: lengthsOf(plan) });
  const own = {
    ...noCosts(),
    events: costOf({ node: plan.start, pointer: '', message: 'the run itself', amount: constant(EVENTS_A_RUN) }),
  };
  // The path of `on_failure` may come once after any other (REFERENCE §2).
  const [start = noCosts(), rescue = noCosts()] = costs;
  const whole = each(SUMMED, (measure) =>
    (measure === 'concurrency' ? inMax : inSum)([own[measure], start[measure], rescue[measure]]),
  );
  return withinTimeout(plan, whole, rescue);
}

/** The run’s own clock stops it, but not while a person is waited for; `on_failure` runs on without it (REFERENCE §2). */
function withinTimeout(plan: Plan, whole: Costs, rescue: Costs): Costs {
  const { timeout_ms } = plan.config;
  if (timeout_ms === null) return whole;
  const message = 'the run is stopped after its `timeout_ms`';
  const amount = constant(timeout_ms);
  const stopped = costOf({ node: '', pointer: '/global_config/timeout_ms', message, amount });
  const alone = inSum([stopped, rescue.wall_clock_ms]);
  return {
    ...whole,
    wall_clock_ms: lesser(whole.wall_clock_ms, alone),
    wall_clock_with_people_ms: lesser(whole.wall_clock_with_people_ms, inSum([alone, whole.people_ms])),
  };
}

/** Of two that both hold the one to show: the smaller where both are plain numbers, else the plain one. */
function lesser(whole: Cost, stopped: Cost): Cost {
  const [a, b] = [plainOf(whole), plainOf(stopped)];
  if (stopped.endless !== null) return whole;
  return a !== null && (b === null || a <= b) ? whole : stopped;
}

function plainOf({ amount, endless }: Cost): number | null {
  if (endless !== null || amount.size > 1) return null;
  return amount.size === 0 ? 0 : (amount.get('')?.coefficient ?? null);
}

interface Context {
  plan: Plan;
  environment: Environment;
  lengths: ReadonlyMap<string, number>;
}

/** Costs of a region from each of its entries. Inner regions first, without recursion: bodies may nest deep. */
function regionCosts(root: Region, context: Context): Costs[] {
  const done = new Map<Region, Costs[]>();
  const open: Region[] = [root];
  for (let region = open.at(-1); region !== undefined; region = open.at(-1)) {
    const waiting = [...region.inner.values()].flat().filter((inner) => !done.has(inner));
    if (waiting.length > 0) {
      open.push(...waiting);
      continue;
    }
    open.pop();
    if (!done.has(region)) done.set(region, evaluate(region, context, done));
  }
  return done.get(root) ?? [];
}

function evaluate(region: Region, context: Context, done: ReadonlyMap<Region, Costs[]>): Costs[] {
  const { plan, environment } = context;
  const nodes = region.nodes.map((node, i) => {
    const inner = (region.inner.get(i) ?? []).map((one) => done.get(one)?.[0] ?? noCosts());
    return withInner(node, visitCosts(node, { plan, profiles: environment.llmProfiles }), inner, context);
  });
  const components = componentsOf(region);
  return region.entries.map((entry) => each(SUMMED, (measure) => fromEntry(region, components, nodes, measure, entry)));
}

function fromEntry(
  region: Region,
  components: Components,
  nodes: readonly Costs[],
  measure: Summed,
  entry: number,
): Cost {
  const costs = nodes.map((node) => node[measure]);
  // One node after another: only the greatest counts, however often.
  if (measure === 'concurrency') return inMax(costs);
  return dearestPath(region, components, costs, entry);
}

/** A node with what runs inside it. */
function withInner(node: PlanNode, own: Costs, inner: readonly Costs[], context: Context): Costs {
  if (node.type !== 'loop') return own;
  const [body = noCosts()] = inner;
  const items = quantity(listOf(node, context.lengths));
  const visits = 1 + restartsOf(node);
  return each(SUMMED, (measure) => {
    if (measure === 'concurrency') return inMax([own[measure], body[measure]]);
    const iterations = multiplied(repeated(withEntries(node, body[measure], measure), items), visits);
    return inSum([own[measure], iterations]);
  });
}

/** Entries of the history for each iteration. */
const EVENTS_AN_ITERATION = 6;

function withEntries(node: LoopNode, body: Cost, measure: Summed): Cost {
  if (measure !== 'events') return body;
  const amount = constant(EVENTS_AN_ITERATION);
  return inSum([body, costOf({ node: node.id, pointer: node.pointer, message: 'each iteration', amount })]);
}

function boundOf(cost: Cost, measure: Measure): Bound {
  const { amount, endless } = cost;
  if (endless !== null) return unbounded([{ ...endless, contribution: null }]);
  const terms = [...amount.values()];
  const beyond = terms.some(({ coefficient }) => !(coefficient <= Number.MAX_SAFE_INTEGER));
  const reasons = cost.parts.map(({ amount: own, ...part }) => ({
    ...part,
    contribution: amountText(own.values(), measure),
  }));
  if (beyond)
    return unbounded(
      reasons.slice(0, 1).map((reason) => ({ ...reason, message: `${reason.message}: more than can be counted` })),
    );
  return { terms, text: `≤ ${amountText(terms, measure)}`, most: mostOf(terms), reasons };
}

function unbounded(reasons: BoundReason[]): Bound {
  return { terms: null, text: 'unbounded', most: null, reasons };
}

function tangled(): Bound {
  const message = 'bodies of loops and branches lead into one another in too many ways to be told';
  return unbounded([{ node: '', pointer: '', message, contribution: null }]);
}
