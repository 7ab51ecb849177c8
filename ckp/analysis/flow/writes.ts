import { LIST_OPERATIONS } from '../../actions.ts';
import { withOne } from '../../lists.ts';
import { implicitOutput, NAMING_PARAMS } from '../../plan/names.ts';
import { at } from '../../syntax/pointer.ts';
import { isComment } from '../../syntax/reader.ts';
import type { SyntaxTree, TreeLoop, TreeNode, TreeStep, TreeTransformation } from '../../syntax/tree.ts';
import type { OwnWrite, WriteKind } from './variable.ts';
import type { Variables } from './variables.ts';

const NOTHING: readonly OwnWrite[] = [];

/** Notes one write after another of a node, or of one step in it. */
class Writes {
  found = NOTHING;
  readonly #variables: Variables;
  readonly #node: string;
  readonly #step: string | null;
  readonly #by: OwnWrite['by'];

  constructor(variables: Variables, node: TreeNode, by: OwnWrite['by'] = null) {
    this.#variables = variables;
    this.#node = node.id;
    this.#step = by !== null && 'id' in by ? by.id : null;
    this.#by = by;
  }

  /** A dotted name writes below its first segment. */
  add(name: string, kind: WriteKind, pointer: string): void {
    const dot = kind === 'step result' ? -1 : name.indexOf('.');
    const root = dot === -1 ? name : name.slice(0, dot);
    if (root === '') return;
    const variable = this.#variables.of(root);
    const write = {
      name: root,
      variable,
      kind,
      pointer,
      node: this.#node,
      step: this.#step,
      by: this.#by,
      below: dot !== -1,
    };
    this.found = withOne(this.found, write);
  }

  /** Each member of a block that maps names. */
  mapped(block: TreeNode['outputs'], kind: WriteKind): void {
    if (block === null) return;
    for (const name of Object.keys(block.value)) if (!isComment(name)) this.add(name, kind, at(block.pointer, name));
  }
}

/** The name under which the result of a step is read. */
export function resultOf(step: TreeStep): string {
  return `steps.${step.id}`;
}

/** The result of a step. */
export function resultWrites(node: TreeNode, step: TreeStep, variables: Variables): readonly OwnWrite[] {
  const writes = new Writes(variables, node, step);
  writes.add(resultOf(step), 'step result', step.pointer);
  return writes.found;
}

/** What one step writes, beside its result. */
export function stepWrites(
  node: TreeNode,
  step: TreeStep,
  dialect: SyntaxTree['dialect'],
  variables: Variables,
): readonly OwnWrite[] {
  const action = step.action?.value ?? '';
  const writes = new Writes(variables, node, step);
  if (step.outputVariable !== null) {
    writes.add(step.outputVariable, 'output variable', at(step.pointer, 'output_variable'));
  }
  const implicit = implicitOutput(step, dialect);
  if (implicit !== null) writes.add(implicit, 'output variable', step.pointer);
  const naming = NAMING_PARAMS.get(action);
  if (naming !== undefined) {
    const kind = action === 'append_to_array' ? 'append_to_array' : 'set_variable';
    for (const param of naming) named(writes, step, param, kind);
  }
  if (LIST_OPERATIONS.has(action)) named(writes, step, 'output', 'list operation');
  return writes.found;
}

function named(writes: Writes, step: TreeStep, param: string, kind: WriteKind): void {
  const value = step.params.get(param);
  if (typeof value?.value === 'string') writes.add(value.value, kind, value.pointer);
}

/** What a node's `inputs` set for as long as it runs. */
export function inputWrites(node: TreeNode, variables: Variables): readonly OwnWrite[] {
  if (node.inputs === null) return NOTHING;
  const writes = new Writes(variables, node);
  writes.mapped(node.inputs, 'node input');
  return writes.found;
}

/** What a node's `outputs` set when it is done; those of a terminate are the run's, those of a model its answer's. */
export function outputWrites(node: TreeNode, variables: Variables): readonly OwnWrite[] {
  if (node.outputs === null || node.type === 'terminate' || node.type === 'llm_action') return NOTHING;
  const writes = new Writes(variables, node);
  writes.mapped(node.outputs, 'node output');
  return writes.found;
}

/** What one transformation writes. */
export function transformationWrites(
  node: TreeNode,
  one: TreeTransformation,
  variables: Variables,
): readonly OwnWrite[] {
  const writes = new Writes(variables, node, one);
  if (one.outputVariable !== null) {
    writes.add(one.outputVariable, 'transformation', at(one.pointer, 'output_variable'));
  } else if (typeof one.params.output === 'string') {
    writes.add(one.params.output, 'transformation', at(one.paramsPointer, 'output'));
  }
  return writes.found;
}

/** What a loop sets for each iteration. */
export function iterationWrites(node: TreeLoop, variables: Variables): readonly OwnWrite[] {
  const writes = new Writes(variables, node);
  if (node.iteratorVariable !== null) writes.add(node.iteratorVariable, 'loop item', node.pointer);
  if (node.indexVariable !== null) writes.add(node.indexVariable, 'loop index', node.pointer);
  return writes.found;
}

/** What a node of this type writes by itself once it is done. */
export function ownWrites(node: TreeNode, variables: Variables): readonly OwnWrite[] {
  const writes = new Writes(variables, node);
  switch (node.type) {
    case 'loop':
      if (node.collectVariable !== null) {
        writes.add(node.collectVariable, 'collected', at(node.pointer, 'collect_variable'));
      }
      break;
    case 'human_approval': {
      writes.add(node.id, 'decision', node.pointer);
      const asked = node.decisionType?.value === 'provide_input';
      const name = node.outputVariable ?? (asked ? 'approval_input' : null);
      if (name !== null) writes.add(name, 'given input', node.pointer);
      break;
    }
    case 'llm_action':
      writes.mapped(node.outputs, 'model answer');
      break;
    case 'subflow':
      writes.mapped(node.outputMapping, 'subflow output');
      break;
  }
  return writes.found;
}
