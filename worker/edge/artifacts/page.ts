import type { z } from '@hono/zod-openapi';
import type { RunView } from '../../../durable-objects/run/rpc.ts';
import type { ArtifactPage } from '../../../schema/api/runs.ts';
import type { PageRequest } from '../../repositories/contract.ts';
import { pageOf, positionOf } from '../../repositories/keyset.ts';
import { iso } from '../views/time.ts';

/** The run's own list, paged like every other: newest first by (created_at, id). */
export function artifactPage(run: RunView, page: PageRequest): z.input<typeof ArtifactPage> {
  const from = page.cursor === undefined ? null : positionOf(page.cursor);
  const rows = run.artifacts
    .map((artifact) => ({ artifact, at: artifact.created_at, id: artifact.artifact_id }))
    .filter((row) => !from || row.at < from.at || (row.at === from.at && row.id < from.id))
    .sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1));
  return pageOf(
    rows,
    page,
    (row) => row,
    ({ artifact }) => ({
      artifact_id: artifact.artifact_id,
      run_id: run.run_id,
      node_id: artifact.node_id,
      step_id: artifact.step_id,
      kind: artifact.kind,
      name: artifact.name,
      content_type: artifact.content_type,
      size: artifact.size,
      url: artifact.blob === null ? artifact.uri : `/v1/runs/${run.run_id}/artifacts/${artifact.artifact_id}/content`,
      created_at: iso(artifact.created_at),
    }),
  );
}
