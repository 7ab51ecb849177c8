// `npm run screenshot`: takes `docs/console.png` of the README anew, from the demo run halfway through its loop.
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import chromium from '@sparticuz/chromium';
import { chromium as playwright } from 'playwright-core';
import { client } from './product/client.ts';
import { Product } from './product/product.ts';

interface Run {
  run_id: string;
  variables: { invoice_index?: number };
}

const TARGET = join(import.meta.dirname, '../docs/console.png');
/** Which invoice of fourteen the picture shows. */
const INVOICE = 6;

const product = await Product.start();
try {
  const { baseUrl, demo } = product;
  const api = client(baseUrl, demo.api_key);
  const browser = await playwright.launch({
    executablePath: await chromium.executablePath(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
  });
  const context = await browser.newContext({ viewport: { width: 1440, height: 860 }, deviceScaleFactor: 1.5 });
  const data = { email: demo.email, password: demo.password };
  await context.request.post(`${baseUrl}/v1/signin`, { headers: { origin: baseUrl }, data });
  const runId = (await api.get<{ items: Run[] }>('/v1/runs')).body.items[0]?.run_id;
  const page = await context.newPage();
  await page.goto(`${baseUrl}/runs/${runId}`);
  await page.getByRole('button', { name: 'Approve', exact: true }).click();
  while (((await api.get<Run>(`/v1/runs/${runId}`)).body.variables.invoice_index ?? 0) < INVOICE) await sleep(50);
  await page.screenshot({ path: TARGET });
  await browser.close();
} finally {
  await product.remove();
}
process.exit(0);
