import { LIST_OPERATIONS } from '../../actions.ts';
import { withOne } from '../../lists.ts';
import { implicitOutput, NAMING_PARAMS } from '../../plan/names.ts';
import { at } from '../../syntax/pointer.ts';
import { isComment } from '../../syntax/reader.ts';
import type { SyntaxTree, TreeNode, TreeStep, TreeTransformation } from '../../syntax/tree.ts';
import type { Write, WriteKind } from './program.ts';

/** A write as it is found, before it is said where. */
type Found = { name: string; kind: WriteKind; pointer: string };

const NOTHING: readonly Write[] = [];

/** What one step writes, its result among it. */
export function stepWrites(node: TreeNode, step: TreeStep, dialect: SyntaxTree['dialect']): readonly Write[] {
  const action = step.action?.value ?? '';
  const found: Found[] = [{ name: `steps.${step.id}`, kind: 'step result', pointer: step.pointer }];
  if (step.outputVariable !== null) {
    found.push({ name: step.outputVariable, kind: 'output variable', pointer: at(step.pointer, 'output_variable') });
  }
  const implicit = implicitOutput(step, dialect);
  if (implicit !== null) found.push({ name: implicit, kind: 'output variable', pointer: step.pointer });
  const kind = action === 'append_to_array' ? 'append_to_array' : 'set_variable';
  for (const param of NAMING_PARAMS.get(action) ?? []) found.push(...named(step, param, kind));
  if (LIST_OPERATIONS.has(action)) found.push(...named(step, 'output', 'list operation'));
  return located(found, node, step.id);
}

function named(step: TreeStep, param: string, kind: WriteKind): Found[] {
  const value = step.params.get(param);
  return typeof value?.value === 'string' ? [{ name: value.value, kind, pointer: value.pointer }] : [];
}

/** What a node's `inputs` set for as long as it runs. */
export function inputWrites(node: TreeNode): readonly Write[] {
  return located(mapped(node.inputs, 'node input'), node, null);
}

/** What a node's `outputs` set when it is done; those of a terminate are the run's, those of a model its answer's. */
export function outputWrites(node: TreeNode): readonly Write[] {
  if (node.type === 'terminate' || node.type === 'llm_action') return NOTHING;
  return located(mapped(node.outputs, 'node output'), node, null);
}

/** What one transformation writes. */
export function transformationWrites(node: TreeNode, one: TreeTransformation): readonly Write[] {
  const found: Found[] = [];
  if (one.outputVariable !== null) {
    found.push({ name: one.outputVariable, kind: 'transformation', pointer: at(one.pointer, 'output_variable') });
  } else if (typeof one.params.output === 'string') {
    found.push({ name: one.params.output, kind: 'transformation', pointer: at(one.paramsPointer, 'output') });
  }
  return located(found, node, null);
}

/** What a loop sets for each iteration. */
export function iterationWrites(node: TreeNode): readonly Write[] {
  if (node.type !== 'loop') return NOTHING;
  const found: Found[] = [];
  if (node.iteratorVariable !== null) {
    found.push({ name: node.iteratorVariable, kind: 'loop item', pointer: node.pointer });
  }
  if (node.indexVariable !== null) found.push({ name: node.indexVariable, kind: 'loop index', pointer: node.pointer });
  return located(found, node, null);
}

/** What a node of this type writes by itself once it is done. */
export function ownWrites(node: TreeNode): readonly Write[] {
  const found: Found[] = [];
  switch (node.type) {
    case 'loop':
      if (node.collectVariable !== null) {
        found.push({ name: node.collectVariable, kind: 'collected', pointer: at(node.pointer, 'collect_variable') });
      }
      break;
    case 'human_approval': {
      found.push({ name: node.id, kind: 'decision', pointer: node.pointer });
      const asked = node.decisionType?.value === 'provide_input';
      const name = node.outputVariable ?? (asked ? 'approval_input' : null);
      if (name !== null) found.push({ name, kind: 'given input', pointer: node.pointer });
      break;
    }
    case 'llm_action':
      found.push(...mapped(node.outputs, 'model answer'));
      break;
    case 'subflow':
      found.push(...mapped(node.outputMapping, 'subflow output'));
      break;
  }
  return located(found, node, null);
}

function mapped(block: TreeNode['outputs'], kind: WriteKind): readonly Found[] {
  if (block === null) return [];
  const names = Object.keys(block.value).filter((name) => !isComment(name));
  return names.map((name) => ({ name, kind, pointer: at(block.pointer, name) }));
}

/** A dotted name writes below its first segment. */
function located(found: readonly Found[], { id }: TreeNode, step: string | null): readonly Write[] {
  let writes: readonly Write[] = NOTHING;
  for (const { name, kind, pointer } of found) {
    const dot = kind === 'step result' ? -1 : name.indexOf('.');
    const root = dot === -1 ? name : name.slice(0, dot);
    if (root !== '') writes = withOne(writes, { name: root, kind, pointer, node: id, step, below: dot !== -1 });
  }
  return writes;
}
