import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Client } from '../../scripts/product/client.ts';

/** Documents of others, run in place where they are and never copied. */
const FOLDER = resolve(import.meta.dirname, '../../../shared/ckp/examples');

/** Imports and starts the shared invoice document; its run id, or null where the document is not there. */
export async function startInvoiceProcessing(api: Client): Promise<string | null> {
  const file = resolve(FOLDER, 'invoice_processing.ckp.json');
  if (!existsSync(file)) return null;
  const document = JSON.parse(readFileSync(file, 'utf8')) as { procedure_id: string };
  await api.post('/v1/procedures', document);
  const { status, body } = await api.post<{ run_id: string }>('/v1/runs', { procedure_id: document.procedure_id });
  if (status !== 201) throw new Error(`the shared document did not start: ${status} ${JSON.stringify(body)}`);
  // Approved as soon as it asks; the journeys go on meanwhile.
  void approve(api, body.run_id);
  return body.run_id;
}

async function approve(api: Client, runId: string): Promise<void> {
  for (let n = 0; n < 300; n++) {
    const reply = await api
      .get<{ items?: { approval_id: string }[] }>(`/v1/approvals?status=pending&run_id=${runId}`)
      .catch(() => null);
    const [approval] = reply?.body.items ?? [];
    if (approval) {
      await api.post(`/v1/approvals/${approval.approval_id}/decision`, { decision: 'approve' });
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
