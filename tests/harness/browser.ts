import chromium from '@sparticuz/chromium';
import { type Browser, type BrowserContext, chromium as playwright } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';

/** A real browser for the tests of one file; each call of the result opens a context of its own. */
export function useBrowser(): (options?: { colorScheme?: 'light' | 'dark' }) => Promise<BrowserContext> {
  let browser: Browser;
  beforeAll(async () => {
    browser = await playwright.launch({
      executablePath: await chromium.executablePath(),
      // Not the package's own list: it runs all in one process, which ends with the first context that closes, and
      // turns web security off.
      args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
      headless: true,
    });
  });
  afterAll(() => browser.close());
  return async (options = {}) => {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
    context.setDefaultTimeout(30_000);
    return context;
  };
}
