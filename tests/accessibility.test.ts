import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { BrowserContext } from 'playwright-core';
import { expect, test } from 'vitest';
import { useBrowser } from './harness/browser.ts';
import { theProduct } from './harness/the-product.ts';

const open = useBrowser();
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Violation {
  id: string;
  help: string;
  nodes: { target: unknown }[];
}

async function signedIn(colorScheme: 'light' | 'dark'): Promise<BrowserContext> {
  const { baseUrl, demo } = theProduct();
  const context = await open({ colorScheme });
  const reply = await context.request.post(`${baseUrl}/v1/signin`, {
    headers: { origin: baseUrl },
    data: { email: demo.email, password: demo.password },
  });
  expect(reply.status()).toBe(200);
  return context;
}

test.each(['light', 'dark'] as const)('neither door has an axe violation (%s)', async (colorScheme) => {
  const { baseUrl } = theProduct();
  const context = await open({ colorScheme });
  const page = await context.newPage();
  const found: string[] = [];
  for (const path of ['/signin', '/signup']) {
    await page.goto(`${baseUrl}${path}`);
    // The miniature plays: the engine has come.
    await page.getByRole('button', { name: 'Pause' }).waitFor();
    const violations = await page.evaluate<Violation[]>(`${axe}; axe.run().then(({ violations }) => violations)`);
    found.push(
      ...violations.map(({ id, help, nodes }) => `${path}: ${id}: ${help} (${JSON.stringify(nodes[0]?.target)})`),
    );
  }
  expect(found).toEqual([]);
  await context.close();
});

test.each(['light', 'dark'] as const)('no page of the console has an axe violation (%s)', async (colorScheme) => {
  const { baseUrl, api } = theProduct();
  const { items } = (await api.get<{ items: { run_id: string }[] }>('/v1/runs')).body;
  const context = await signedIn(colorScheme);
  const page = await context.newPage();
  const found: string[] = [];
  const paths = [
    '/',
    '/runs',
    '/runs?state=waiting',
    `/runs/${items[0]?.run_id}`,
    '/approvals',
    '/procedures',
    '/procedures/invoice_batch',
    '/procedures/invoice_batch?tab=source',
    '/procedures/invoice_batch?tab=explain',
    '/procedures/invoice_batch?tab=versions',
    '/import?from=invoice_batch',
    '/docs/diagnostics',
    '/docs/diagnostics/dangling_reference',
    '/triggers',
    '/agents',
    '/settings/api-keys',
  ];
  for (const path of paths) {
    await page.goto(`${baseUrl}${path}`);
    await page.getByRole('heading').first().waitFor();
    await page.waitForLoadState('networkidle');
    // Evaluated through the debugger: the page's own policy lets no foreign script in.
    const violations = await page.evaluate<Violation[]>(`${axe}; axe.run().then(({ violations }) => violations)`);
    found.push(
      ...violations.map(({ id, help, nodes }) => `${path}: ${id}: ${help} (${JSON.stringify(nodes[0]?.target)})`),
    );
  }
  expect(found).toEqual([]);
  await context.close();
});
