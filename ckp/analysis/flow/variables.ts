import { withOne } from '../../lists.ts';
import type { OwnWrite, Read, VariableReport } from './variable.ts';

const NO_WRITES: readonly OwnWrite[] = [];
const NO_READS: readonly Read[] = [];
const NO_NUMBERS: readonly number[] = [];

/** Every name that a program speaks of, each with a number: what is asked of it later is asked by that. */
export class Variables {
  readonly #byName = new Map<string, Variable>();
  readonly byName: ReadonlyMap<string, VariableReport> = this.#byName;
  readonly #allReads: () => Iterable<Read>;
  #reads: readonly (readonly Read[])[] | null = null;

  /** @param allReads every read, in the order of the document; asked when all are there */
  constructor(allReads: () => Iterable<Read>) {
    this.#allReads = allReads;
  }

  /** How many names there are. */
  get size(): number {
    return this.#byName.size;
  }

  /** The variable of this name, made where there was none. */
  of(name: string): Variable {
    const known = this.#byName.get(name);
    if (known !== undefined) return known;
    const fresh = new Variable(name, this.#byName.size, this);
    this.#byName.set(name, fresh);
    return fresh;
  }

  /** Notes that a variable gets a value. */
  write(write: OwnWrite): void {
    const { variable } = write;
    variable.writes = withOne(variable.writes, write);
  }

  /** The numbers of those of the names that there are. */
  numbersOf(names: readonly string[]): readonly number[] {
    let numbers = NO_NUMBERS;
    for (const name of names) {
      const number = this.#byName.get(name)?.number;
      if (number !== undefined) numbers = withOne(numbers, number);
    }
    return numbers;
  }

  /** By the variable's number. Sorted out when somebody asks: of a document without faults hardly any rule does. */
  readsOf(number: number): readonly Read[] {
    this.#reads ??= this.#sorted();
    return this.#reads[number] ?? NO_READS;
  }

  #sorted(): (readonly Read[])[] {
    const reads: (readonly Read[])[] = Array.from({ length: this.size }, () => NO_READS);
    for (const read of this.#allReads()) {
      const { number } = read.variable;
      reads[number] = withOne(reads[number] ?? NO_READS, read);
    }
    return reads;
  }
}

class Variable implements VariableReport {
  readonly name: string;
  readonly number: number;
  declared: VariableReport['declared'] = null;
  writes: readonly OwnWrite[] = NO_WRITES;
  isRead = false;
  isReadInText = false;
  readonly #among: Variables;

  constructor(name: string, number: number, among: Variables) {
    this.name = name;
    this.number = number;
    this.#among = among;
  }

  get reads(): readonly Read[] {
    return this.#among.readsOf(this.number);
  }
}
