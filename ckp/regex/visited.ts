/** A set of instructions that is emptied in no time. */
export class Visited {
  private readonly marks: Uint32Array;
  private round = 1;

  constructor(size: number) {
    this.marks = new Uint32Array(size);
  }

  clear(): void {
    this.round++;
    if (this.round > 0xffffffff) {
      this.marks.fill(0);
      this.round = 1;
    }
  }

  /** False where it is in already. */
  add(at: number): boolean {
    if (this.marks[at] === this.round) return false;
    this.marks[at] = this.round;
    return true;
  }
}
