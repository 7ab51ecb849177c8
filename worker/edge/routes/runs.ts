import { LIMITS } from '../../../schema/api/common.ts';
import { CancelRun, EventPage, EventsQuery, RunDetail, RunPage, RunsQuery } from '../../../schema/api/runs.ts';
import { Problem } from '../problem.ts';
import { defineRoute } from '../route.ts';
import { ownRun, RunParams } from '../tenancy/own-run.ts';
import { actorOf } from '../tenancy/principal.ts';
import { eventView, runDetail, runSummary } from '../views/runs.ts';

export const getRuns = defineRoute({
  method: 'get',
  path: '/v1/runs',
  tag: 'Runs',
  summary: 'Runs',
  description: 'From the index, which is within a second of the runs themselves.',
  access: 'runs:read',
  query: RunsQuery,
  replies: { 200: { description: 'Newest first', schema: RunPage } },
  problems: ['invalid_cursor'],
  handle: async ({ repositories, query, reply }) => {
    const page = await repositories.runs.list(query);
    return reply(200, { items: page.items.map(runSummary), next_cursor: page.next_cursor });
  },
});

export const getRun = defineRoute({
  method: 'get',
  path: '/v1/runs/{run_id}',
  tag: 'Runs',
  summary: 'One run',
  description: 'Answered by the run itself: never older than the last reply anybody had.',
  access: 'runs:read',
  params: RunParams,
  replies: { 200: { description: 'The run', schema: RunDetail } },
  handle: async ({ env, principal, params, reply }) => {
    const run = await (await ownRun(env, principal, params.run_id)).view();
    if (!run) throw new Problem('not_found');
    return reply(200, runDetail(run));
  },
});

export const getRunEvents = defineRoute({
  method: 'get',
  path: '/v1/runs/{run_id}/events',
  tag: 'Runs',
  summary: 'Events of a run',
  description: 'Ascending by `seq`, which counts from 1 without gaps; `after` is the last one you have.',
  access: 'runs:read',
  params: RunParams,
  query: EventsQuery,
  replies: { 200: { description: 'A page', schema: EventPage } },
  handle: async ({ env, principal, params, query, reply }) => {
    const page = await (await ownRun(env, principal, params.run_id)).events(query.after, query.limit);
    if (!page) throw new Problem('not_found');
    const items = page.events.map(eventView);
    const reached = items.at(-1)?.seq ?? query.after;
    const next_after = items.length > 0 && reached < page.last_seq ? reached : null;
    return reply(200, { items, next_after, last_seq: page.last_seq });
  },
});

export const postRunCancel = defineRoute({
  method: 'post',
  path: '/v1/runs/{run_id}/cancel',
  tag: 'Runs',
  summary: 'Cancel a run',
  description: 'Safe to repeat; a run that completed or failed answers 409.',
  access: 'runs:write',
  params: RunParams,
  body: { kind: 'json', schema: CancelRun, maxBytes: LIMITS.BODY_BYTES, optional: true },
  replies: { 200: { description: 'The run as it is now', schema: RunDetail } },
  problems: ['run_ended'],
  handle: async ({ env, principal, params, body, reply }) => {
    const run = await ownRun(env, principal, params.run_id);
    const outcome = await run.cancel(actorOf(principal), body?.value.reason ?? null);
    if (!outcome.known || !outcome.run) throw new Problem('not_found');
    if (!outcome.accepted && outcome.run.state !== 'canceled') {
      throw new Problem('run_ended', { detail: `The run is ${outcome.run.state}.` });
    }
    return reply(200, runDetail(outcome.run));
  },
});
