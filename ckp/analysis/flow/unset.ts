import { BUILT_IN_NAMES } from '../../plan/names.ts';
import type { InputContract } from '../../plan/plan.ts';
import type { ControlFlow } from '../graph/graph.ts';
import { Assigned, type Standing } from './assigned.ts';
import type { Moment, Program } from './program.ts';
import type { OwnWrite, Read, VariableReport, Write } from './variable.ts';

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
  variables: ReadonlyMap<string, VariableReport>,
): UnsetRead[] {
  const starting = startingWith(variables, inputs);
  const open = openReads(program, graph, mayBeUnset(variables, inputs, starting, program.variables.size));
  if (open.length === 0) return [];
  const assigned = new Assigned(program, graph, starting, open);
  const found = new Map<string, UnsetRead>();
  for (const read of open) {
    const standing = read.node === null ? 'set' : assigned.at(read.node, read.variable.number);
    if (standing !== 'set') note(found, read, standing, [...read.variable.writes]);
  }
  const list = [...found.values()];
  for (const one of list.slice(0, MOST_EXPLAINED)) {
    const { node } = one.read;
    if (node === null) continue;
    one.afterWriter = leadsTo(graph, one.writers, node);
    one.way = one.standing === 'unset' ? assigned.wayWithout(one.read.variable.number, node) : null;
  }
  return list;
}

/** Numbers of the variables that every run starts with. */
function startingWith(
  variables: ReadonlyMap<string, VariableReport>,
  { variables: inputs }: InputContract,
): Set<number> {
  const starting = new Set<number>();
  for (const [name, input] of Object.entries(inputs)) {
    const variable = variables.get(name);
    if (variable !== undefined && (input.required || input.default !== null)) starting.add(variable.number);
  }
  return starting;
}

/** By number a flag for each variable that is declared or written, and that no run starts with. */
function mayBeUnset(
  variables: ReadonlyMap<string, VariableReport>,
  inputs: InputContract,
  starting: ReadonlySet<number>,
  size: number,
): Uint8Array {
  const flags = new Uint8Array(size);
  for (const { name, number, writes } of variables.values()) {
    const isKnown = writes.length > 0 || Object.hasOwn(inputs.variables, name);
    if (isKnown && !starting.has(number) && !BUILT_IN_NAMES.has(name)) flags[number] = 1;
  }
  return flags;
}

/** Reads of variables of these flags that nothing in the node itself has set before. */
function openReads(program: Program, graph: ControlFlow, flags: Uint8Array): Read[] {
  const open: Read[] = [];
  /** By number: the last node, from 1, in which the variable was set before. */
  const here = new Int32Array(flags.length);
  for (const { number, reachable } of graph.nodes.values()) {
    if (reachable) openReadsIn(program.nodeList[number]?.moments ?? NO_MOMENTS, number + 1, flags, here, open);
  }
  return open;
}

const NO_MOMENTS: readonly Moment[] = [];

function openReadsIn(
  moments: readonly Moment[],
  node: number,
  flags: Uint8Array,
  here: Int32Array,
  open: Read[],
): void {
  for (let i = 0; i < moments.length; i += 1) {
    const moment = moments[i] as Moment;
    for (let k = 0; k < moment.reads.length; k += 1) {
      const read = moment.reads[k] as Read;
      const { variable } = read;
      if (flags[variable.number] === 0 || here[variable.number] === node) continue;
      if (read.expected || read.asGiven || isItemField(read) || read.given) continue;
      // What stands aside runs when others have written.
      if (!moment.aside || variable.writes.length === 0) open.push(read);
    }
    if (!moment.aside) {
      for (let k = 0; k < moment.writes.length; k += 1) here[(moment.writes[k] as OwnWrite).variable.number] = node;
    }
    for (let k = 0; k < moment.learns.length; k += 1) here[moment.learns[k] as number] = node;
  }
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
