import type { Command } from '../command.ts';

/** A command before it is needed: only the one that runs is loaded, which is most of what a start takes. */
export interface CommandEntry {
  name: string;
  /** In one line, for the list of commands. */
  summary: string;
  load(): Promise<Command>;
}

/** In the order in which `langorch --help` lists them. */
export const COMMANDS: readonly CommandEntry[] = [
  {
    name: 'check',
    summary: 'Says what is wrong with procedures, where, and what to change.',
    load: async () => (await import('./check.ts')).check,
  },
  {
    name: 'explain',
    summary: 'Tells what a procedure does, without doing it: its way, its calls, who reads and writes what.',
    load: async () => (await import('./explain.ts')).explain,
  },
  {
    name: 'fmt',
    summary: 'Lays documents out the way that all share; with --normalise in the graph dialect.',
    load: async () => (await import('./fmt.ts')).fmt,
  },
  {
    name: 'diff',
    summary: 'Compares two versions by what they mean, and says which version number fits.',
    load: async () => (await import('./diff.ts')).diff,
  },
  {
    name: 'graph',
    summary: 'Draws a procedure: Mermaid, Graphviz DOT or SVG.',
    load: async () => (await import('./graph.ts')).graph,
  },
  {
    name: 'rule',
    summary: 'Tells why a rule is there, with examples; without a code, lists all.',
    load: async () => (await import('./rule.ts')).rule,
  },
];
