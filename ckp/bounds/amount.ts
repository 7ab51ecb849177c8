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
 * A sum of products, none negative. Most have no quantity in them: those are plain numbers, 0 where there is nothing.
 * All that bounds need is closed over it: sums, products, and the greater of two, which is taken term by term (at least
 * the greater, since no quantity is negative).
 */
export type Amount = number | Products;

/** By the quantities in each, in the order in which they came; the plain number among them by the empty text. */
type Products = ReadonlyMap<string, Term>;

export function quantity(one: Quantity): Amount {
  if (one.cap === 0) return 0;
  return new Map([[keyOf([one]), { coefficient: 1, quantities: [one] }]]);
}

/** Its products by what is in them, a plain number as one without quantities. */
function productsOf(amount: Amount): Iterable<readonly [string, Term]> {
  if (typeof amount !== 'number') return amount;
  return amount === 0 ? NOTHING : [['', plainTerm(amount)]];
}

export function termsOf(amount: Amount): Term[] {
  if (typeof amount !== 'number') return [...amount.values()];
  return amount === 0 ? [] : [plainTerm(amount)];
}

const NOTHING: readonly (readonly [string, Term])[] = [];

function plainTerm(coefficient: number): Term {
  return { coefficient, quantities: [] };
}

export function plus(amounts: readonly Amount[]): Amount {
  let plain = 0;
  for (const amount of amounts) {
    if (typeof amount !== 'number') return sumOfProducts(amounts);
    plain += amount;
  }
  return plain;
}

function sumOfProducts(amounts: readonly Amount[]): Amount {
  const some = amounts.filter((amount) => amount !== 0);
  const [first = 0] = some;
  if (some.length === 1) return first;
  const sum = new Map<string, Term>();
  for (const amount of some) for (const [key, term] of productsOf(amount)) add(sum, key, term);
  return sum;
}

function add(sum: Map<string, Term>, key: string, { coefficient, quantities }: Term): void {
  sum.set(key, { coefficient: coefficient + (sum.get(key)?.coefficient ?? 0), quantities });
}

/** At least the greater of all; `by`: the places of those of which a term stands in it, of equal ones the first. */
export function greatest(amounts: readonly Amount[]): { amount: Amount; by: ReadonlySet<number> } {
  let place = -1;
  for (const [i, amount] of amounts.entries()) {
    if (typeof amount !== 'number') return greatestProducts(amounts);
    if (amount !== 0 && (place === -1 || (amounts[place] as number) < amount)) place = i;
  }
  return place === -1 ? { amount: 0, by: new Set() } : { amount: amounts[place] ?? 0, by: new Set([place]) };
}

function greatestProducts(amounts: readonly Amount[]): { amount: Amount; by: ReadonlySet<number> } {
  const result = new Map<string, { term: Term; place: number }>();
  for (const [place, amount] of amounts.entries()) {
    for (const [key, term] of productsOf(amount)) {
      const known = result.get(key);
      if (known === undefined || known.term.coefficient < term.coefficient) result.set(key, { term, place });
    }
  }
  const by = new Set(Array.from(result.values(), ({ place }) => place));
  return { amount: amountOf(Array.from(result, ([key, { term }]) => [key, term])), by };
}

/** Of products that are all there are. */
export function amountOf(products: readonly (readonly [string, Term])[]): Amount {
  const [first] = products;
  if (first === undefined) return 0;
  return products.length === 1 && first[0] === '' ? first[1].coefficient : new Map(products);
}

export function times(a: Amount, b: Amount): Amount {
  if (typeof a === 'number') return scaled(b, a);
  if (typeof b === 'number') return scaled(a, b);
  const product = new Map<string, Term>();
  for (const left of a) {
    for (const right of b) {
      const [key, quantities] = together(left, right);
      add(product, key, { coefficient: left[1].coefficient * right[1].coefficient, quantities });
    }
  }
  return product;
}

/** The quantities of two terms; one of them may be a plain number. */
function together([leftKey, left]: [string, Term], [rightKey, right]: [string, Term]): [string, Term['quantities']] {
  if (left.quantities.length === 0) return [rightKey, right.quantities];
  if (right.quantities.length === 0) return [leftKey, left.quantities];
  const quantities = [...left.quantities, ...right.quantities].sort(byName);
  return [keyOf(quantities), quantities];
}

export function scaled(amount: Amount, factor: number): Amount {
  if (factor === 1) return amount;
  // Nothing times what is beyond counting is still nothing.
  if (factor === 0 || amount === 0) return 0;
  if (typeof amount === 'number') return amount * factor;
  const product = new Map<string, Term>();
  for (const [key, { coefficient, quantities }] of amount) {
    product.set(key, { coefficient: coefficient * factor, quantities });
  }
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
