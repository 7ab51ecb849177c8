/** How long calls of one kind took. What is slow is measured again, so that a busy machine is no finding. */
export class Clock {
  readonly #times: number[] = [];
  readonly #limit: number;
  /** Milliseconds of the slowest call since it was last asked for. */
  #slowest = 0;

  constructor(limitMs: number) {
    this.#limit = limitMs;
  }

  /** The fastest of four counts where the first took longer than the limit. */
  timed = <T>(call: () => T): T => {
    const start = performance.now();
    const value = call();
    let best = performance.now() - start;
    for (let i = 0; i < 3 && best > this.#limit; i++) {
      const again = performance.now();
      call();
      best = Math.min(best, performance.now() - again);
    }
    this.#times.push(best);
    this.#slowest = Math.max(this.#slowest, best);
    return value;
  };

  takeSlowest(): number {
    const slowest = this.#slowest;
    this.#slowest = 0;
    return slowest;
  }

  summary(): string {
    const sorted = this.#times.toSorted((a, b) => a - b);
    const at = (share: number) =>
      (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(2);
    return `p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, max ${at(1)} ms`;
  }
}
