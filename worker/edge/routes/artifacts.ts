import { z } from '@hono/zod-openapi';
import { PageQuery } from '../../../schema/api/common.ts';
import { ArtifactPage } from '../../../schema/api/runs.ts';
import { runIdOf } from '../../../schema/ids.ts';
import { artifactContent } from '../artifacts/content.ts';
import { artifactPage } from '../artifacts/page.ts';
import { Problem } from '../problem.ts';
import { defineRoute } from '../route.ts';
import { ownRun, RunParams } from '../tenancy/own-run.ts';

export const getRunArtifacts = defineRoute({
  method: 'get',
  path: '/v1/runs/{run_id}/artifacts',
  tag: 'Runs',
  summary: 'Artifacts of a run',
  access: 'runs:read',
  params: RunParams,
  query: PageQuery,
  replies: { 200: { description: 'Newest first', schema: ArtifactPage } },
  problems: ['invalid_cursor'],
  handle: async ({ env, principal, params, query, reply }) => {
    const run = await (await ownRun(env, principal, params.run_id)).view();
    if (!run) throw new Problem('not_found');
    return reply(200, artifactPage(run, query));
  },
});

export const getArtifactContent = defineRoute({
  method: 'get',
  path: '/v1/runs/{run_id}/artifacts/{artifact_id}/content',
  tag: 'Runs',
  summary: 'Content of an artifact',
  description: 'Always as a download, and never as something that a browser would run.',
  access: 'runs:read',
  params: RunParams.extend({ artifact_id: z.string().max(64) }),
  replies: { 200: { description: 'The bytes', contentType: '*/*' } },
  handle: async ({ env, principal, params }) => {
    const run = await ownRun(env, principal, params.run_id);
    if (runIdOf(params.artifact_id) !== params.run_id) throw new Problem('not_found');
    const artifact = await run.artifact(params.artifact_id);
    const content = artifact && (await artifactContent(env, principal.tenant, artifact));
    if (!content) throw new Problem('not_found');
    return content;
  },
});
