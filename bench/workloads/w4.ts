import { type Contender, runToEnd } from '../contender.ts';
import { type Line, slowerIsWorse } from '../report.ts';

/** Iterations at each end that are compared. */
const WINDOW = 100;

/** W4: what the last hundred iterations of a loop cost, over what the first hundred did (there is no other floor). */
export async function w4(ours: Contender, iterations: number): Promise<Line> {
  const starts: number[] = [];
  await runToEnd(ours, (type, ms) => {
    if (type === 'loop_iteration') starts.push(ms);
  });
  if (starts.length < iterations) throw new Error(`the stream showed ${starts.length} of ${iterations} iterations`);
  const between = (from: number, to: number) => (starts[to] ?? Number.NaN) - (starts[from] ?? Number.NaN);
  // The very first ones warm everything up.
  const first = between(20, 20 + WINDOW);
  const last = between(iterations - 1 - WINDOW, iterations - 1);
  return slowerIsWorse(`W4 (loop of ${iterations}: last hundred over first)`, 'ms per 100 steps', last, first);
}
