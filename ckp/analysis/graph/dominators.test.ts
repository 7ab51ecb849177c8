import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Adjacency } from './adjacency.ts';
import { immediateDominators, UNREACHED } from './dominators.ts';

/** What can be reached from `roots`, themselves included, as a flag a node. */
function reached(to: readonly (readonly number[])[], roots: readonly number[]): number[] {
  const flags = to.map(() => 0);
  const open = [...roots];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (flags[node] === 1) continue;
    flags[node] = 1;
    open.push(...(to[node] ?? []));
  }
  return flags;
}

/** Nodes that cannot be reached any more when `without` is left out. */
function dominatedBy(to: readonly (readonly number[])[], roots: readonly number[], without: number): Set<number> {
  const all = reached(to, roots);
  const cut = to.map((targets, i) => (i === without ? [] : targets.filter((one) => one !== without)));
  const rest = reached(
    cut,
    roots.filter((root) => root !== without),
  );
  return new Set(to.keys().filter((i) => i !== without && all[i] === 1 && rest[i] === 0));
}

describe('immediate dominators', () => {
  it('are those without which a node cannot be reached', () => {
    const node = fc.nat(11);
    const graph = fc.array(fc.array(node, { maxLength: 3 }), { minLength: 12, maxLength: 12 });
    fc.assert(
      fc.property(graph, fc.array(node, { minLength: 1, maxLength: 3 }), (to, roots) => {
        const immediate = immediateDominators(Adjacency.ofLists(to), roots);
        const flags = reached(to, roots);
        for (const node of to.keys()) {
          expect(immediate[node] === UNREACHED).toBe(flags[node] === 0);
          const above = new Set<number>();
          for (
            let up = immediate[node] ?? UNREACHED;
            up !== UNREACHED && up !== to.length;
            up = immediate[up] ?? UNREACHED
          ) {
            above.add(up);
          }
          const cutting = [...to.keys()].filter((one) => dominatedBy(to, roots, one).has(node));
          expect([...above].toSorted()).toEqual(cutting.toSorted());
        }
      }),
      { numRuns: 300 },
    );
  });

  it('of a long chain with a common way out are found without deep calls', () => {
    const length = 20_000;
    const chain = Array.from({ length }, (_, i) => (i + 1 < length ? [i + 1, length] : [length]));
    const immediate = immediateDominators(Adjacency.ofLists([...chain, []]), [0]);
    expect([immediate[0], immediate[1], immediate[length - 1], immediate[length]]).toEqual([
      length + 1,
      0,
      length - 2,
      0,
    ]);
  });
});
