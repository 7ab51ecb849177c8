import type { ControlFlow, Edge, Region } from '../graph/graph.ts';
import { afterFailure } from './gain.ts';

/** Rounds until nothing changes; a structured document takes two or three. More and nothing is claimed. */
const MOST_ROUNDS = 64;

/** What is to be found out. */
export interface Problem {
  graph: ControlFlow;
  /** Numbers of the variables, each a bit. */
  variables: readonly number[];
  /** Set when a run starts. */
  starting: ReadonlySet<number>;
  /** What a way sets, beyond what was set when control came to its node. */
  gain: (edge: Edge) => readonly number[];
  withoutFailures: boolean;
}

/** One pass of the analysis over some variables, each a bit. */
export class Solution {
  readonly #problem: Problem;
  readonly #words: number;
  readonly #bit: ReadonlyMap<number, number>;
  readonly #position: ReadonlyMap<string, number>;
  /** By node, in the order of the graph: what is set when control comes to it. */
  readonly #standing: Uint32Array;
  readonly #forks = new Map<string, BranchReturns>();
  #isSolved = false;

  constructor(problem: Problem) {
    this.#problem = problem;
    const { graph, variables } = problem;
    this.#words = Math.ceil(variables.length / 32);
    this.#bit = new Map(variables.map((variable, i) => [variable, i]));
    this.#position = new Map(graph.order.map((id, i) => [id, i]));
    this.#standing = new Uint32Array(graph.order.length * this.#words).fill(0xffffffff);
    this.#solve();
  }

  /** @param bit which of the variables, from 0 */
  isSet(node: string, bit: number): boolean {
    const i = this.#position.get(node);
    if (i === undefined || !this.#isSolved) return true;
    return (((this.#standing[i * this.#words + (bit >> 5)] as number) >>> (bit & 31)) & 1) === 1;
  }

  #bits(variables: Iterable<number>): number[] {
    const bits: number[] = [];
    for (const variable of variables) {
      const i = this.#bit.get(variable);
      if (i !== undefined) bits.push(i);
    }
    return bits;
  }

  #solve(): void {
    const { graph, starting, gain, withoutFailures } = this.#problem;
    const words = this.#words;
    const standing = this.#standing;
    const starts = new Set<string>();
    for (const { to, kind } of graph.entries) {
      if (kind === 'start' || (kind === 'on_failure' && !withoutFailures)) starts.add(to);
    }
    const ways = graph.order.map((id) => this.#waysTo(id, gain, withoutFailures));
    const atStart = new Uint32Array(words);
    setBits(atStart, this.#bits(starting));
    const next = new Uint32Array(words);
    const held = new Uint32Array(words);
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      let changed = false;
      for (const [i, id] of graph.order.entries()) {
        next.fill(0xffffffff);
        if (starts.has(id)) next.set(atStart);
        for (const { from, bits, fork } of ways[i] as Way[]) {
          for (let w = 0; w < words; w += 1) held[w] = standing[from * words + w] as number;
          setBits(held, bits);
          if (fork !== null) this.#addBranches(fork, held);
          for (let w = 0; w < words; w += 1) next[w] = (next[w] as number) & (held[w] as number);
        }
        for (let w = 0; w < words; w += 1) {
          if (next[w] === standing[i * words + w]) continue;
          standing[i * words + w] = next[w] as number;
          changed = true;
        }
      }
      if (!changed) {
        this.#isSolved = true;
        return;
      }
    }
  }

  /** Coming back to a loop tells nothing new of its entry; what a branch brings is told at the join. */
  #waysTo(id: string, gain: Problem['gain'], withoutFailures: boolean): Way[] {
    const edges = this.#problem.graph.nodes.get(id)?.in ?? [];
    return edges.flatMap((edge) => {
      const from = this.#position.get(edge.from);
      if (from === undefined || edge.kind === 'return' || (withoutFailures && afterFailure(edge))) return [];
      return [{ from, bits: this.#bits(gain(edge)), fork: edge.kind === 'join' ? edge.from : null }];
    });
  }

  /**
   * What all branches leave at the join: of each, what is set wherever it ends; with `any` only what every branch sets,
   * with `none` nothing (REFERENCE §7). A branch that fails while `branch_failure` is continue is passed over.
   */
  #addBranches(fork: string, held: Uint32Array): void {
    const node = this.#problem.graph.nodes.get(fork)?.node;
    if (node?.type !== 'parallel') return;
    const strategy = node.waitStrategy?.value ?? 'all';
    if (strategy === 'none') return;
    const branches = this.#branches(fork);
    const isRace = strategy === 'any' || strategy === 'first';
    const words = this.#words;
    const left = new Uint32Array(words).fill(isRace && branches.size > 0 ? 0xffffffff : 0);
    const ended = new Uint32Array(words);
    const all = new Uint32Array(words);
    for (const ends of branches.values()) {
      all.fill(0xffffffff);
      for (const { from, bits } of ends) {
        for (let w = 0; w < words; w += 1) ended[w] = this.#standing[from * words + w] as number;
        setBits(ended, bits);
        for (let w = 0; w < words; w += 1) all[w] = (all[w] as number) & (ended[w] as number);
      }
      for (let w = 0; w < words; w += 1) {
        left[w] = isRace ? (left[w] as number) & (all[w] as number) : (left[w] as number) | (all[w] as number);
      }
    }
    for (let w = 0; w < words; w += 1) held[w] = (held[w] as number) | (left[w] as number);
  }

  #branches(fork: string): BranchReturns {
    const known = this.#forks.get(fork);
    if (known !== undefined) return known;
    const { graph, gain } = this.#problem;
    const branches: BranchReturns = new Map();
    for (const edge of graph.nodes.get(fork)?.in ?? []) {
      const from = this.#position.get(edge.from);
      if (edge.kind !== 'return' || from === undefined) continue;
      const end = { from, bits: this.#bits(gain(edge)) };
      for (const branch of branchesOf(graph, edge, fork)) {
        const ends = branches.get(branch);
        if (ends === undefined) branches.set(branch, [end]);
        else ends.push(end);
      }
    }
    this.#forks.set(fork, branches);
    return branches;
  }
}

/** One way to a node: from which, with what is set on it; `fork`: past the branches of that parallel node. */
interface Way {
  from: number;
  bits: readonly number[];
  fork: string | null;
}

/** By branch: the nodes at which it ends, each with what it sets on the way out. */
type BranchReturns = Map<string, { from: number; bits: readonly number[] }[]>;

function setBits(words: Uint32Array, bits: readonly number[]): void {
  for (const i of bits) words[i >> 5] = (words[i >> 5] as number) | (1 << (i & 31));
}

/** The branches of `fork` that a way out of a node ends: mostly one. */
function branchesOf(graph: ControlFlow, edge: Edge, fork: string): Set<string> {
  const found = new Set<string>();
  for (const region of graph.nodes.get(edge.from)?.regions ?? []) {
    for (let at: Region | null = region; at !== null; at = at.parent) {
      if (at.owner === fork && at.kind === 'branch') found.add(at.branch ?? '');
    }
  }
  return found;
}
