import type { Expr } from '../../expression/ast.ts';
import { declaredVariables } from '../../plan/names.ts';
import { at } from '../../syntax/pointer.ts';
import type { Analysed } from '../analysed.ts';
import type { Program } from './program.ts';
import { type Taint, taints } from './taint.ts';
import { type UnsetRead, unsetReads } from './unset.ts';
import type { VariableReport } from './variable.ts';

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
    this.#variables ??= this.#declared();
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

  #declared(): ReadonlyMap<string, VariableReport> {
    const { tree, plan, program } = this.#of;
    for (const { name, at: path } of declaredVariables(tree.variables?.value ?? {})) {
      const contract = Object.hasOwn(plan.inputs.variables, name) ? plan.inputs.variables[name] : undefined;
      if (contract === undefined) continue;
      program.variables.of(name).declared = { pointer: at(tree.variables?.pointer ?? '', ...path), contract };
    }
    return program.variables.byName;
  }
}
