import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { theProduct } from './harness/the-product.ts';

/** Documents of others, run in place where they are. */
const FOLDER = resolve(import.meta.dirname, '../../shared/ckp/examples');

test.skipIf(!existsSync(FOLDER))(
  'invoice_processing completes against the demo agents, through its approval',
  async () => {
    const { api } = theProduct();
    const document = JSON.parse(readFileSync(resolve(FOLDER, 'invoice_processing.ckp.json'), 'utf8')) as {
      procedure_id: string;
    };
    expect((await api.post('/v1/procedures', document)).status).toBeLessThan(300);
    const started = await api.post<{ run_id: string }>('/v1/runs', { procedure_id: document.procedure_id });
    expect(started.status).toBe(201);
    const { run_id } = started.body;
    const pending = async () =>
      (await api.get<{ items: { approval_id: string }[] }>(`/v1/approvals?status=pending&run_id=${run_id}`)).body.items;
    await expect.poll(pending, { timeout: 30_000 }).toHaveLength(1);
    const [approval] = await pending();
    await api.post(`/v1/approvals/${approval?.approval_id}/decision`, { decision: 'approve' });
    // Its own waits add up to 222 s, its time limit is 300 s.
    await expect
      .poll(async () => (await api.get(`/v1/runs/${run_id}`)).body, { timeout: 320_000, interval: 2_000 })
      .toMatchObject({ state: 'completed', outputs: { total_processed: 11 } });
  },
  400_000,
);
