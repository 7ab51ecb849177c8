import type { PlanNode } from '../plan/plan.ts';
import type { TreeNode } from '../syntax/tree.ts';
import {
  type Finding,
  MOST_FINDINGS,
  type NodeLook,
  type NodeLooks,
  type NodeType,
  type Rule,
  type RuleContext,
} from './rule.ts';

/** A look at the nodes of one document. */
interface Looking {
  /** Null where there is nothing to look for, or enough was found. */
  look: NodeLook | null;
  /** Null where nothing was found, as nearly always. */
  found: Finding[] | null;
}

/**
 * Rules that are asked together. The nodes of a large document do not fit a processor's cache: they are gone through
 * once, and each rule that wants nodes of its type is asked about one while it is at hand.
 */
export class RuleSet {
  readonly #rules: readonly Rule[];
  readonly #looks: readonly NodeLooks[];
  /** Which of the looks are for nodes of a type. */
  readonly #byType = new Map<NodeType, readonly number[]>();

  constructor(rules: readonly Rule[]) {
    this.#rules = rules;
    this.#looks = rules.flatMap(({ nodes }) => nodes ?? []);
  }

  /** Notes all findings in the order of the rules. */
  ask(context: RuleContext, note: (rule: Rule, finding: Finding) => void): void {
    const inNodes = this.#goThrough(context);
    let next = 0;
    for (const rule of this.#rules) {
      let found: Finding[] = [];
      rule.check?.(found, context);
      for (let rest = rule.nodes?.length ?? 0; rest > 0; rest -= 1) {
        const more = inNodes[next++]?.found ?? null;
        if (more !== null) found = found.concat(more);
      }
      for (let i = 0; i < found.length && i <= MOST_FINDINGS; i += 1) note(rule, found[i] as Finding);
    }
  }

  #goThrough(context: RuleContext): Looking[] {
    const { planNodes, tree } = context;
    const { nodeList } = tree;
    // Hardly any look finds anything: one list is enough for all of them, and is emptied where something stands in it.
    const found: Finding[] = [];
    const all = this.#looks.map((looks) => {
      const looking: Looking = { look: looks.begin(context, found), found: null };
      if (found.length > 0) keep(looking, found);
      return looking;
    });
    for (let i = 0; i < nodeList.length; i += 1) {
      const node = nodeList[i] as TreeNode;
      const planned = planNodes[i] as PlanNode;
      const numbers = this.#looksAt(node.type);
      for (let j = 0; j < numbers.length; j += 1) {
        const looking = all[numbers[j] as number] as Looking;
        if (looking.look === null) continue;
        looking.look(found, node, planned);
        if (found.length > 0) keep(looking, found);
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

function keep(looking: Looking, found: Finding[]): void {
  looking.found ??= [];
  for (const one of found) looking.found.push(one);
  found.length = 0;
  if (looking.found.length > MOST_FINDINGS) looking.look = null;
}
