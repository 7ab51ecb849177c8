import { expect, test } from 'vitest';
import { timelineScale } from './timeline-scale.ts';

test('time lies evenly when nothing is idle', () => {
  const scale = timelineScale(0, 1000, [100, 200, 300, 400, 500, 600, 700, 800, 900]);
  expect(scale.folds).toEqual([]);
  expect(scale.x(500)).toBeCloseTo(0.5);
  expect(scale.x(-5)).toBe(0);
  expect(scale.x(2000)).toBeCloseTo(1);
});

test('a long wait is folded: what happened before and after it keeps its width', () => {
  const hour = 3_600_000;
  const scale = timelineScale(0, hour + 20_000, [2_000, 5_000, 10_000, hour + 10_000, hour + 15_000]);
  expect(scale.folds).toHaveLength(1);
  expect(scale.x(10_000)).toBeGreaterThan(0.3);
  expect(scale.x(hour + 20_000)).toBeCloseTo(1);
  expect(scale.x(hour / 2)).toBeLessThan(scale.x(hour + 10_000));
});

test('places never go backwards', () => {
  const scale = timelineScale(0, 900_000, [1_000, 2_000, 300_000, 301_000, 899_000]);
  let before = -1;
  for (let at = 0; at <= 900_000; at += 7_000) {
    const place = scale.x(at);
    expect(place).toBeGreaterThanOrEqual(before);
    before = place;
  }
});

test('a run in which nothing has happened yet still has a scale', () => {
  const scale = timelineScale(5, 5, []);
  expect(scale.x(5)).toBe(0);
  expect(timelineScale(0, 60_000, []).folds).toEqual([]);
});

test('ticks are round times and do not stand in folds', () => {
  const scale = timelineScale(0, 7_200_000, [1_000, 2_000, 3_000, 7_199_000]);
  for (const tick of scale.ticks) {
    expect(scale.folds.some((fold) => tick.at > fold.from && tick.at < fold.to)).toBe(false);
  }
  expect(
    timelineScale(
      0,
      60_000,
      Array.from({ length: 60 }, (_, i) => i * 1000),
    ).ticks.map((tick) => tick.at),
  ).toContain(10_000);
});
