import type { TestProject } from 'vitest/node';
import { client } from '../../scripts/product/client.ts';
import { Product } from '../../scripts/product/product.ts';
import { startInvoiceProcessing } from './shared-documents.ts';

declare module 'vitest' {
  interface ProvidedContext {
    product: { baseUrl: string; dataFolder: string };
    /** Run of the shared invoice document; null where the shared documents are not there. */
    invoiceProcessing: string | null;
  }
}

/** One product for all journeys that leave it standing. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const product = await Product.start();
  project.provide('product', { baseUrl: product.baseUrl, dataFolder: product.dataFolder });
  // Its own waits add up to 222 s: it goes on beside the other journeys.
  const run = await startInvoiceProcessing(client(product.baseUrl, product.demo.api_key));
  project.provide('invoiceProcessing', run);
  return () => product.remove();
}
