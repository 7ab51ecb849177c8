import { type Contender, throughput } from '../contender.ts';
import { fewerIsWorse, type Line, median } from '../report.ts';

const RUNS = 500;
const IN_FLIGHT = 50;
/** In turns, so that a slow moment of the machine hits both. */
const TURNS = 5;

/** W2: 500 runs of ten steps, 50 in flight. */
export async function w2(name: string, ours: Contender, floor: Contender): Promise<Line> {
  const rates = { ours: [] as number[], floor: [] as number[] };
  await throughput(ours, IN_FLIGHT, IN_FLIGHT);
  await throughput(floor, IN_FLIGHT, IN_FLIGHT);
  for (let turn = 0; turn < TURNS; turn++) {
    rates.ours.push(await throughput(ours, RUNS / TURNS, IN_FLIGHT));
    rates.floor.push(await throughput(floor, RUNS / TURNS, IN_FLIGHT));
  }
  return fewerIsWorse(name, 'runs/s', median(rates.ours), median(rates.floor));
}
