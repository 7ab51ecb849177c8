import { INTERNAL_ACTIONS } from '../../../actions.ts';
import type { Write } from '../../../analysis/flow/program.ts';
import { BUILT_IN_NAMES, NAMESPACES, stepsOf } from '../../../plan/names.ts';
import type { Rule, RuleContext } from '../../rule.ts';

export const unusedVariable: Rule = {
  code: 'unused_variable',
  severity: 'info',
  summary: 'What is asked for or computed is read somewhere.',
  *check(context) {
    const { analyses, tree } = context;
    const unread = [...analyses.flow.variables.values()].filter(
      ({ name, reads }) => reads.length === 0 && !BUILT_IN_NAMES.has(name) && !NAMESPACES.has(name),
    );
    if (unread.length === 0 || readsEverything(context)) return;
    const collected = collectedNodes(context);
    // Without outputs, the variables themselves are what a run leaves.
    const hasOutputs = tree.nodeList.some(
      ({ type, outputs }) => type === 'terminate' && Object.keys(outputs?.value ?? {}).length > 0,
    );
    for (const { name, declared, writes } of unread) {
      if (writes.length === 0) {
        if (declared !== null) {
          const demanded = declared.contract.required && declared.contract.default === null;
          yield {
            pointer: declared.pointer,
            message: `“${name}” is declared, but nothing reads it${demanded ? ', and yet no run starts without it' : ''}.`,
            hint: `Read it as {{${name}}} where it belongs, or remove it from \`variables_schema\`.`,
          };
        }
        continue;
      }
      const [first] = writes;
      if (!hasOutputs || first === undefined || !writes.every((one) => isComputed(one, context))) continue;
      if (writes.some(({ node }) => collected.has(node))) continue;
      yield {
        pointer: first.pointer,
        message: `“${name}” is written here, but nothing reads it.`,
        hint: `Read it as {{${name}}}, or among the \`outputs\` of a terminate node; else this can go.`,
      };
    }
  },
};

/** Something that has no purpose but the value: an external step whose result nobody reads has done its work. */
function isComputed({ kind, node, step, below }: Write, { tree }: RuleContext): boolean {
  if (below) return false;
  if (['set_variable', 'append_to_array', 'list operation', 'transformation'].includes(kind)) return true;
  const at = tree.nodes.get(node);
  if (kind !== 'output variable' || at === undefined) return false;
  const action = stepsOf(at).find(({ id }) => id === step)?.action?.value ?? '';
  return INTERNAL_ACTIONS.has(action) && action !== 'log' && action !== 'notify';
}

/** `{{variables}}` as a whole, or a child that is given all variables. */
function readsEverything({ tree, texts }: RuleContext): boolean {
  const all = texts.places.some(({ reads }) =>
    reads.some(({ path }) => (path.root === 'variables' || path.root === 'vars') && path.segments[0]?.k !== 'key'),
  );
  return all || tree.nodeList.some(({ type, source }) => type === 'subflow' && source.inherit_context === true);
}

/** Nodes of which all variables are collected: bodies of loops that collect without a template, branches that are read. */
function collectedNodes({ analyses, texts }: RuleContext): Set<string> {
  const readsBranches = texts.places.some(({ reads }) => reads.some(({ path }) => path.root === 'parallel_results'));
  const nodes = new Set<string>();
  for (const region of analyses.graph.regions) {
    const owner = region.owner === null ? undefined : analyses.graph.nodes.get(region.owner)?.node;
    const isCollected = owner?.type === 'loop' && owner.collectVariable !== null && owner.collect === null;
    if (isCollected || (region.kind === 'branch' && readsBranches)) for (const id of region.nodes) nodes.add(id);
  }
  return nodes;
}
