/**
 * What is bounded of one run:
 * - `external_calls`: steps and models' calls that are sent to somebody, each counted once however often it is tried;
 * - `attempts`: the same with every retry;
 * - `llm_calls`: requests to models, retries and repairs included;
 * - `llm_tokens`: tokens that models may answer with;
 * - `cost_usd`: what models may cost, in US dollars;
 * - `wall_clock_ms`: time on the run's own clock, which stands still while only a person is waited for;
 * - `wall_clock_with_people_ms`: time from start to end;
 * - `concurrency`: attempts that are open at once;
 * - `events`: entries of the run's history, but for warnings, artifacts and what people and late answers add.
 */
export const MEASURES = [
  'external_calls',
  'attempts',
  'llm_calls',
  'llm_tokens',
  'cost_usd',
  'wall_clock_ms',
  'wall_clock_with_people_ms',
  'concurrency',
  'events',
] as const;

export type Measure = (typeof MEASURES)[number];

/**
 * What is added up on the way. Beside the measures: time in which a person is waited for, time in which what was done is
 * undone, and attempts that branches nobody waits for keep open meanwhile.
 */
export const SUMMED = [...MEASURES, 'people_ms', 'undoing_ms', 'detached'] as const;
export type Summed = (typeof SUMMED)[number];
