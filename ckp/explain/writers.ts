import { LIST_OPERATIONS } from '../actions.ts';
import { agentName, bindAction } from '../plan/bind.ts';
import { implicitOutput, stepsOf } from '../plan/names.ts';
import { at } from '../syntax/pointer.ts';
import { isComment } from '../syntax/reader.ts';
import type { SyntaxTree, TreeNode, TreeStep } from '../syntax/tree.ts';
import type { ValueSource, VariableWriter } from './explanation.ts';

export interface Write {
  name: string;
  writer: VariableWriter;
}

/** What a node and its steps write, each with where the value comes from (REFERENCE §3, §7). */
export function* writersOf(node: TreeNode, dialect: SyntaxTree['dialect']): Generator<Write> {
  const write = (
    name: string | null | undefined,
    source: ValueSource,
    how: string,
    pointer = node.pointer,
    step: string | null = null,
  ): Write[] => {
    // A dotted name writes below its first segment.
    const variable = name?.split('.')[0] ?? '';
    return variable === '' ? [] : [{ name: variable, writer: { node: node.id, step, source, how, pointer } }];
  };
  for (const name of keysOf(node.inputs?.value)) {
    yield* write(name, 'computed', 'input of the node', at(node.inputs?.pointer ?? '', name));
  }
  for (const step of stepsOf(node)) {
    const { source, how } = sourceOf(step, node);
    for (const { name, pointer } of namesOf(step, dialect)) yield* write(name, source, how, pointer, step.id);
  }
  yield* ofType(node, write);
  if (node.type === 'terminate') return;
  for (const name of keysOf(node.outputs?.value)) {
    const isModel = node.type === 'llm_action';
    const how = isModel ? 'taken from the model’s answer' : 'output of the node';
    yield* write(name, isModel ? 'model' : 'computed', how, at(node.outputs?.pointer ?? '', name));
  }
}

type Writing = (name: string | null | undefined, source: ValueSource, how: string, pointer?: string) => Write[];

function* ofType(node: TreeNode, write: Writing): Generator<Write> {
  switch (node.type) {
    case 'loop':
      yield* write(node.iteratorVariable, 'list_item', 'item of the loop');
      yield* write(node.indexVariable, 'list_item', 'index of the item, from 0');
      yield* write(node.collectVariable, 'collected', 'one entry for each item');
      break;
    case 'transform':
      for (const one of node.transformations) {
        const output = one.outputVariable ?? (typeof one.params.output === 'string' ? one.params.output : null);
        yield* write(
          output,
          'computed',
          `${one.kind?.value ?? 'transformation'} of ${one.source?.value ?? 'a list'}`,
          one.pointer,
        );
      }
      break;
    case 'human_approval':
      if (node.decisionType?.value === 'provide_input')
        yield* write(node.outputVariable ?? 'approval_input', 'person', 'what the person gives');
      yield* write(node.id, 'person', 'the decision');
      break;
    case 'subflow':
      for (const name of keysOf(node.outputMapping?.value)) {
        const how = `given back by ${node.procedureId?.value ?? 'the subflow'}`;
        yield* write(name, 'subflow', how, at(node.outputMapping?.pointer ?? '', name));
      }
      break;
  }
}

function keysOf(block: object | undefined): string[] {
  return Object.keys(block ?? {}).filter((name) => !isComment(name));
}

function sourceOf(step: TreeStep, node: TreeNode): { source: ValueSource; how: string } {
  const { run, agent, action } = bindAction(step, node);
  if (run === 'internal') return { source: 'computed', how: action };
  const on = agentName(agent);
  return { source: 'step', how: `result of ${step.id} (${action}${on === null ? '' : ` on ${on}`})` };
}

/** Parameters of internal actions that name the variable they write. */
const NAMING_PARAMS: ReadonlyMap<string, readonly string[]> = new Map([
  ['set_variable', ['variable', 'name']],
  ['append_to_array', ['array', 'variable']],
]);

function namesOf(step: TreeStep, dialect: SyntaxTree['dialect']): { name: string; pointer: string }[] {
  const action = step.action?.value ?? '';
  const params = NAMING_PARAMS.get(action) ?? (LIST_OPERATIONS.has(action) ? ['output'] : []);
  const named = params.flatMap((param) => {
    const found = step.params.get(param);
    return typeof found?.value === 'string' ? [{ name: found.value, pointer: found.pointer }] : [];
  });
  const implicit = implicitOutput(step, dialect);
  return [
    ...(step.outputVariable === null
      ? []
      : [{ name: step.outputVariable, pointer: at(step.pointer, 'output_variable') }]),
    ...(implicit === null ? [] : [{ name: implicit, pointer: step.pointer }]),
    ...named.slice(0, 1),
  ];
}
