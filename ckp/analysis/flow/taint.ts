import { bindAction } from '../../plan/bind.ts';
import type { Plan } from '../../plan/plan.ts';
import type { ControlFlow } from '../graph/graph.ts';
import type { Moment, NodeAccess, Program } from './program.ts';
import type { Read, Write } from './variable.ts';

/** Why a variable holds something secret: it is declared so, or it was written from what is. */
export type Taint =
  /** A secret, or a variable that is declared `sensitive`. */
  | { from: null }
  /** Written from `from` by `write`. */
  | { from: string; write: Write };

/**
 * Everything that is secret or derived from a secret or a sensitive variable, by name (`secrets.<alias>` for a secret
 * itself). What an external step or a local effect returns is not (REFERENCE §8). Linear in reads and writes.
 */
export function taints(program: Program, graph: ControlFlow, plan: Plan): ReadonlyMap<string, Taint> {
  const tainted = new Map<string, Taint>();
  const open: string[] = [];
  const taint = (name: string, why: Taint) => {
    if (tainted.has(name)) return;
    tainted.set(name, why);
    open.push(name);
  };
  for (const [name, { sensitive }] of Object.entries(plan.inputs.variables)) if (sensitive) taint(name, { from: null });
  for (const { moments } of program.readsSecrets ? program.nodeList : []) {
    for (const { reads } of moments) {
      for (const { name } of reads) if (isSecret(name)) taint(name, { from: null });
    }
  }
  if (open.length === 0) return tainted;
  const flows = flowsOf(program, graph);
  for (let i = 0; i < open.length; i += 1) {
    const from = open[i] as string;
    for (const write of flows.get(from) ?? []) taint(write.name, { from, write });
  }
  return tainted;
}

export function isSecret(name: string): boolean {
  return name === 'secrets' || name.startsWith('secrets.');
}

/** From a tainted name back to what it comes from: the names, and what wrote each from the next. */
export function chainOf(name: string, tainted: ReadonlyMap<string, Taint>): { names: string[]; writes: Write[] } {
  const names = [name];
  const writes: Write[] = [];
  for (let taint = tainted.get(name); taint?.from != null; taint = tainted.get(taint.from)) {
    names.push(taint.from);
    writes.push(taint.write);
  }
  return { names, writes };
}

/** By name: the writes into which its value goes. */
function flowsOf(program: Program, graph: ControlFlow): Map<string, Write[]> {
  const flows = new Map<string, Write[]>();
  const flow: Flowing = (reads, writes) => {
    for (const { name } of reads) {
      const known = flows.get(name);
      if (known === undefined) flows.set(name, [...writes]);
      else known.push(...writes);
    }
  };
  for (const access of program.nodeList) {
    for (const moment of access.moments) flowWithin(access, moment, flow);
    if (access.node.type === 'loop') flowOfLoop(access, program, graph, flow);
  }
  return flows;
}

/** Notes that what is read goes into what is written. */
type Flowing = (reads: readonly Pick<Read, 'name'>[], writes: readonly Write[]) => void;

function flowWithin({ node }: NodeAccess, moment: Moment, flow: Flowing): void {
  const writes = moment.writes.filter(({ kind }) => kind !== 'step result');
  if (moment.step !== null) {
    if (bindAction(moment.step, node).run === 'internal') flow(moment.reads, moment.writes);
    return;
  }
  for (const write of writes) {
    if (write.kind === 'transformation') flow(moment.reads, [write]);
    if (write.kind === 'node input' || write.kind === 'node output') {
      flow(
        moment.reads.filter(({ pointer }) => pointer === write.pointer || pointer.startsWith(`${write.pointer}/`)),
        [write],
      );
    }
  }
}

/** The items of a list are as secret as the list; so is what is collected of them, and of what the body writes. */
function flowOfLoop({ node, moments }: NodeAccess, program: Program, graph: ControlFlow, flow: Flowing): void {
  if (node.type !== 'loop') return;
  const write = (name: string, kind: Write['kind']): Write => ({
    name,
    kind,
    pointer: node.pointer,
    node: node.id,
    step: null,
    below: false,
  });
  const entry = moments
    .filter(({ aside }) => !aside)
    .flatMap(({ reads }) => reads.filter(({ use }) => use === 'iterator'));
  const item = node.iteratorVariable ?? 'loop_item';
  flow(entry, [write(item, 'loop item')]);
  if (node.collectVariable === null) return;
  const collected = [write(node.collectVariable, 'collected')];
  if (node.collect !== null) {
    flow(
      moments.filter(({ aside }) => aside).flatMap(({ reads }) => reads),
      collected,
    );
    return;
  }
  flow(entry, collected);
  const body = graph.regions.find(({ owner, kind }) => owner === node.id && kind === 'body');
  for (const id of body?.nodes ?? []) {
    for (const { writes } of program.nodes.get(id)?.moments ?? []) {
      for (const { name, kind } of writes) {
        if (kind !== 'node input' && kind !== 'step result') flow([{ name }], collected);
      }
    }
  }
}
