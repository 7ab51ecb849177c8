import { type Environment, OFFLINE } from '../environment.ts';
import type { Plan } from '../plan/plan.ts';
import { type Amount, mostOf, type Term, termsOf } from './amount.ts';
import type { Cost, Part } from './cost.ts';
import { MEASURES, type Measure } from './measures.ts';
import { amountText } from './print.ts';
import { RunCosts } from './run.ts';

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
  /** What surrounds the document would tell more: a subflow that is not there, what a model costs. */
  unknown: boolean;
}

export interface BoundReason {
  /** Id of the node; empty for what belongs to none. */
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
  const costs = new RunCosts(environment).of(plan);
  const bounds = MEASURES.map((measure) => [measure, boundOf(costs[measure], measure)]);
  return Object.fromEntries(bounds) as Bounds;
}

function boundOf(cost: Cost, measure: Measure): Bound {
  const { amount, endless } = cost;
  if (endless !== null) {
    const { unknown = false, ...why } = endless;
    return unbounded([{ ...why, contribution: null }], unknown);
  }
  const terms = termsOf(amount);
  const unknown = terms.some(({ quantities }) => quantities.some(({ kind }) => kind === 'subflow'));
  const beyond = terms.some(({ coefficient }) => !(coefficient <= Number.MAX_SAFE_INTEGER));
  const reasons = reasonsOf(cost.parts, measure);
  if (beyond) {
    const [first] = reasons;
    const why = first === undefined ? [] : [{ ...first, message: `${first.message}: more than can be counted` }];
    return unbounded(why, unknown);
  }
  return { terms, text: `≤ ${amountText(amount, measure)}`, most: mostOf(terms), reasons, unknown };
}

function reasonsOf(parts: readonly Part[], measure: Measure): BoundReason[] {
  // The greatest stand first, so that equal ones follow one another.
  let [before, text]: [Amount | null, string] = [null, ''];
  return parts.map(({ node, pointer, message, amount }) => {
    if (amount !== before) [before, text] = [amount, amountText(amount, measure)];
    return { node, pointer, message, contribution: text };
  });
}

function unbounded(reasons: BoundReason[], unknown: boolean): Bound {
  return { terms: null, text: 'unbounded', most: null, reasons, unknown };
}
