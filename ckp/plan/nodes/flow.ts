import type { Json } from '../../../schema/json.ts';
import type { Located } from '../../syntax/pointer.ts';
import type { TreeLogic, TreeLoop, TreeNode } from '../../syntax/tree.ts';
import type { Template } from '../../template/ast.ts';
import type { Build } from '../building.ts';
import type { LogicNode, LoopNode, UnsupportedNode } from '../plan.ts';
import { buildBase } from './base.ts';

export function buildLogic(build: Build, node: TreeLogic): LogicNode {
  return {
    ...buildBase(build, node),
    type: 'logic',
    rules: node.rules.map(({ condition, to }) => ({
      when: build.texts.expr(condition, 'condition'),
      src: condition.value,
      to: to.value,
    })),
    default_next: node.defaultNext?.value ?? null,
  };
}

export function buildLoop(build: Build, node: TreeLoop): LoopNode {
  const body = node.body?.value ?? '';
  return {
    ...buildBase(build, node),
    type: 'loop',
    iterator: iteratorTemplate(build, node.iterator),
    iterator_variable: node.iteratorVariable ?? 'loop_item',
    index_variable: node.indexVariable,
    body,
    collect_variable: node.collectVariable,
    collect: build.texts.optional(node.collect, 'node input'),
    max_iterations: node.maxIterations,
    continue_on_error: node.continueOnError,
    body_nodes: build.graph.bodies.get(node.id)?.nodes ?? [],
  };
}

/** A variable's name, a path, a template, or the list itself (REFERENCE §7). */
function iteratorTemplate(build: Build, iterator: Located<Json> | null): Template {
  if (iterator === null) return { t: 'lit', v: null };
  const { value, pointer } = iterator;
  const isPath = typeof value === 'string' && !value.includes('{{');
  return build.texts.template(isPath ? { value: `{{${value}}}`, pointer } : iterator, 'iterator');
}

/** What is not run yet keeps its source and where it leads. */
export function buildUnsupported(build: Build, node: TreeNode): UnsupportedNode {
  return {
    ...buildBase(build, node),
    type: node.type === 'subflow' ? 'subflow' : 'parallel',
    source: node.source,
    targets: [...new Set(build.graph.nodes.get(node.id)?.out.flatMap(({ to }) => to ?? []))],
  };
}
