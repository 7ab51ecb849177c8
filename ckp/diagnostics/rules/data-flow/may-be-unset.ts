import { edgesOf, reachable } from '../../../plan/graph.ts';
import { BUILT_IN_NAMES, NAMESPACES, writesOf } from '../../../plan/names.ts';
import type { SyntaxTree } from '../../../syntax/tree.ts';
import { type Rule, variableOf } from '../../rule.ts';

export const mayBeUnset: Rule = {
  code: 'may_be_unset',
  severity: 'warning',
  summary:
    'What is read was given, has a default, or is written on some way to the place that reads it (REFERENCE §4).',
  *check({ tree, texts, names, plan }) {
    const reaches = writersAt(tree);
    const nodeAt = nodesByPlace(tree);
    for (const { pointer: place, use, reads } of texts.places) {
      if (use === 'transformation' || use === 'default value') continue;
      const node = nodeAt(place);
      if (node === null) continue;
      for (const { path, pointer } of reads) {
        const name = variableOf(path.root, path.segments[0]);
        if (name === null || NAMESPACES.has(name) || BUILT_IN_NAMES.has(name) || !names.known(name)) continue;
        const contract = Object.hasOwn(plan.inputs.variables, name) ? plan.inputs.variables[name] : undefined;
        if (contract && (contract.required || contract.default !== null)) continue;
        if (reaches(name, node)) continue;
        yield {
          pointer,
          message: `“${name}” may be unset here: nothing on the way to “${node}” writes it. It would be null.`,
          hint: 'Write it before, require it or give it a default in `variables_schema`, or say what stands in: `{{ … | default(…) }}`.',
        };
      }
    }
  },
};

/** Whether some node that writes a name comes before another one, on any way that control can take. */
function writersAt(tree: SyntaxTree): (name: string, node: string) => boolean {
  const edges = withReturns(tree);
  const onFailure = tree.config.onFailure?.value;
  const afterFailure = reachable(edges, onFailure === undefined ? [] : [onFailure]);
  const writers = new Map<string, string[]>();
  for (const node of tree.nodes.values()) {
    for (const name of writesOf(node, tree.dialect)) {
      const before = writers.get(name);
      if (before === undefined) writers.set(name, [node.id]);
      else before.push(node.id);
    }
  }
  const after = new Map<string, ReadonlySet<string>>();
  return (name, node) => {
    const nodes = writers.get(name) ?? [];
    // Where `on_failure` takes over, anything may have run.
    if (nodes.length > 0 && afterFailure.has(node)) return true;
    let reached = after.get(name);
    if (reached === undefined) {
      reached = reachable(edges, nodes);
      after.set(name, reached);
    }
    return reached.has(node);
  };
}

/** Where control can go, with the way back from a loop's body or a parallel branch that just ends. */
function withReturns(tree: SyntaxTree): Map<string, Set<string>> {
  const edges = edgesOf(tree);
  const returns: [from: string, to: string][] = [];
  for (const node of tree.nodes.values()) {
    const starts =
      node.type === 'loop'
        ? [node.body?.value ?? '']
        : node.type === 'parallel'
          ? node.branches.map(({ start }) => start)
          : [];
    for (const inside of reachable(edges, starts, new Set([node.id]))) returns.push([inside, node.id]);
  }
  for (const [from, to] of returns) {
    const targets = edges.get(from);
    if (targets === undefined) edges.set(from, new Set([to]));
    else targets.add(to);
  }
  return edges;
}

/** The node that a place belongs to, by its pointer; null for what stands outside of them. */
function nodesByPlace(tree: SyntaxTree): (pointer: string) => string | null {
  const ids = new Map([...tree.nodes.values()].map(({ id, pointer }) => [pointer, id]));
  return (pointer) => {
    for (let at = pointer; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
      const id = ids.get(at);
      if (id !== undefined) return id;
    }
    return null;
  };
}
