import { withOne } from '../../lists.ts';
import { declaredVariables } from '../../plan/names.ts';
import type { VariableContract } from '../../plan/plan.ts';
import { at } from '../../syntax/pointer.ts';
import type { Analysed } from '../analysed.ts';
import { collectProgram } from './collect.ts';
import type { Program, Read, Write } from './program.ts';
import { type Taint, taints } from './taint.ts';
import { type UnsetRead, unsetReads } from './unset.ts';
import { iterationWrites } from './writes.ts';

/** All that is known of one variable: who declares it, who writes it, who reads it. */
export interface VariableReport {
  name: string;
  /** Null where it is only written. */
  declared: { pointer: string; contract: VariableContract } | null;
  /** In the order of the document. */
  writes: readonly Write[];
  /** In the order of the document; those through `input.` among them. */
  reads: readonly Read[];
}

/** Data flow of a procedure: what is read and written, where, and what may be unset. */
export class Flow {
  readonly #of: Analysed;
  #program: Program | null = null;
  #variables: ReadonlyMap<string, VariableReport> | null = null;
  #unset: readonly UnsetRead[] | null = null;
  #taints: ReadonlyMap<string, Taint> | null = null;

  constructor(of: Analysed) {
    this.#of = of;
  }

  /** What each node reads and writes, in the order in which it does. */
  get program(): Program {
    this.#program ??= collectProgram(this.#of.tree, this.#of.texts);
    return this.#program;
  }

  /** Every variable that is declared, written or read, by name; results of steps as `steps.<id>` where they are read. */
  get variables(): ReadonlyMap<string, VariableReport> {
    this.#variables ??= this.#report();
    return this.#variables;
  }

  /** Reads of variables that nothing has surely written before (REFERENCE §4). */
  get unset(): readonly UnsetRead[] {
    this.#unset ??= unsetReads(this.program, this.#of.graph, this.#of.plan.inputs, this.variables);
    return this.#unset;
  }

  /** What is secret, or comes from what is, by name; secrets themselves as `secrets.<alias>` (REFERENCE §8). */
  get taints(): ReadonlyMap<string, Taint> {
    this.#taints ??= taints(this.program, this.#of.graph, this.#of.plan);
    return this.#taints;
  }

  #report(): Map<string, VariableReport> {
    const { tree, plan } = this.#of;
    const variables = new Map<string, VariableReport>();
    const of = (name: string) => {
      const known = variables.get(name);
      if (known !== undefined) return known;
      const fresh: VariableReport = { name, declared: null, writes: NO_WRITES, reads: NO_READS };
      variables.set(name, fresh);
      return fresh;
    };
    for (const { name, at: path } of declaredVariables(tree.variables?.value ?? {})) {
      const contract = Object.hasOwn(plan.inputs.variables, name) ? plan.inputs.variables[name] : undefined;
      if (contract) of(name).declared = { pointer: at(tree.variables?.pointer ?? '', ...path), contract };
    }
    const { nodeList, outside } = this.program;
    for (const { moments } of nodeList) {
      for (const { reads, writes } of moments) {
        for (const read of reads) addRead(of(read.name), read);
        for (const write of writes) if (write.kind !== 'step result') addWrite(of(write.name), write);
      }
    }
    for (const read of outside) addRead(of(read.name), read);
    if (this.#of.plan.kept_results.length > 0) this.#reportResults(variables);
    for (const { node } of nodeList) {
      if (node.type !== 'loop') continue;
      for (const write of iterationWrites(node)) addWrite(of(write.name), write);
    }
    return variables;
  }

  /** Results of steps are told of where something reads them. */
  #reportResults(variables: ReadonlyMap<string, VariableReport>): void {
    for (const { moments } of this.program.nodeList) {
      for (const { writes } of moments) {
        for (const write of writes) {
          const variable = write.kind === 'step result' ? variables.get(write.name) : undefined;
          if (variable !== undefined) addWrite(variable, write);
        }
      }
    }
  }
}

const NO_WRITES: readonly Write[] = [];
const NO_READS: readonly Read[] = [];

function addWrite(variable: VariableReport, write: Write): void {
  variable.writes = withOne(variable.writes, write);
}

function addRead(variable: VariableReport, read: Read): void {
  variable.reads = withOne(variable.reads, read);
}
