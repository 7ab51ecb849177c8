import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { useBrowser } from './harness/browser.ts';
import { theProduct } from './harness/the-product.ts';

const open = useBrowser();

/** A procedure of its own for each test: journeys share one tenant. */
const document = (id: string) => `{
  // Written by hand.
  "procedure_id": "${id}",
  "version": "1.0.0",
  "variables_schema": { "optional": { "who": { "type": "string", "default": "Ada" } } },
  "workflow_graph": {
    "start_node": "tell",
    "nodes": {
      "tell": {
        "type": "sequence",
        "agent": "EMAIL",
        "steps": [
          {
            "step_id": "send",
            "action": "send_email",
            "recipients": ["{{who}}"],
            "retry_config": { "max_retries": 3, "delay_ms": 100 },
          },
        ],
        "next_node": "done",
      },
      "done": { "type": "terminate", "status": "success" },
    },
  },
}
`;

async function editorOf(options: { colorScheme?: 'light' | 'dark' } = {}): Promise<Page> {
  const { baseUrl, demo } = theProduct();
  const context = await open(options);
  const data = { email: demo.email, password: demo.password };
  await context.request.post(`${baseUrl}/v1/signin`, { headers: { origin: baseUrl }, data });
  const page = await context.newPage();
  // Leaving with a text of one's own is asked about by the browser.
  page.on('dialog', (dialog) => dialog.accept());
  await page.goto(`${baseUrl}/import`);
  await page.locator('.cm-content').waitFor();
  return page;
}

/** Puts a text in as the clipboard does. */
async function paste(page: Page, text: string): Promise<void> {
  await page.locator('.cm-content').click();
  await page.keyboard.press('Control+A');
  await page.evaluate(`(() => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', ${JSON.stringify(text)});
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
    document.querySelector('.cm-content').dispatchEvent(event);
  })()`);
}

test('what a person breaks is found at its line, one click leads there, and mended it is imported', async () => {
  const page = await editorOf();
  const id = `by_hand_${Date.now()}`;
  const lines = document(id).split('\n');
  const broken = lines.findIndex((line) => line.includes('"next_node"'));
  await paste(page, document(id).replace('"next_node": "done"', '"next_node": "dome"'));
  const findings = page.getByRole('region', { name: 'Findings' });
  const finding = findings.getByRole('listitem').filter({ hasText: 'dangling_reference' });
  await finding.getByText(`Line ${broken + 1}`).waitFor();
  // The drawing bears it, too.
  await page.getByRole('tabpanel').getByRole('img', { name: 'Error' }).waitFor();
  await finding.getByRole('button').first().click();
  expect(await page.locator('.cm-activeLine').textContent()).toContain('"dome"');

  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await page.getByRole('alert').getByText('compile_failed').waitFor();
  // By the keyboard alone: the caret stands before the value.
  await page.locator('.cm-content').press('End');
  for (let back = 0; back < 3; back++) await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Backspace');
  await page.keyboard.type('n');
  await finding.waitFor({ state: 'detached' });
  await page.getByRole('tab', { name: 'Explain' }).click();
  await page.getByText('Can happen twice', { exact: true }).waitFor();

  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await page.waitForURL(`**/procedures/${id}**`);
  await page.getByRole('tab', { name: 'Source' }).click();
  // With the author's own comment.
  await page.getByText('// Written by hand.').waitFor();
  await page.context().close();
});

test('a YAML file that is dropped on the procedures is opened, drawn, and kept over a reload', async () => {
  const page = await editorOf();
  const { baseUrl } = theProduct();
  await page.goto(`${baseUrl}/procedures`);
  await page.getByRole('link', { name: 'Import a procedure' }).waitFor();
  const text =
    'procedure_id: dropped\nversion: 1.0.0\nworkflow_graph:\n  start_node: here\n  nodes:\n    here:\n      type: terminate\n      status: succes\n';
  await page.evaluate(`(() => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([${JSON.stringify(text)}], 'dropped.ckp.yaml', { type: 'application/yaml' }));
    for (const type of ['dragover', 'drop']) {
      document.body.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
    }
  })()`);
  await page.waitForURL('**/import');
  await page.getByText('dropped.ckp.yaml').waitFor();
  await page.getByRole('region', { name: 'Findings' }).getByText('Line 8').waitFor();
  await page.locator('.svelte-flow__node').getByText('Here').waitFor();
  await page.reload();
  await page.locator('.cm-content').getByText('succes', { exact: false }).waitFor();
  await page.context().close();
});

test('while one writes, the editor offers what may stand there', async () => {
  const page = await editorOf();
  await paste(page, document('offered').replace('"done",\n', '"",\n'));
  await page.locator('.svelte-flow__node').first().waitFor();
  await page.locator('.cm-line').filter({ hasText: '"next_node": ""' }).click();
  await page.keyboard.press('End');
  for (let back = 0; back < 2; back++) await page.keyboard.press('ArrowLeft');
  await page.keyboard.type('do');
  await page.getByRole('option', { name: 'done' }).click();
  await page.locator('.cm-line').filter({ hasText: '"next_node": "done"' }).waitFor();
  await page.locator('.cm-line').filter({ hasText: '"start_node"' }).click();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await page.keyboard.type('"desc');
  // With what the field is for.
  await page.getByText('For people.').waitFor();
  await page.getByRole('option', { name: 'description' }).click();
  await page.locator('.cm-line').filter({ hasText: '"description": "",' }).waitFor();
  await page.context().close();
});

test('a rule has its page for everybody, and the list leads to it', async () => {
  const { baseUrl } = theProduct();
  const context = await open();
  const page = await context.newPage();
  await page.goto(`${baseUrl}/docs/diagnostics`);
  await page.getByRole('searchbox').fill('dangling');
  await page.getByRole('link', { name: 'dangling_reference' }).click();
  await page.getByRole('heading', { name: 'How it is right' }).waitFor();
  // What cannot be told as a document is shown as the text it is.
  await page.goto(`${baseUrl}/docs/diagnostics/duplicate_key`);
  await page.getByText('“hello” is given twice in this object').waitFor();
  await page.getByRole('group', { name: 'A node that was copied' }).getByText('"procedure_id"').waitFor();
  await page.goto(`${baseUrl}/docs/diagnostics/no_such_code`);
  await page.getByText('The compiler knows no diagnostic of this name.').waitFor();
  await context.close();
});
