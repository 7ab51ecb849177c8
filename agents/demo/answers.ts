import { createHash } from 'node:crypto';
import type { Artifact, ExecuteRequest } from '../sdk/protocol.ts';
import type { Invoice } from './invoices.ts';
import { plainPng } from './png.ts';
import { workbook } from './workbook.ts';

/** What an action finds when it is performed. */
export interface Scene {
  request: ExecuteRequest;
  /** The invoice this run last named to this agent (a portal's search field, a form), or names now. */
  invoice: Invoice | null;
  invoices: readonly Invoice[];
}

type Perform = (scene: Scene) => unknown;

/** Short, and the same for the same step: what a system would have numbered. */
function number(prefix: string, { idempotency_key }: ExecuteRequest): string {
  return `${prefix}${Number.parseInt(createHash('sha256').update(idempotency_key).digest('hex').slice(0, 8), 16)}`;
}

function done(more: (scene: Scene) => object = () => ({})): Perform {
  return (scene) => ({ demo: true, done: true, ...more(scene) });
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? '');
}

function screenshot({ request }: Scene): unknown {
  const data = plainPng(160, 100, [228, 232, 238]).toString('base64');
  const artifact: Artifact = { kind: 'screenshot', name: `${request.step_id}.png`, content_type: 'image/png', data };
  return { demo: true, artifact };
}

/** The parameters of an e-mail, wherever the author put them. */
function email(params: Record<string, unknown>): Record<string, unknown> {
  const value = params.value;
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? { ...(value as Record<string, unknown>), ...params, value: undefined }
    : params;
}

/**
 * What each action of the catalogue answers when no script says otherwise: enough for any procedure to go on, and
 * marked `demo` where it is an object.
 */
export const DEFAULT_ANSWERS: Record<string, Perform> = {
  // WEB
  navigate: done(({ request }) => ({ url: request.params.url ?? null, title: 'Demo page', http_status: 200 })),
  click: done(({ request }) => ({ target: request.params.target ?? null })),
  type: done(({ request }) => ({ target: request.params.target ?? null })),
  clear: done(),
  hover: done(),
  focus: done(),
  blur: done(),
  select_option: done(({ request }) => ({ value: request.params.value ?? null })),
  wait_for_element: done(({ request }) => ({ found: true, target: request.params.target ?? null })),
  wait_for_text: done(() => ({ found: true })),
  extract_table_data: ({ invoice }) => ({
    demo: true,
    vendor_status: 'Active',
    invoice_number: invoice?.invoice_number ?? null,
    vendor: invoice?.vendor ?? null,
    amount: invoice?.amount ?? 100,
  }),
  extract_text: () => 'Demo text',
  extract_data: ({ invoice }) => ({ demo: true, text: 'Demo text', amount: invoice?.amount ?? 100 }),
  scroll_to_element: done(),
  execute_javascript: done(() => ({ value: null })),
  evaluate_js: done(() => ({ value: null })),
  switch_frame: done(),
  switch_window: done(),
  close_browser: done(),
  upload_file: done(),
  download_file: async ({ invoices }) => ({ demo: true, artifact: await workbook('download.xlsx', invoices) }),
  screenshot,
  take_screenshot: screenshot,
  // DESKTOP
  launch_app: done(({ request }) => ({ application: request.params.value ?? null })),
  activate_window: done(),
  wait_for_window: done(({ request }) => ({ found: true, title: request.params.title ?? null })),
  wait_for_dialog: done(({ request }) => ({ found: true, title: request.params.title ?? null })),
  press_key: done(),
  press_keys: done(),
  copy_to_clipboard: ({ request }) => number('19', request),
  paste_from_clipboard: done(),
  select_all_results: done(),
  click_cell: done(),
  read_excel_file: ({ invoices }) => invoices,
  read_screen: () => 'Demo screen',
  read_window: () => 'Demo window',
  close_window: done(),
  maximize_window: done(),
  minimize_window: done(),
  // EMAIL
  search_email: ({ invoices }) =>
    invoices.slice(0, 3).map(({ vendor, invoice_number }, n) => ({
      demo: true,
      id: `demo-mail-${n + 1}`,
      from: `billing@${vendor.toLowerCase().replaceAll(' ', '-')}.example`,
      subject: `Invoice ${invoice_number}`,
      has_attachments: true,
      unread: true,
    })),
  read_email: ({ request }) => ({
    demo: true,
    id: request.params.target ?? 'demo-mail-1',
    subject: 'Demo message',
    body: 'This message comes from the demo agents.',
  }),
  download_attachment: async ({ invoices }) => ({
    demo: true,
    artifacts: [await workbook('invoices.xlsx', invoices)],
  }),
  compose_email: ({ request }) => {
    const { recipients, to, subject, body } = email(request.params);
    return { demo: true, draft_id: number('draft-', request), recipients: recipients ?? to ?? [], subject, body };
  },
  send_email: ({ request }) => {
    const { recipients, to, subject } = email(request.params);
    return {
      demo: true,
      sent: true,
      message_id: number('demo-message-', request),
      recipients: recipients ?? to ?? [],
      subject,
    };
  },
  // DATABASE
  execute_query: ({ request }) =>
    /^\s*(select|with|show|explain)\b/i.test(text(request.params.query))
      ? { demo: true, rows: [{ id: 1, name: 'Demo row' }], row_count: 1 }
      : { demo: true, rows_affected: 1 },
  execute_procedure: done(() => ({ rows: [], return_value: 0 })),
  bulk_insert: done(({ request }) => ({
    rows_affected: Array.isArray(request.params.rows) ? request.params.rows.length : 1,
  })),
  bulk_update: done(() => ({ rows_affected: 1 })),
  transaction_begin: done(({ request }) => ({ transaction_id: number('demo-tx-', request) })),
  transaction_commit: done(),
  transaction_rollback: done(),
  backup_data: done(),
  restore_data: done(),
  // API
  http_request: ({ request }) => ({
    demo: true,
    status_code: 200,
    status: 200,
    ok: true,
    headers: { 'content-type': 'application/json' },
    body: { demo: true, method: request.params.method ?? 'GET', url: request.params.url ?? null },
  }),
  graphql_query: () => ({ demo: true, data: {}, errors: [] }),
  soap_request: () => ({ demo: true, status_code: 200, body: '<demo/>' }),
  websocket_connect: done(),
  // FILE
  read_file: () => 'Demo file',
  write_file: done(({ request }) => ({ path: request.params.file_path ?? null })),
  delete_file: done(),
  move_file: done(),
  copy_file: done(),
  list_directory: () => [{ demo: true, name: 'demo.txt', size: 9 }],
  create_directory: done(),
  zip_files: done(),
  unzip_files: done(),
};

/** An action that is no part of the catalogue is done too: these agents take any. */
export const ANY_ACTION: Perform = done(({ request }) => ({ action: request.action }));
