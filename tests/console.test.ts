import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { useBrowser } from './harness/browser.ts';
import { theProduct } from './harness/the-product.ts';

const open = useBrowser();

/** What the browser has to complain about: errors of scripts, refused resources, calls that failed. */
function listenTo(page: Page): () => string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text().slice(0, 300));
  });
  return () => complaints;
}

test('a person signs in, finds the demo run waiting, approves it, and sees it complete', async () => {
  const { baseUrl, demo, api } = theProduct();
  const context = await open();
  const page = await context.newPage();

  await page.goto(baseUrl);
  await page.getByLabel('E-mail').fill(demo.email);
  await page.getByLabel('Password').fill(demo.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/signin'));
  const complaints = listenTo(page);

  const { items } = (
    await api.get<{ items: { run_id: string; state: string }[] }>('/v1/runs?procedure_id=invoice_batch')
  ).body;
  const runId = String(items[0]?.run_id);
  await expect
    .poll(
      async () => (await api.get<{ items: unknown[] }>(`/v1/approvals?status=pending&run_id=${runId}`)).body.items,
      {
        timeout: 30_000,
      },
    )
    .toHaveLength(1);
  await page.goto(`${baseUrl}/runs/${runId}`);
  await page.getByPlaceholder('Comment').fill('Looks right to me.');
  await page.getByRole('button', { name: 'Approve', exact: true }).click();

  await expect
    .poll(async () => (await api.get(`/v1/runs/${runId}`)).body, { timeout: 120_000 })
    .toMatchObject({ state: 'completed', outputs: { posted: 14, failed: 0 } });
  // It got there live: nobody has loaded the page again.
  await page.getByText('Completed in', { exact: false }).first().waitFor();
  const { items: decided } = (
    await api.get<{ items: { decision: { comment: string } }[] }>(`/v1/approvals?run_id=${runId}`)
  ).body;
  expect(decided[0]?.decision.comment).toBe('Looks right to me.');
  expect(complaints()).toEqual([]);
  await context.close();
});

test('a person signs up, lands in a workspace of their own, and runs the sample there', async () => {
  const { baseUrl } = theProduct();
  const context = await open();
  const page = await context.newPage();
  await page.goto(`${baseUrl}/signup`);
  await page.getByLabel('Workspace').fill('Harbour Works');
  await page.getByLabel('Your name').fill('Noa Berg');
  await page.getByLabel('E-mail').fill(`noa${Date.now()}@journeys.example`);
  await page.getByLabel('Password').fill('a long password');
  await page.getByRole('button', { name: 'Create workspace' }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/signup'));
  // One click from the empty workspace to a run, one more to its end; no agent is needed.
  await page.getByRole('button', { name: 'Run the sample' }).click();
  await page.waitForURL(/\/runs\/run_/);
  await page.getByRole('button', { name: 'Approve', exact: true }).click();
  await page.getByText('Completed in', { exact: false }).first().waitFor();
  await page.goto(`${baseUrl}/runs`);
  await page.getByText('Harbour Works').first().waitFor();
  // Nothing of the tenant demo is seen here.
  expect(await page.getByText('invoice_batch').count()).toBe(0);
  await context.close();
});
