import type { Read, VariableReport, Write } from './program.ts';

const NO_WRITES: readonly Write[] = [];
const NO_READS: readonly Read[] = [];

/** Every name that a program speaks of, each with a number: what is asked of it later is asked by that. */
export class Variables {
  readonly #byName = new Map<string, VariableReport>();

  /** How many names there are. */
  get size(): number {
    return this.#byName.size;
  }

  /** The variable of this name, made where there was none. */
  of(name: string): VariableReport {
    const known = this.#byName.get(name);
    if (known !== undefined) return known;
    const fresh: VariableReport = {
      name,
      number: this.#byName.size,
      declared: null,
      writes: NO_WRITES,
      reads: NO_READS,
    };
    this.#byName.set(name, fresh);
    return fresh;
  }

  /** The numbers of those of the names that there are. */
  numbersOf(names: readonly string[]): readonly number[] {
    let numbers = NO_NUMBERS;
    for (const name of names) {
      const number = this.#byName.get(name)?.number;
      if (number !== undefined) numbers = numbers.length === 0 ? [number] : [...numbers, number];
    }
    return numbers;
  }
}

const NO_NUMBERS: readonly number[] = [];
