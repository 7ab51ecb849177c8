/** Tells a person what is being done, and how long the last thing took. */
export function progress(write: (line: string) => void = console.log): { say(doing: string): void; done(): void } {
  let doing: string | null = null;
  let began = 0;
  function done(): void {
    if (doing !== null) write(`  ✓ ${doing} (${((Date.now() - began) / 1000).toFixed(1)} s)`);
    doing = null;
  }
  return {
    say(next) {
      done();
      doing = next;
      began = Date.now();
      write(`  … ${next}`);
    },
    done,
  };
}
