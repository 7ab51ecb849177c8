/** A stretch in which nothing happens, drawn narrow. Times in epoch ms, places from 0 to 1. */
export interface Fold {
  from: number;
  to: number;
  x: number;
  width: number;
}

export interface Scale {
  from: number;
  to: number;
  folds: Fold[];
  /** Place of a time, from 0 to 1. */
  x(time: number): number;
  /** Round times inside the stretches that are drawn in full. */
  ticks: { at: number; x: number }[];
  /** So short that its ticks are told to the millisecond. */
  isFine: boolean;
}

/** A gap longer than this part of the whole is folded. */
const FOLD_PART = 0.1;
/** Width that a folded gap keeps. */
const FOLD_WIDTH = 0.018;
/** Shorter gaps are never folded, ms. */
const FOLD_LEAST_MS = 3_000;
const MAX_TICKS = 7;
/** A whole shorter than this is told to the millisecond, ms. */
const FINE_MS = 8_000;
/** Part of the width that a tick's words need: `11:36:08`, and `11:36:08.500`. */
const TICK_PART = 0.09;
const FINE_TICK_PART = 0.22;
const TICK_STEPS_MS = [
  1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 30_000, 60_000, 120_000, 300_000, 600_000,
  1_200_000, 1_800_000, 3_600_000, 7_200_000, 21_600_000, 43_200_000, 86_400_000,
];

/**
 * Time from `from` to `to` on a line of width 1, long stretches without a `moment` folded. `moments` need no order.
 */
export function timelineScale(from: number, to: number, moments: Iterable<number>): Scale {
  const end = Math.max(to, from + 1);
  const inside = [...new Set([from, ...moments, end])].filter((at) => at >= from && at <= end).sort((a, b) => a - b);
  const whole = end - from;
  const gaps: { from: number; to: number }[] = [];
  for (const [index, at] of inside.entries()) {
    const next = inside[index + 1];
    if (next !== undefined && next - at > Math.max(whole * FOLD_PART, FOLD_LEAST_MS)) gaps.push({ from: at, to: next });
  }
  const drawn = whole - gaps.reduce((sum, gap) => sum + gap.to - gap.from, 0);
  // Nothing but gaps: then none of them is the exception.
  const folded = drawn < 1 ? [] : gaps.map((gap) => shortened(gap, drawn));
  const length = whole - folded.reduce((sum, gap) => sum + gap.to - gap.from, 0);
  const perMs = (1 - folded.length * FOLD_WIDTH) / length;

  const folds: Fold[] = [];
  let skippedMs = 0;
  for (const gap of folded) {
    folds.push({ ...gap, x: (gap.from - from - skippedMs) * perMs + folds.length * FOLD_WIDTH, width: FOLD_WIDTH });
    skippedMs += gap.to - gap.from;
  }
  const x = (time: number): number => {
    const at = Math.min(Math.max(time, from), end);
    let place = (at - from) * perMs;
    for (const fold of folds) {
      if (at <= fold.from) break;
      const passed = Math.min(at, fold.to) - fold.from;
      place += (passed / (fold.to - fold.from)) * FOLD_WIDTH - passed * perMs;
    }
    return place;
  };
  const isFine = whole < FINE_MS;
  const ticks = ticksOf(from, end, length, folds, x, isFine ? FINE_TICK_PART : TICK_PART);
  return { from, to: end, folds, x, ticks, isFine };
}

/** A fold leaves a little of the gap on both sides, so that bars that cross it show that they go on. */
function shortened(gap: { from: number; to: number }, drawn: number): { from: number; to: number } {
  const margin = Math.min((gap.to - gap.from) / 4, drawn * 0.06);
  return { from: gap.from + margin, to: gap.to - margin };
}

function ticksOf(
  from: number,
  to: number,
  length: number,
  folds: Fold[],
  x: (at: number) => number,
  leastPart: number,
): Scale['ticks'] {
  const step = TICK_STEPS_MS.find((candidate) => length / candidate <= MAX_TICKS) ?? 86_400_000;
  const ticks: Scale['ticks'] = [];
  let lastX = -1;
  const firstTick = Math.ceil(from / step) * step;
  for (let at = firstTick; at <= to; at += step) {
    const fold = folds.find((candidate) => at > candidate.from && at < candidate.to);
    if (fold) {
      at = Math.ceil(fold.to / step) * step - step;
      continue;
    }
    const place = x(at);
    if (place - lastX >= leastPart && place < 0.95) {
      ticks.push({ at, x: place });
      lastX = place;
    }
  }
  return ticks;
}
