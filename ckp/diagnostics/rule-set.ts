import { type Finding, MOST_FINDINGS, type NodeLook, type NodeType, type Rule, type RuleContext } from './rule.ts';

/** Notes what a rule has found. */
type Note = (rule: Rule, finding: Finding) => void;

/**
 * Rules that are asked together. The nodes of a large document do not fit a processor's cache: they are gone through
 * once, and each rule that wants nodes of its type is asked about one while it is at hand.
 */
export class RuleSet {
  readonly #rules: readonly Rule[];
  readonly #looks;
  /** Numbers of looks by the type of node that they are for. */
  readonly #byType = new Map<NodeType, readonly number[]>();

  constructor(rules: readonly Rule[]) {
    this.#rules = rules;
    this.#looks = rules.flatMap(({ nodes }) => nodes ?? []);
  }

  /** Notes all findings in the order of the rules. */
  ask(context: RuleContext, note: Note): void {
    const inNodes = this.#goThrough(context);
    let look = 0;
    for (const rule of this.#rules) {
      let found: Finding[] = [];
      rule.check?.(found, context);
      for (let rest = rule.nodes?.length ?? 0; rest > 0; rest -= 1, look += 1) {
        const more = inNodes[look];
        if (more !== undefined) found = found.concat(more);
      }
      for (let i = 0; i < found.length && i <= MOST_FINDINGS; i += 1) note(rule, found[i] as Finding);
    }
  }

  /** What each look finds, by its number. */
  #goThrough(context: RuleContext): (Finding[] | undefined)[] {
    const all: (Finding[] | undefined)[] = [];
    // Nearly every look at nearly every node finds nothing: one list is enough for all, and is emptied where it is used.
    let found: Finding[] = [];
    const keep = (number: number) => {
      const known = all[number]?.concat(found) ?? found;
      all[number] = known;
      found = [];
      return known.length <= MOST_FINDINGS;
    };
    const looks: (NodeLook | null)[] = [];
    for (let i = 0; i < this.#looks.length; i += 1) {
      looks.push(this.#looks[i]?.begin(context, found) ?? null);
      if (found.length > 0 && !keep(i)) looks[i] = null;
    }
    const { nodeList } = context.tree;
    for (let n = 0; n < nodeList.length; n += 1) {
      const node = nodeList[n] as (typeof nodeList)[number];
      const planned = context.planNodes[n] as (typeof context.planNodes)[number];
      const numbers = this.#looksAt(node.type);
      for (let i = 0; i < numbers.length; i += 1) {
        const number = numbers[i] as number;
        const look = looks[number];
        if (look == null) continue;
        look(found, node, planned);
        if (found.length > 0 && !keep(number)) looks[number] = null;
      }
    }
    return all;
  }

  #looksAt(type: NodeType): readonly number[] {
    let numbers = this.#byType.get(type);
    if (numbers === undefined) {
      numbers = this.#looks.flatMap(({ types }, i) => (types === null || types.includes(type) ? i : []));
      this.#byType.set(type, numbers);
    }
    return numbers;
  }
}
