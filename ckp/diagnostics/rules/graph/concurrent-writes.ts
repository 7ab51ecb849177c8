import type { ControlFlow, Region } from '../../../analysis/graph/graph.ts';
import { BUILT_IN_NAMES, writesOf } from '../../../plan/names.ts';
import type { SyntaxTree, TreeParallel } from '../../../syntax/tree.ts';
import { type Finding, inNodesOf, type Rule } from '../../rule.ts';
import { listed } from '../../words.ts';

export const concurrentWrites: Rule = {
  code: 'concurrent_writes',
  severity: 'warning',
  summary:
    'Two branches of a parallel node do not write one variable: after the join only one value is left (REFERENCE §7, parallel).',
  nodes: [
    inNodesOf(['parallel'], ({ tree, analyses: { graph } }) => {
      let looked = 0;
      return (found, node) => {
        // Forks nested a thousand deep are looked at from the outside in, as far as time allows.
        if (looked > MOST_REGIONS || !mergesAll(node)) return;
        inNode(found, node, tree, graph);
        for (const { number, last } of graph.branches.get(node.id) ?? []) looked += 1 + last - number;
      };
    }),
  ],
};

/** Branches, and what lies in them, that are looked into for all parallel nodes together. */
const MOST_REGIONS = 50_000;

/** Under `any` only the winner's variables are kept, under `none` nobody's. */
function mergesAll({ waitStrategy }: TreeParallel): boolean {
  return waitStrategy === null || waitStrategy.value === 'all';
}

/** The first node of a branch that writes a name. */
interface Writer {
  branch: string;
  node: string;
}

function inNode(found: Finding[], node: TreeParallel, tree: SyntaxTree, graph: ControlFlow): void {
  for (const [name, writers] of writersByName(node, tree, graph)) {
    const last = writers.at(-1);
    if (last === undefined || writers.length < 2) continue;
    const all = writers.length === 2 ? 'both' : 'all';
    found.push({
      pointer: graph.nodes.get(last.node)?.pointer ?? node.pointer,
      message: `The branches ${listed(writers.map(({ branch }) => branch))} of “${node.id}” ${all} write “${name}”: after the join it holds what “${last.branch}” wrote, and the rest is lost.`,
      hint: 'Give each branch a variable of its own, and put them together after the join; or read them apart from `parallel_results.branches`.',
      related: writers.slice(0, -1).map((writer) => ({
        pointer: graph.nodes.get(writer.node)?.pointer ?? '',
        message: `“${writer.node}” in “${writer.branch}” writes “${name}” too`,
      })),
    });
  }
}

function writersByName(node: TreeParallel, tree: SyntaxTree, graph: ControlFlow): Map<string, Writer[]> {
  const writers = new Map<string, Writer[]>();
  for (const region of graph.branches.get(node.id) ?? []) {
    const seen = new Set<string>();
    for (const id of nodesWithin(region, graph)) {
      for (const name of keptWrites(tree, id)) {
        if (seen.has(name)) continue;
        seen.add(name);
        const writer = { branch: region.branch ?? '', node: id };
        const known = writers.get(name);
        if (known === undefined) writers.set(name, [writer]);
        else known.push(writer);
      }
    }
  }
  return writers;
}

/** What a node leaves behind for others: not its own inputs, a loop's item and index, nor what the platform sets. */
function keptWrites(tree: SyntaxTree, id: string): string[] {
  const node = tree.nodes.get(id);
  if (node === undefined) return [];
  const own = new Set([...Object.keys(node.inputs?.value ?? {}), node.id]);
  if (node.type === 'loop') for (const name of [node.iteratorVariable, node.indexVariable]) own.add(name ?? '');
  return [...writesOf(node, tree.dialect)].filter((name) => !own.has(name) && !BUILT_IN_NAMES.has(name));
}

/** All nodes of a branch, also those of loops and forks in it. */
function nodesWithin(region: Region, graph: ControlFlow): string[] {
  return graph.regions.slice(region.number, region.last + 1).flatMap(({ nodes }) => nodes);
}
