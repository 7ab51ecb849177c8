import { withOne } from '../../lists.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';
import type { Edge, Entry, GraphNode, Region } from './graph.ts';
import { canFallOff, type Written, type WrittenEdge } from './written.ts';

/** Nodes and ways out of them, counted once for each region they run in. In well-formed documents that is one. */
const MOST_VISITS = 400_000;

/** What ends an iteration or a branch: coming back to the loop or to the join, or a loop's own next (a break). */
interface Stop {
  owner: string;
  how: 'return' | 'break';
}

const NO_EDGES: readonly Edge[] = [];
const NO_REGIONS: readonly Region[] = [];

/** Where a target ends something, seen from the region being walked: innermost last. */
type Stops = Map<string, Stop[]>;

/**
 * Walks the document region by region from the start. Each region is entered once, however many ways lead to it, so
 * this is linear as long as bodies do not run into one another.
 */
export class RegionWalk {
  readonly nodes: Map<string, GraphNode>;
  readonly edges: Edge[] = [];
  /** Of each edge the numbers of the nodes that it leads from and to; -1 where the run ends. */
  readonly ends: { from: number[]; to: number[] } = { from: [], to: [] };
  readonly regions: Region[] = [];
  complete = true;
  readonly #written: Written;
  /** Regions by where they begin: of each loop's body, of each branch. */
  readonly #begun = new Set<WrittenEdge>();
  /** The edges of nodes that run in several regions. */
  readonly #known = new Map<string, Set<string>>();
  #visits = 0;

  constructor(tree: SyntaxTree, written: Written) {
    this.#written = written;
    this.nodes = new Map();
    for (const node of tree.nodeList) {
      this.nodes.set(node.id, {
        id: node.id,
        number: this.nodes.size,
        node,
        pointer: node.pointer,
        reachable: false,
        reachesEnd: false,
        out: NO_EDGES,
        in: NO_EDGES,
        regions: NO_REGIONS,
      });
    }
  }

  /** The run and all that lies in it. */
  walk(start: string | null, entries: readonly Entry[]): void {
    const run = this.#region('run', null, null, start, null);
    const open = [new Walk(run, new Map())];
    this.#within(
      open[0] as Walk,
      entries.map(({ to }) => to),
    );
    while (open.length > 0) {
      const walk = open[open.length - 1] as Walk;
      const inner = walk.found.pop();
      if (inner === undefined) {
        walk.leave();
        walk.region.last = this.regions.length - 1;
        open.pop();
        continue;
      }
      const { owner, edge } = inner;
      const kind = edge.kind === 'body' ? 'body' : 'branch';
      const region = this.#region(kind, owner, edge.branch, edge.to, walk.region);
      const next = new Walk(region, kind === 'body' ? walk.stops : new Map());
      next.enter(this.#stopsOf(owner, kind));
      this.#within(next, [edge.to]);
      open.push(next);
    }
  }

