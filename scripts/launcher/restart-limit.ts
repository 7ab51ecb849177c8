/** Five in a minute: what dies that often will not get better by being started again. */
const MOST = 5;
const WINDOW_MS = 60_000;

/** Counts deaths; true from the one that is too many. */
export function restartLimit(): (at: number) => boolean {
  let deaths: number[] = [];
  return (at) => {
    deaths = [...deaths.filter((earlier) => at - earlier < WINDOW_MS), at];
    return deaths.length > MOST;
  };
}
