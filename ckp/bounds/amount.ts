/** A quantity that only a run knows, and is never negative: the length of a list, a wait, the tokens of a prompt. */
export interface Quantity {
  /** Names it: two of one name are the same, e.g. `invoice_list`. */
  name: string;
  kind: 'list' | 'wait' | 'prompt' | 'subflow';
  /** It counts for no more than this (`max_iterations`); null = as it is. */
  cap: number | null;
  /** It can never be more than this, cap included; null = nothing says so. */
  most: number | null;
}

/** A product: coefficient × quantity × quantity … */
export interface Term {
  coefficient: number;
  /** In order of their names. */
  quantities: readonly Quantity[];
}

/**
 * A sum of products, none negative, by the quantities in them. All that bounds need is closed over it: sums, products,
 * and the greater of two, which is taken term by term (at least the greater, since no quantity is negative).
 */
export type Amount = ReadonlyMap<string, Term>;

export const ZERO: Amount = new Map();

export function constant(n: number): Amount {
  return n === 0 ? ZERO : new Map([['', { coefficient: n, quantities: [] }]]);
}

export function quantity(one: Quantity): Amount {
  if (one.cap === 0) return ZERO;
  return new Map([[keyOf([one]), { coefficient: 1, quantities: [one] }]]);
}

export function plus(...amounts: readonly Amount[]): Amount {
  const [first, ...rest] = amounts.filter((amount) => amount.size > 0);
  if (first === undefined || rest.length === 0) return first ?? ZERO;
  const sum = new Map(first);
  for (const amount of rest) {
    for (const [key, term] of amount) {
      sum.set(key, { ...term, coefficient: term.coefficient + (sum.get(key)?.coefficient ?? 0) });
    }
  }
  return sum;
}

/** At least the greater of all. */
export function greatest(...amounts: readonly Amount[]): Amount {
  const result = new Map<string, Term>();
  for (const amount of amounts) {
    for (const [key, term] of amount) {
      const known = result.get(key);
      if (known === undefined || known.coefficient < term.coefficient) result.set(key, term);
    }
  }
  return result;
}

export function times(a: Amount, b: Amount): Amount {
  let product = ZERO;
  for (const left of a) {
    const terms = new Map<string, Term>();
    for (const right of b) {
      const [key, quantities] = together(left, right);
      terms.set(key, { coefficient: left[1].coefficient * right[1].coefficient, quantities });
    }
    product = plus(product, terms);
  }
  return product;
}

/** The quantities of two terms; mostly one of them is a plain number. */
function together([leftKey, left]: [string, Term], [rightKey, right]: [string, Term]): [string, Term['quantities']] {
  if (left.quantities.length === 0) return [rightKey, right.quantities];
  if (right.quantities.length === 0) return [leftKey, left.quantities];
  const quantities = [...left.quantities, ...right.quantities].sort(byName);
  return [keyOf(quantities), quantities];
}

export function scaled(amount: Amount, factor: number): Amount {
  if (factor === 1) return amount;
  if (factor === 0) return ZERO;
  const product = new Map<string, Term>();
  for (const [key, term] of amount) product.set(key, { ...term, coefficient: term.coefficient * factor });
  return product;
}

/** What it comes to where each quantity is `of` it; `Infinity` where that is not known (null). */
export function worth(terms: Iterable<Term>, of: (one: Quantity) => number | null): number {
  let sum = 0;
  for (const { coefficient, quantities } of terms) {
    let product = coefficient;
    for (const one of quantities) {
      const value = of(one) ?? one.cap ?? Number.POSITIVE_INFINITY;
      // Nothing times an unknown is still nothing.
      product = product === 0 || value === 0 ? 0 : product * Math.min(value, one.cap ?? value);
    }
    sum += product;
  }
  return sum;
}

/** The greatest that it can ever be; null where something in it has no end. */
export function mostOf(terms: Iterable<Term>): number | null {
  const most = worth(terms, (one) => one.most);
  return Number.isFinite(most) ? most : null;
}

function byName(a: Quantity, b: Quantity): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : (a.cap ?? -1) - (b.cap ?? -1);
}

function keyOf(quantities: readonly Quantity[]): string {
  return quantities.map(({ name, kind, cap }) => JSON.stringify([kind, name, cap])).join('·');
}
