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
  readonly #initial: ReadonlySet<string>;
  /** By node and variable: what is asked for and not set. */
  readonly #unset = new Map<string, Map<string, Standing>>();
  readonly #gains = new Map<Edge, readonly string[]>();
  #steps = 0;

  /** @param initial variables that every run starts with */
  constructor(program: Program, graph: ControlFlow, initial: ReadonlySet<string>, asked: readonly Asked[]) {
    this.#program = program;
    this.#graph = graph;
    this.#initial = initial;
    const byName = new Map<string, string[]>();
    for (const { node, name } of withoutDominated(graph, (edge) => this.#gainOf(edge), asked)) {
      if (node === null) continue;
      const nodes = byName.get(name);
      if (nodes === undefined) byName.set(name, [node]);
      else nodes.push(node);
    }
    const names = [...byName.keys()];
    const perChunk = Math.max(1, Math.floor(MOST_WORDS / (graph.order.length + 1))) * 32;
    for (let i = 0; i < names.length; i += perChunk) {
      const chunk = names.slice(i, i + perChunk);
      // First exactly; then, for what may be unset, without ways that begin with a failure.
      const open = this.#answer(chunk, byName, new Solution(this.#of(chunk, false)), 'unset after a failure');
      if (open.length > 0) this.#answer(open, byName, new Solution(this.#of(open, true)), 'unset');
    }
  }

  at(node: string, name: string): Standing {
    return this.#unset.get(node)?.get(name) ?? 'set';
  }

  /** The shortest way from the start, without any failure, on which nothing writes the variable; null: none is known. */
  wayWithout(name: string, node: string): string[] | null {
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
        if (this.#gain(edge).includes(name)) continue;
        if (edge.kind === 'join' && this.#someBranchWrites(id, name)) continue;
        visit(edge.to, id);
      }
    }
    if (!before.has(node)) return null;
    const way: string[] = [];
    for (let at: string | null = node; at !== null; at = before.get(at) ?? null) way.push(at);
    return way.reverse();
  }

  #someBranchWrites(fork: string, name: string): boolean {
    return this.#graph.regions.some(
      ({ owner, kind, nodes }) =>
        owner === fork &&
        kind === 'branch' &&
        nodes.some((id) => this.#program.nodes.get(id)?.moments.some((one) => writes(one, name)) === true),
    );
  }

  #of(names: readonly string[], withoutFailures: boolean): Problem {
    return {
      graph: this.#graph,
      names,
      initial: this.#initial,
      gain: (edge) => this.#gain(edge),
      withoutFailures,
    };
  }

  /** Notes what is not set, and answers which variables that is somewhere. */
  #answer(
    names: readonly string[],
    asked: ReadonlyMap<string, readonly string[]>,
    solution: Solution,
    standing: Standing,
  ): string[] {
    return names.filter((name, i) => {
      const open = (asked.get(name) ?? []).filter((node) => !solution.isSet(node, i));
      for (const node of open) {
        const at = this.#unset.get(node) ?? new Map<string, Standing>();
        this.#unset.set(node, at);
        at.set(name, standing);
      }
      return open.length > 0;
    });
  }

  /** Kept, since a solution asks again and again. */
  #gain(edge: Edge): readonly string[] {
    const known = this.#gains.get(edge);
    if (known !== undefined) return known;
    const gain = this.#gainOf(edge);
    this.#gains.set(edge, gain);
    return gain;
  }

  /** What is set when control has taken this way, beyond what was set when it came to the node. */
  #gainOf(edge: Edge): readonly string[] {
    const access = this.#program.nodes.get(edge.from);
    return access === undefined ? [] : gainOf(edge, access, this.#program);
  }
}

function writes(moment: Moment, name: string): boolean {
  return !moment.aside && moment.writes.some((write) => write.name === name);
}
