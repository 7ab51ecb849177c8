import { BUILT_IN_NAMES } from '../../plan/names.ts';
import type { InputContract } from '../../plan/plan.ts';
import type { ControlFlow } from '../graph/graph.ts';
import { Assigned, type Standing } from './assigned.ts';
import type { Program, Read, Write } from './program.ts';

/** A variable that may be null where it is read, because nothing has put a value into it. */
export interface UnsetRead {
  name: string;
  /** The first place that reads it unset. */
  read: Read;
  /** The other places that do. */
  others: Read[];
  standing: Exclude<Standing, 'set'>;
  /** Everything that writes it, anywhere. */
  writers: Write[];
  /** Control can come from something that writes it to the place: it is another way that does not. */
  afterWriter: boolean;
  /** Ids of the nodes on the shortest way on which nothing writes it; null when it leads over a failure. */
  way: string[] | null;
}

/** Of more variables it is not told on which way. */
const MOST_EXPLAINED = 200;
/** More places are not told apart. */
const MOST_OTHERS = 20;

/** Every variable that is read where it may be unset, in the order of its first such place (REFERENCE §4). */
export function unsetReads(
  program: Program,
  graph: ControlFlow,
  inputs: InputContract,
  variables: ReadonlyMap<string, { writes: readonly Write[] }>,
): UnsetRead[] {
  const initial = new Set(
    Object.entries(inputs.variables)
      .filter(([, { required, default: standsIn }]) => required || standsIn !== null)
      .map(([name]) => name),
  );
  const open = openReads(program, graph, writersOf(variables, inputs, initial));
  if (open.length === 0) return [];
  const assigned = new Assigned(program, graph, initial, open);
  const found = new Map<string, UnsetRead>();
  for (const read of open) {
    const standing = read.node === null ? 'set' : assigned.at(read.node, read.name);
    if (standing !== 'set') note(found, read, standing, [...(variables.get(read.name)?.writes ?? [])]);
  }
  const list = [...found.values()];
  for (const one of list.slice(0, MOST_EXPLAINED)) {
    const { node } = one.read;
    if (node === null) continue;
    one.afterWriter = leadsTo(graph, one.writers, node);
    one.way = one.standing === 'unset' ? assigned.wayWithout(one.name, node) : null;
  }
  return list;
}

/** What writes each variable that may be unset: one that is declared or written, and that no run starts with. */
function writersOf(
  variables: ReadonlyMap<string, { writes: readonly Write[] }>,
  inputs: InputContract,
  initial: ReadonlySet<string>,
): ReadonlyMap<string, readonly Write[]> {
  const writers = new Map<string, readonly Write[]>();
  for (const [name, { writes }] of variables) {
    const isKnown = writes.length > 0 || Object.hasOwn(inputs.variables, name);
    if (isKnown && !initial.has(name) && !BUILT_IN_NAMES.has(name)) writers.set(name, writes);
  }
  return writers;
}

/** Reads of such variables that nothing in the node itself has set before. */
function openReads(program: Program, graph: ControlFlow, writers: ReadonlyMap<string, readonly Write[]>): Read[] {
  const open: Read[] = [];
  const here = new Set<string>();
  for (const { node, moments } of program.nodeList) {
    if (graph.nodes.get(node.id)?.reachable !== true) continue;
    here.clear();
    for (const moment of moments) {
      for (const read of moment.reads) {
        if (read.expected || read.asGiven || isItemField(read)) continue;
        const { name, given } = read;
        const writes = writers.get(name);
        if (writes === undefined || here.has(name) || given.includes(name)) continue;
        // What stands aside runs when others have written.
        if (!moment.aside || writes.length === 0) open.push(read);
      }
      if (!moment.aside) for (const { name } of moment.writes) here.add(name);
      for (const name of moment.learns) here.add(name);
    }
  }
  return open;
}

/** In a transformation a bare name may be a field of the item (REFERENCE §7); its source is a variable. */
function isItemField({ use }: Read): boolean {
  return use === 'default value' || use === 'transformation';
}

function note(found: Map<string, UnsetRead>, read: Read, standing: UnsetRead['standing'], writers: Write[]): void {
  const known = found.get(read.name);
  if (known === undefined) {
    found.set(read.name, {
      name: read.name,
      read,
      others: [],
      standing,
      writers,
      afterWriter: false,
      way: null,
    });
  } else if (known.standing !== 'unset' && standing === 'unset') {
    // What happens without any failure is told first.
    known.others.push(known.read);
    known.read = read;
    known.standing = standing;
  } else if (![known.read, ...known.others].some(({ pointer }) => pointer === read.pointer)) {
    if (known.others.length < MOST_OTHERS) known.others.push(read);
  }
}

/** Control can come from a node that writes it to `node`. */
function leadsTo(graph: ControlFlow, writers: readonly Write[], node: string): boolean {
  const seen = new Set<string>();
  const open: string[] = [];
  for (const { node: id } of writers) {
    for (const { to } of graph.nodes.get(id)?.out ?? []) if (to !== null) open.push(to);
  }
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (id === node) return true;
    if (seen.has(id)) continue;
    seen.add(id);
    for (const { to } of graph.nodes.get(id)?.out ?? []) if (to !== null) open.push(to);
  }
  return false;
}
