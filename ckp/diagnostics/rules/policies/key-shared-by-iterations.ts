import type { Json } from '../../../../schema/json.ts';
import { stepsOf, writesOf } from '../../../plan/names.ts';
import type { LoopNode } from '../../../plan/plan.ts';
import type { Located } from '../../../syntax/pointer.ts';
import type { SyntaxTree, TreeNode } from '../../../syntax/tree.ts';
import { type Finding, type Rule, type RuleContext, variableOf } from '../../rule.ts';

export const keyShared: Rule = {
  code: 'key_shared_by_iterations',
  severity: 'warning',
  summary:
    'An idempotency key in a loop says which item it is for: under a key that has completed nothing is done again (REFERENCE §6).',
  *check(context) {
    const { tree, plan } = context;
    const reads = readsByPlace(context);
    const said = new Set<string>();
    for (const loop of Object.values(plan.nodes)) {
      if (loop.type !== 'loop') continue;
      const keys = loop.body_nodes.flatMap((id) => {
        const node = tree.nodes.get(id);
        return node === undefined ? [] : keysOf(node).map((key) => ({ ...key, node }));
      });
      if (keys.length === 0) continue;
      const varying = variesIn(loop, tree);
      for (const { key, node, step } of keys) {
        const names = reads.get(key.pointer) ?? [];
        if (said.has(key.pointer) || names.some((name) => varying.has(name))) continue;
        said.add(key.pointer);
        yield finding(key, node, step, loop);
      }
    }
  },
};

function finding(key: Located<Json>, node: TreeNode, step: string | null, loop: LoopNode): Finding {
  const item = loop.iterator_variable;
  const what = step === null ? `the steps of “${node.id}”` : `step “${step}” of “${node.id}”`;
  return {
    pointer: key.pointer,
    message: `The idempotency key ${JSON.stringify(key.value)} is the same in every iteration of “${loop.id}”: ${what} would act for the first item only, and the others would get its result.`,
    hint: `Put what tells the items apart into the key, such as \`{{${item}.id}}\` or \`{{loop_index}}\`.`,
    related: [{ pointer: loop.pointer, message: `The loop over “${item}”` }],
  };
}

function keysOf(node: TreeNode): { key: Located<Json>; step: string | null }[] {
  if (node.type !== 'sequence' && node.type !== 'processing') return [];
  const own = stepsOf(node).flatMap(({ id, idempotencyKey }) =>
    idempotencyKey === null ? [] : [{ key: idempotencyKey, step: id }],
  );
  // The node's key is a prefix: a step's own key stands in its place.
  return node.idempotencyKey === null ? own : [...own, { key: node.idempotencyKey, step: null }];
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
function readsByPlace({ texts }: RuleContext): Map<string, string[]> {
  const reads = new Map<string, string[]>();
  for (const { use, pointer, reads: paths } of texts.places) {
    if (use !== 'idempotency key') continue;
    const roots = paths.flatMap(({ path }) => variableOf(path.root, path.segments[0]) ?? []);
    reads.set(pointer, [...(reads.get(pointer) ?? []), ...roots]);
  }
  return reads;
}
