import type { Expr } from '../../expression/ast.ts';
import { withOne } from '../../lists.ts';
import { declaredVariables } from '../../plan/names.ts';
import type { VariableContract } from '../../plan/plan.ts';
import { at } from '../../syntax/pointer.ts';
import type { Analysed } from '../analysed.ts';
import type { Moment, NodeAccess, Program, Read, VariableReport, Write } from './program.ts';
import { type Taint, taints } from './taint.ts';
import { type UnsetRead, unsetReads } from './unset.ts';

export type { VariableReport } from './program.ts';

/** Data flow of a procedure: what is read and written, where, and what may be unset. */
export class Flow {
  readonly #of: Analysed;
  #expressions: ReadonlyMap<string, Expr> | null = null;
  #variables: ReadonlyMap<string, VariableReport> | null = null;
  #unset: readonly UnsetRead[] | null = null;
  #taints: ReadonlyMap<string, Taint> | null = null;

  constructor(of: Analysed) {
    this.#of = of;
  }

  /** What each node reads and writes, in the order in which it does. */
  get program(): Program {
    return this.#of.program;
  }

  /** Every expression that parses, by where it stands. */
  get expressions(): ReadonlyMap<string, Expr> {
    this.#expressions ??= new Map(
      this.#of.texts.places.flatMap(({ pointer, expr }) => (expr === null ? [] : [[pointer, expr]])),
    );
    return this.#expressions;
  }

  /** Every variable that is declared, written or read, by name; results of steps as `steps.<id>` where they are read. */
  get variables(): ReadonlyMap<string, VariableReport> {
    this.#variables ??= this.#report();
    return this.#variables;
  }

  /** Reads of variables that nothing has surely written before (REFERENCE §4). */
  get unset(): readonly UnsetRead[] {
    this.#unset ??= unsetReads(this.program, this.#of.graph, this.#of.plan.inputs, [...this.variables.values()]);
    return this.#unset;
  }

  /** What is secret, or comes from what is, by name; secrets themselves as `secrets.<alias>` (REFERENCE §8). */
  get taints(): ReadonlyMap<string, Taint> {
    this.#taints ??= taints(this.program, this.#of.graph, this.#of.plan);
    return this.#taints;
  }

  #report(): Map<string, VariableReport> {
    const { tree, plan } = this.#of;
    const { nodeList, outside, variables } = this.program;
    const report = new Report();
    for (const { name, at: path } of declaredVariables(tree.variables?.value ?? {})) {
      const contract = Object.hasOwn(plan.inputs.variables, name) ? plan.inputs.variables[name] : undefined;
      if (contract) report.declare(variables.of(name), at(tree.variables?.pointer ?? '', ...path), contract);
    }
    for (let i = 0; i < nodeList.length; i += 1) report.moments((nodeList[i] as NodeAccess).moments);
    report.reads(outside);
    if (this.#of.plan.kept_results.length > 0) this.#reportResults(report);
    for (const { items } of nodeList) for (const write of items) report.write(write);
    return report.variables;
  }

  /** Results of steps are told of where something reads them. */
  #reportResults(report: Report): void {
    for (const { moments } of this.program.nodeList) {
      for (const { writes } of moments) {
        for (const write of writes) {
          if (write.kind === 'step result' && report.variables.has(write.name)) report.write(write);
        }
      }
    }
  }
}

/** Gathers what is known of variables, in the order in which they are first spoken of. */
class Report {
  readonly variables = new Map<string, VariableReport>();

  declare(variable: VariableReport, pointer: string, contract: VariableContract): void {
    this.#note(variable);
    variable.declared = { pointer, contract };
  }

  /** Loops by number: those of an iterator make two objects for each step, in a walk of thousands. */
  moments(moments: readonly Moment[]): void {
    for (let i = 0; i < moments.length; i += 1) {
      const { reads, writes } = moments[i] as Moment;
      this.reads(reads);
      for (let k = 0; k < writes.length; k += 1) {
        const write = writes[k] as Write;
        if (write.kind !== 'step result') this.write(write);
      }
    }
  }

  reads(reads: readonly Read[]): void {
    for (let i = 0; i < reads.length; i += 1) {
      const { variable, asGiven, place } = reads[i] as Read;
      this.#note(variable);
      variable.isRead = true;
      if (!asGiven && place !== null) variable.isReadInText = true;
    }
  }

  write(write: Write): void {
    const { variable } = write;
    this.#note(variable);
    variable.writes = withOne(variable.writes, write);
  }

  #note(variable: VariableReport): void {
    const { name, declared, isRead, writes } = variable;
    if (!isRead && writes.length === 0 && declared === null) this.variables.set(name, variable);
  }
}
