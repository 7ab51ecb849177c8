import { expect, inject, test } from 'vitest';
import { theProduct } from './harness/the-product.ts';

const runId = inject('invoiceProcessing');

test.skipIf(runId === null)(
  'invoice_processing completes against the demo agents, through its approval',
  async () => {
    const { api } = theProduct();
    // Started with the product; its time limit is 300 s.
    await expect
      .poll(async () => (await api.get(`/v1/runs/${runId}`)).body, { timeout: 320_000, interval: 1_000 })
      .toMatchObject({ state: 'completed', outputs: { total_processed: 11 } });
  },
  400_000,
);
