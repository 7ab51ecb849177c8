import { type Contender, runToEnd } from '../contender.ts';
import { type Line, median, slowerIsWorse } from '../report.ts';

const WARM_UP = 5;
const ROUNDS = 40;

/** W1: one run of ten steps alone, from the POST to the end as its stream shows it; the median, in turns. */
export async function w1(name: string, ours: Contender, floor: Contender): Promise<Line> {
  const times = { ours: [] as number[], floor: [] as number[] };
  for (let n = 0; n < WARM_UP + ROUNDS; n++) {
    const oursMs = (await runToEnd(ours)).ms;
    const floorMs = (await runToEnd(floor)).ms;
    if (n < WARM_UP) continue;
    times.ours.push(oursMs);
    times.floor.push(floorMs);
  }
  return slowerIsWorse(name, 'ms p50', median(times.ours), median(times.floor));
}