  #region(
    kind: Region['kind'],
    owner: string | null,
    branch: string | null,
    start: string | null,
    parent: Region | null,
  ): Region {
    const number = this.regions.length;
    const depth = parent === null ? 0 : parent.depth + 1;
    const region: Region = {
      kind,
      owner,
      branch,
      start,
      parent,
      depth,
      nodes: [],
      canReturn: false,
      number,
      last: number,
    };
    this.regions.push(region);
    return region;
  }

  /** A loop's own next is a break; a parallel node's is the join. Coming back to a loop beats its own next. */
  #stopsOf(owner: string, kind: 'body' | 'branch'): [string, Stop][] {
    const stops = new Map<string, Stop>();
    for (const { to, kind: edge } of this.#written.out.get(owner) ?? []) {
      if (kind === 'body' && edge === 'next') stops.set(to, { owner, how: 'break' });
      if (kind === 'branch' && edge === 'join') stops.set(to, { owner, how: 'return' });
    }
    if (kind === 'body') stops.set(owner, { owner, how: 'return' });
    return [...stops];
  }

  /** Everything that is reached from `starts` in the region itself. */
  #within(walk: Walk, starts: string[]): void {
    const { region } = walk;
    const open: string[] = [];
    const visit = (id: string) => {
      const node = this.nodes.get(id);
      if (node === undefined || node.regions[node.regions.length - 1] === region) return;
      this.#visits += 1 + (this.#written.out.get(id)?.length ?? 0);
      if (this.#visits > MOST_VISITS) {
        this.complete = false;
        return;
      }
      node.regions = withOne(node.regions, region);
      node.reachable = true;
      region.nodes.push(id);
      open.push(id);
    };
    for (const start of starts.toReversed()) {
      // A branch that starts at the join is over at once; a body that starts at its own loop has none.
      if (region.kind === 'branch' && walk.stop(start) !== null) region.canReturn = true;
      else if (region.kind === 'branch' || start !== region.owner) visit(start);
    }
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      const at = this.nodes.get(id) as GraphNode;
      const ways = this.#written.out.get(id) ?? [];
      for (let i = ways.length - 1; i >= 0; i--) {
        const edge = ways[i] as WrittenEdge;
        if (edge.kind === 'body' || edge.kind === 'branch') {
          this.#edge(at, written(id, edge, null));
          if (this.#begun.has(edge)) continue;
          this.#begun.add(edge);
          walk.found.push({ owner: id, edge });
          continue;
        }
        const stop = walk.stop(edge.to);
        if (stop === null) {
          this.#edge(at, written(id, edge, null));
          visit(edge.to);
        } else if (stop.how === 'break') {
          this.#edge(at, written(id, edge, stop.owner));
        } else {
          region.canReturn = true;
          this.#edge(at, { ...written(id, edge, stop.owner), to: stop.owner, kind: 'return' });
        }
      }
      this.#pathEnd(at, region);
    }
  }

  /** What happens where nothing leads on. */
  #pathEnd(at: GraphNode, region: Region): void {
    const { id, pointer } = at;
    const isTerminate = at.node.type === 'terminate';
    if (!isTerminate && !canFallOff(at.node)) return;
    const end: Edge = { from: id, to: null, written: null, kind: 'end', pointer, leaves: null };
    if (isTerminate || region.owner === null) {
      if (!isTerminate) region.canReturn = true;
      this.#edge(at, end);
    } else {
      region.canReturn = true;
      this.#edge(at, { ...end, to: region.owner, kind: 'return', leaves: region.owner });
    }
  }

  #isKnown(at: GraphNode, edge: Edge): boolean {
    let known = this.#known.get(at.id);
    if (known === undefined) {
      known = new Set(at.out.map(keyOf));
      this.#known.set(at.id, known);
    }
    const key = keyOf(edge);
    if (known.has(key)) return true;
    known.add(key);
    return false;
  }

  /** Each edge once, also where its node runs in several regions. */
  #edge(at: GraphNode, edge: Edge): void {
    if (at.regions.length > 1 && this.#isKnown(at, edge)) return;
    const target = edge.to === null ? undefined : this.nodes.get(edge.to);
    at.out = withOne(at.out, edge);
    if (target !== undefined) target.in = withOne(target.in, edge);
    this.edges.push(edge);
    this.ends.from.push(at.number);
    this.ends.to.push(target?.number ?? -1);
  }
}

function keyOf({ to, kind, pointer }: Edge): string {
  return `${kind} ${to} ${pointer}`;
}

function written(from: string, { to, kind, pointer }: WrittenEdge, leaves: string | null): Edge {
  return { from, to, written: to, kind, pointer, leaves };
}

/** One region under way: the regions found in it, and what ends it while it is walked. */
class Walk {
  readonly region: Region;
  readonly stops: Stops;
  readonly found: { owner: string; edge: WrittenEdge }[] = [];
  #entered: string[] = [];

  constructor(region: Region, stops: Stops) {
    this.region = region;
    this.stops = stops;
  }

  enter(stops: [string, Stop][]): void {
    for (const [target, stop] of stops) {
      const known = this.stops.get(target);
      if (known === undefined) this.stops.set(target, [stop]);
      else known.push(stop);
      this.#entered.push(target);
    }
  }

  leave(): void {
    for (const target of this.#entered) this.stops.get(target)?.pop();
  }

  stop(target: string): Stop | null {
    return this.stops.get(target)?.at(-1) ?? null;
  }
}
