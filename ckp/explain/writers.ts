import type { Moment, NodeAccess } from '../analysis/flow/program.ts';
import type { Write } from '../analysis/flow/variable.ts';
import { agentName, bindAction } from '../plan/bind.ts';
import type { TreeNode, TreeTransformation } from '../syntax/tree.ts';
import type { ValueSource, VariableWriter } from './explanation.ts';

export interface Writing {
  name: string;
  writer: VariableWriter;
}

/** What a node and its steps write, each with where the value comes from; what a loop sets for each iteration, too. */
export function writingsOf(access: NodeAccess): Writing[] {
  const items = access.items.map((write) => writing(write, itemOrigin(write)));
  return addWritings(items, access.node, access.moments);
}

/** What a node writes on its usual way through: no iterations, no recovery, not its `inputs` and `outputs`. */
export function usualWritingsOf({ node, moments }: NodeAccess): Writing[] {
  const inputs = node.inputs?.pointer;
  const outputs = node.type === 'llm_action' ? undefined : node.outputs?.pointer;
  const usual = moments.filter(({ aside, pointer }) => !aside && pointer !== inputs && pointer !== outputs);
  return addWritings([], node, usual);
}

function addWritings(writings: Writing[], node: TreeNode, moments: readonly Moment[]): Writing[] {
  const transformations =
    node.type === 'transform' ? new Map(node.transformations.map((one) => [one.pointer, one] as const)) : null;
  for (const moment of moments) {
    for (const write of moment.writes) {
      if (write.kind === 'step result') continue;
      writings.push(writing(write, originOf(write, node, moment, transformations?.get(moment.pointer))));
    }
  }
  return writings;
}

interface Origin {
  source: ValueSource;
  /** In words. */
  how: string;
}

function writing({ name, node, step, pointer }: Write, { source, how }: Origin): Writing {
  return { name, writer: { node, step, source, how, pointer } };
}

function itemOrigin({ kind }: Write): Origin {
  return { source: 'list_item', how: kind === 'loop index' ? 'index of the item, from 0' : 'item of the loop' };
}

function originOf({ kind }: Write, node: TreeNode, { step }: Moment, one: TreeTransformation | undefined): Origin {
  if (step !== null) {
    const { run, agent, action } = bindAction(step, node);
    if (run === 'internal') return { source: 'computed', how: action };
    const on = agentName(agent);
    return { source: 'step', how: `result of ${step.id} (${action}${on === null ? '' : ` on ${on}`})` };
  }
  switch (kind) {
    case 'node input':
      return { source: 'computed', how: 'input of the node' };
    case 'transformation':
      return {
        source: 'computed',
        how: `${one?.kind?.value ?? 'transformation'} of ${one?.source?.value ?? 'a list'}`,
      };
    case 'collected':
      return { source: 'collected', how: 'one entry for each item' };
    case 'decision':
      return { source: 'person', how: 'the decision' };
    case 'given input':
      return { source: 'person', how: 'what the person gives' };
    case 'model answer':
      return { source: 'model', how: 'taken from the model’s answer' };
    case 'subflow output': {
      const child = node.type === 'subflow' ? node.procedureId?.value : undefined;
      return { source: 'subflow', how: `given back by ${child ?? 'the subflow'}` };
    }
    default:
      return { source: 'computed', how: 'output of the node' };
  }
}
