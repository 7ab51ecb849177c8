import type { Json } from '../../../../schema/json.ts';
import { writesOf } from '../../../plan/names.ts';
import type { LoopNode } from '../../../plan/plan.ts';
import type { Place, Texts } from '../../../plan/texts.ts';
import type { Located } from '../../../syntax/pointer.ts';
import type { SyntaxTree, TreeNode, TreeStep } from '../../../syntax/tree.ts';
import { type Finding, inNodesOf, type Rule, variableOf } from '../../rule.ts';

export const keyShared: Rule = {
  code: 'key_shared_by_iterations',
  severity: 'warning',
  summary:
    'An idempotency key in a loop says which item it is for: under a key that has completed nothing is done again (REFERENCE §6).',
  nodes: [
    inNodesOf(['loop'], ({ tree, texts }) => {
      // A document without such a key need not be gone through.
      let reads: ReadonlyMap<string, readonly string[]> | null = null;
      const said = new Set<string>();
      return (found, _, loop) => {
        const keys = keysWithin(loop, tree);
        if (keys.length === 0) return;
        reads ??= readsByPlace(texts);
        const varying = variesIn(loop, tree);
        for (const one of keys) {
          const { pointer } = one.key;
          if (said.has(pointer) || reads.get(pointer)?.some((name) => varying.has(name))) continue;
          said.add(pointer);
          found.push(finding(one, loop));
        }
      };
    }),
  ],
};

/** An idempotency key, and what it is for: a step, or (null) all steps of the node. */
interface Key {
  key: Located<Json>;
  node: TreeNode;
  step: string | null;
}

function finding({ key, node, step }: Key, loop: LoopNode): Finding {
  const item = loop.iterator_variable;
  const what = step === null ? `the steps of “${node.id}”` : `step “${step}” of “${node.id}”`;
  return {
    pointer: key.pointer,
    message: `The idempotency key ${JSON.stringify(key.value)} is the same in every iteration of “${loop.id}”: ${what} would act for the first item only, and the others would get its result.`,
    hint: `Put what tells the items apart into the key, such as \`{{${item}.id}}\` or \`{{loop_index}}\`.`,
    related: [{ pointer: loop.pointer, message: `The loop over “${item}”` }],
  };
}

function keysWithin(loop: LoopNode, { nodes }: SyntaxTree): Key[] {
  const keys: Key[] = [];
  for (const id of loop.body_nodes) {
    const node = nodes.get(id);
    if (node?.type === 'sequence' || node?.type === 'processing') addKeys(keys, node, node.allSteps);
  }
  return keys;
}

function addKeys(keys: Key[], node: TreeNode, steps: readonly TreeStep[]): void {
  for (const { id, idempotencyKey } of steps) {
    if (idempotencyKey !== null) keys.push({ key: idempotencyKey, node, step: id });
  }
  // The node's key is a prefix: a step's own key stands in its place.
  if (node.idempotencyKey !== null) keys.push({ key: node.idempotencyKey, node, step: null });
}

/** What may differ from one iteration to the next: the item, its index, and all that the body writes. */
function variesIn(loop: LoopNode, tree: SyntaxTree): Set<string> {
  const names = new Set(['loop_index', 'loop_item', 'now', 'timestamp', 'steps', 'telemetry', 'error', 'llm_output']);
  names.add('approval_decision').add('approval_status').add('subflow_output').add('parallel_results');
  names.add(loop.iterator_variable);
  if (loop.index_variable !== null) names.add(loop.index_variable);
  if (loop.collect_variable !== null) names.add(loop.collect_variable);
  for (const id of loop.body_nodes) {
    const node = tree.nodes.get(id);
    if (node === undefined) continue;
    for (const name of writesOf(node, tree.dialect)) names.add(name);
  }
  return names;
}

/** Variables that each idempotency key reads, by the pointer of the text. */
function readsByPlace({ places }: Texts): Map<string, string[]> {
  const reads = new Map<string, string[]>();
  for (const place of places) if (place.use === 'idempotency key') addReads(reads, place);
  return reads;
}

function addReads(reads: Map<string, string[]>, { pointer, reads: paths }: Place): void {
  const roots = paths.flatMap(({ path }) => variableOf(path.root, path.segments[0]) ?? []);
  reads.set(pointer, [...(reads.get(pointer) ?? []), ...roots]);
}
