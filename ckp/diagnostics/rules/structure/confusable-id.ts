import type { ControlFlow } from '../../../analysis/graph/graph.ts';
import type { TreeNode } from '../../../syntax/tree.ts';
import { type Finding, inEveryNode, type Rule } from '../../rule.ts';

export const confusableId: Rule = {
  code: 'confusable_id',
  severity: 'warning',
  summary: 'Ids of nodes can be told apart by eye, and hold nothing that is not seen.',
  nodes: [
    inEveryNode(({ tree, analyses: { graph } }) => {
      // By what ids look like; plain ones all look different, so it is filled when the first other one comes.
      let seen: Map<string, TreeNode> | null = null;
      return (found, node) => {
        const isPlain = PLAIN.test(node.id);
        if (isPlain && seen === null) return;
        seen ??= new Map(tree.nodeList.slice(0, tree.nodeList.indexOf(node)).map((one) => [one.id, one]));
        const odd = isPlain ? null : oddId(node);
        if (odd !== null) found.push(odd);
        const look = isPlain ? node.id : lookOf(node.id);
        const other = seen.get(look);
        if (other === undefined) seen.set(look, node);
        else found.push(alike(other, node, graph));
      };
    }),
  ],
};

/** Ids that look like what they are. */
const PLAIN = /^[a-z0-9]+(?:_[a-z0-9]+)*$/;

function lookOf(id: string): string {
  return id
    .normalize('NFKC')
    .toLowerCase()
    .trim()
    .replaceAll(/[\s_-]+/g, '_');
}

/** Two are a slip where one of them never runs; else only hard to read. */
function alike(first: TreeNode, second: TreeNode, graph: ControlFlow): Finding {
  const isLost = [first, second].some(({ id }) => graph.nodes.get(id)?.reachable === false);
  return {
    pointer: second.pointer,
    severity: isLost ? 'warning' : 'info',
    message: `The nodes “${first.id}” and “${second.id}” differ only in ${difference(first.id, second.id)}${isLost ? ', and one of them is never reached' : ''}.`,
    hint: isLost
      ? 'Probably they were meant to be one: use one spelling wherever the node is named.'
      : 'Give one of them a name that says what is different about it.',
    related: [{ pointer: first.pointer, message: `the node “${first.id}”` }],
  };
}

function difference(a: string, b: string): string {
  if (a.toLowerCase() === b.toLowerCase()) return 'upper and lower case';
  return a.trim() === b.trim() ? 'spaces' : 'case, spaces, hyphens or the look of a letter';
}

/** White space at an end, characters that are not seen, or the braces of a template. */
function oddId({ id, pointer }: TreeNode): Finding | null {
  const hint = 'Use letters, digits, “_” and “-”, and name it the same wherever it is named.';
  if (id !== id.trim()) {
    return { pointer, message: `The id “${id}” of this node has white space at an end.`, hint };
  }
  if (/[\p{Cc}\p{Cf}]/u.test(id)) {
    return { pointer, message: `The id “${id}” of this node holds a character that is not seen.`, hint };
  }
  if (id.includes('{{')) {
    return {
      pointer,
      message: `The id “${id}” of this node is not filled in: ids are no templates, so it is called just that.`,
      hint,
    };
  }
  return null;
}
