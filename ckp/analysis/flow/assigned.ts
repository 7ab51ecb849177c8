import type { ControlFlow, Edge } from '../graph/graph.ts';
import { type Asked, withoutDominated } from './dominated.ts';
import { afterFailure, gainOf } from './gain.ts';
import type { Moment, Program } from './program.ts';
import { type Problem, Solution } from './solution.ts';

/** What a variable is when control comes to a node. */
export type Standing =
  | 'set'
  /** On some way here nothing has written it. */
  | 'unset'
  /** Only where something has failed on the way. */
  | 'unset after a failure';

/** Words of 32 variables a node that are kept at once: bounds memory, whatever the document. */
const MOST_WORDS = 1_000_000;
/** Nodes looked at for ways to show, over all findings; past it a finding shows none. */
const MOST_STEPS = 1_000_000;

/**
 * Which variables are set whenever control comes to a node. Where no single node answers for all ways: a forward "must"
 * analysis over bit sets, in the order of the graph until nothing changes. What a node writes is kept for ever, so only
 * joining ways lose anything.
 */
export class Assigned {
  readonly #program: Program;
  readonly #graph: ControlFlow;
  readonly #starting: ReadonlySet<number>;
  /** By node and number of a variable: what is asked for and not set. */
  readonly #unset = new Map<string, Map<number, Standing>>();
  readonly #gains = new Map<Edge, readonly number[]>();
  #steps = 0;

  /** @param starting numbers of the variables that every run starts with */
  constructor(program: Program, graph: ControlFlow, starting: ReadonlySet<number>, asked: readonly Asked[]) {
    this.#program = program;
    this.#graph = graph;
    this.#starting = starting;
    const nodesOf = new Map<number, string[]>();
    const gain = (edge: Edge, from: number) => this.#gainAt(edge, from);
    for (const { node, variable } of withoutDominated(graph, gain, asked, program.variables.size)) {
      if (node === null) continue;
      const nodes = nodesOf.get(variable.number);
      if (nodes === undefined) nodesOf.set(variable.number, [node]);
      else nodes.push(node);
    }
    const variables = [...nodesOf.keys()];
    const perChunk = Math.max(1, Math.floor(MOST_WORDS / (graph.order.length + 1))) * 32;
    for (let i = 0; i < variables.length; i += perChunk) {
      const chunk = variables.slice(i, i + perChunk);
      // First exactly; then, for what may be unset, without ways that begin with a failure.
      const open = this.#answer(chunk, nodesOf, new Solution(this.#of(chunk, false)), 'unset after a failure');
      if (open.length > 0) this.#answer(open, nodesOf, new Solution(this.#of(open, true)), 'unset');
    }
  }

  at(node: string, variable: number): Standing {
    return this.#unset.get(node)?.get(variable) ?? 'set';
  }

  /** The shortest way from the start, without any failure, on which nothing writes the variable; null: none is known. */
  wayWithout(variable: number, node: string): string[] | null {
    const { nodes, entries } = this.#graph;
    const before = new Map<string, string | null>();
    const open: string[] = [];
    const visit = (id: string, from: string | null) => {
      if (before.has(id)) return;
      before.set(id, from);
      open.push(id);
    };
    for (const { to, kind } of entries) if (kind === 'start') visit(to, null);
    for (let i = 0; i < open.length && !before.has(node); i += 1) {
      this.#steps += 1;
      if (this.#steps > MOST_STEPS) return null;
      const id = open[i] as string;
      for (const edge of nodes.get(id)?.out ?? []) {
        if (edge.to === null || edge.kind === 'return' || afterFailure(edge)) continue;
        if (this.#gain(edge).includes(variable)) continue;
        if (edge.kind === 'join' && this.#someBranchWrites(id, variable)) continue;
        visit(edge.to, id);
      }
    }
    if (!before.has(node)) return null;
    const way: string[] = [];
    for (let at: string | null = node; at !== null; at = before.get(at) ?? null) way.push(at);
    return way.reverse();
  }

  #someBranchWrites(fork: string, variable: number): boolean {
    return this.#graph.regions.some(
      ({ owner, kind, nodes }) =>
        owner === fork &&
        kind === 'branch' &&
        nodes.some((id) => this.#program.nodes.get(id)?.moments.some((one) => writes(one, variable)) === true),
    );
  }

  #of(variables: readonly number[], withoutFailures: boolean): Problem {
    return {
      graph: this.#graph,
      variables,
      starting: this.#starting,
      gain: (edge) => this.#gain(edge),
      withoutFailures,
    };
  }

  /** Notes what is not set, and answers which variables that is somewhere. */
  #answer(
    variables: readonly number[],
    asked: ReadonlyMap<number, readonly string[]>,
    solution: Solution,
    standing: Standing,
  ): number[] {
    return variables.filter((variable, i) => {
      const open = (asked.get(variable) ?? []).filter((node) => !solution.isSet(node, i));
      for (const node of open) {
        const at = this.#unset.get(node) ?? new Map<number, Standing>();
        this.#unset.set(node, at);
        at.set(variable, standing);
      }
      return open.length > 0;
    });
  }

  /** Kept, since a solution asks again and again. */
  #gain(edge: Edge): readonly number[] {
    const known = this.#gains.get(edge);
    if (known !== undefined) return known;
    const gain = this.#gainAt(edge, this.#graph.nodes.get(edge.from)?.number ?? -1);
    this.#gains.set(edge, gain);
    return gain;
  }

  /** What is set when control has taken this way, beyond what was set when it came to the node. */
  #gainAt(edge: Edge, from: number): readonly number[] {
    const access = this.#program.nodeList[from];
    return access === undefined ? [] : gainOf(edge, access, this.#program);
  }
}

function writes(moment: Moment, variable: number): boolean {
  return !moment.aside && moment.writes.some((write) => write.variable.number === variable);
}
