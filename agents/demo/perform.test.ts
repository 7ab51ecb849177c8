import { join } from 'node:path';
import { readSheet } from 'read-excel-file/node';
import { describe, expect, test } from 'vitest';
import type { JournalLine } from '../sdk/journal.ts';
import type { ExecuteRequest } from '../sdk/protocol.ts';
import { DEFAULT_ANSWERS } from './answers.ts';
import { behaviours } from './behaviour.ts';
import { countEffects } from './effects.ts';
import { performer } from './perform.ts';
import { loadScripts } from './script.ts';

const scripts = loadScripts(join(import.meta.dirname, '../../examples'));
const quick = behaviours();
quick.set({ '*': { delay_ms: 0 } });

function request(
  action: string,
  params: Record<string, unknown> = {},
  more: Partial<ExecuteRequest> = {},
): ExecuteRequest {
  const deadline = new Date(Date.now() + 10_000).toISOString();
  return {
    action,
    params,
    run_id: 'run_1',
    node_id: 'n',
    step_id: 's',
    attempt: 1,
    idempotency_key: `k-${action}`,
    deadline,
    ...more,
  };
}

async function result(perform: ReturnType<typeof performer>, of: ExecuteRequest): Promise<unknown> {
  const { answer } = await perform(of);
  if (answer.status === 'error') throw new Error(answer.error.message);
  return answer.result;
}

test('every action of the catalogue, and any other, is answered with plain JSON', async () => {
  const perform = performer('demo-web', [], quick, []);
  for (const action of [...Object.keys(DEFAULT_ANSWERS), 'something_of_their_own']) {
    const answered = await result(perform, request(action));
    expect(JSON.parse(JSON.stringify(answered)), action).toEqual(answered);
  }
});

describe('the default world', () => {
  test('search_email finds mails, and the attachment is a real workbook of eleven invoices', async () => {
    const perform = performer('demo-email', scripts, quick, []);
    expect(await result(perform, request('search_email'))).not.toHaveLength(0);
    const { artifacts } = (await result(perform, request('download_attachment'))) as { artifacts: { data: string }[] };
    const rows = await readSheet(Buffer.from(String(artifacts[0]?.data), 'base64'));
    expect(rows).toHaveLength(12);
    expect(rows[0]).toEqual(expect.arrayContaining(['invoice_number', 'vendor', 'amount', 'requester_email']));
  });

  test('the portal shows the invoice that the run searched for, also after a restart', async () => {
    const before = performer('demo-web', scripts, quick, []);
    const typed = await before(request('type', { target: '#search', value: 'DEMO-2603' }));
    expect(typed.memo).toEqual({ invoice_number: 'DEMO-2603' });
    const line: JournalLine = { t: 'done', at: 0, agent: 'demo-web', request: request('type'), ...typed };
    const after = performer('demo-web', scripts, quick, [line]);
    for (const perform of [before, after]) {
      expect(await result(perform, request('extract_table_data'))).toMatchObject({
        vendor_status: 'Active',
        invoice_number: 'DEMO-2603',
        amount: 292.5,
      });
    }
  });
});

test('the script beside an example answers for its steps', async () => {
  const perform = performer('demo-web', scripts, quick, []);
  await perform(request('type', { value: 'LB-4103' }, { node_id: 'check_vendor', step_id: 'search' }));
  const record = await result(
    perform,
    request('extract_table_data', {}, { node_id: 'check_vendor', step_id: 'read_record' }),
  );
  expect(record).toMatchObject({ vendor_status: 'Active', invoice_number: 'LB-4103', amount: 412.8 });
});

test('failures are set per action, and pass', async () => {
  const told = behaviours();
  told.set({ click: { delay_ms: 0, fail_next: 1, error: { type: 'ElementNotFoundException', message: 'no button' } } });
  const perform = performer('demo-web', [], told, []);
  expect((await perform(request('click'))).answer).toEqual({
    status: 'error',
    error: { type: 'ElementNotFoundException', message: 'no button' },
  });
  expect((await perform(request('click'))).answer.status).toBe('success');
});

test('effects are counted by key, of the runs asked for', () => {
  const brief = request('send_email');
  const line: JournalLine = {
    t: 'done',
    at: 0,
    agent: 'demo-email',
    request: brief,
    answer: { status: 'success', result: null },
  };
  const other: JournalLine = { ...line, request: { ...brief, run_id: 'run_2', idempotency_key: 'k2' } };
  expect(countEffects([line, line, other], new Set(['run_1']))).toMatchObject([{ run_id: 'run_1', count: 2 }]);
  expect(countEffects([line, other], new Set())).toHaveLength(2);
});
