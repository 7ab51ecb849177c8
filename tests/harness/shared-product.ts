import type { TestProject } from 'vitest/node';
import { Product } from '../../scripts/product/product.ts';

declare module 'vitest' {
  interface ProvidedContext {
    product: { baseUrl: string; dataFolder: string };
  }
}

/** One product for all journeys that leave it standing. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const product = await Product.start();
  project.provide('product', { baseUrl: product.baseUrl, dataFolder: product.dataFolder });
  return () => product.remove();
}
