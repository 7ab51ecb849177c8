import { z } from '@hono/zod-openapi';
import { canonicalJson } from '../../../ckp/canonical.ts';
import { LIMITS } from '../../../schema/api/common.ts';
import { RunDetail, StartRun } from '../../../schema/api/runs.ts';
import type { JsonObject } from '../../../schema/json.ts';
import { sha256 } from '../../hash.ts';
import { startRun } from '../../start/start-run.ts';
import { idempotencyKeyOf } from '../http/idempotency-key.ts';
import { Problem } from '../problem.ts';
import { defineRoute } from '../route.ts';
import { actorOf, startedAs } from '../tenancy/principal.ts';
import { runDetail } from '../views/runs.ts';

export const postRun = defineRoute({
  method: 'post',
  path: '/v1/runs',
  tag: 'Runs',
  summary: 'Start a run',
  description: `Without \`version\`: the highest SemVer that may start, then versions that do not parse, by import time;
drafts only when named. With an \`Idempotency-Key\` the same request again, within 24 hours, answers the same run (200).`,
  access: 'runs:write',
  headers: z.object({ 'Idempotency-Key': z.string().min(1).max(255).optional() }),
  body: { kind: 'json', schema: StartRun, maxBytes: LIMITS.INPUT_BYTES },
  replies: {
    200: { description: 'This key started it before', schema: RunDetail },
    201: { description: 'Started', schema: RunDetail },
  },
  problems: ['not_found', 'invalid_input', 'not_startable', 'not_runnable_yet', 'idempotency_conflict'],
  handle: async ({ env, request, principal, body, now, reply }) => {
    const { procedure_id, version, input } = body.value;
    const key = idempotencyKeyOf(request);
    const outcome = await startRun(env, {
      tenant: principal.tenant,
      procedure_id,
      ...(version === undefined ? {} : { version }),
      input: (input ?? {}) as JsonObject,
      trigger: { type: startedAs(principal), id: null, by: actorOf(principal) },
      ...(key === null ? {} : { idempotency: { key, body_hash: await sha256(canonicalJson(body.raw)) } }),
      at: now,
    });
    if (!outcome.ok) throw new Problem(outcome.problem, outcome);
    return reply(outcome.created ? 201 : 200, runDetail(outcome.run));
  },
});
