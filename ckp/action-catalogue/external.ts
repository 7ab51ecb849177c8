import { HTTP_METHODS } from '../actions.ts';
import { action, any, type Described, list, object, oneOf, text, texts } from './described.ts';

const TARGET = text('What is meant on the screen: a selector, a label or a name.');
const URL = text('Absolute URL.', { format: 'uri' });
const HEADERS = object('HTTP headers by name.');
const PATH = text('Path of the file or folder.');
const CONNECTION = text('Connection string, or `{{secrets.alias}}`.');
const TABLE = text('The table.');

const SCREEN: Record<string, Described> = {
  click: action('Clicks something.', { target: TARGET }, ['target']),
  type: action('Types a text into a field.', { target: TARGET, value: text('The text.') }, ['value']),
  press_key: action('Presses one key.', { value: text('The key, such as Enter.') }),
  screenshot: action('Takes a picture of the screen as an artifact.', { target: TARGET }),
  take_screenshot: action('Takes a picture of the screen as an artifact.', { file_path: PATH }),
};

const DESKTOP: Record<string, Described> = {
  launch_app: action('Starts a program.', { target: text('The program.'), value: any('Its arguments.') }),
  activate_window: action('Brings a window to the front.', { title: text('The window’s title.') }),
  maximize_window: action('Makes a window as large as the screen.', { title: text('The window’s title.') }),
  minimize_window: action('Puts a window away.', { title: text('The window’s title.') }),
  close_window: action('Closes a window.', { title: text('The window’s title.') }),
  wait_for_window: action('Waits until a window is there.', { title: text('The window’s title.') }),
  wait_for_dialog: action('Waits until a dialog is there.', {
    title: text('The dialog’s title.'),
    text: text('A text in it.'),
  }),
  press_keys: action('Presses keys together.', { keys: texts('The keys, such as Ctrl and S.') }),
  copy_to_clipboard: action('Copies what is selected, or what is meant; gives the text.', { target: TARGET }),
  paste_from_clipboard: action('Pastes into what has the focus.', { target: TARGET }),
  select_all_results: action('Selects all results of a list.', { target: TARGET }),
  click_cell: action('Clicks a cell of a sheet.', { cell: text('Such as B2.'), sheet_name: text('The sheet.') }),
  read_excel_file: action('Reads rows of a workbook.', { file_path: PATH, sheet_name: text('The sheet.') }),
  read_screen: action('Reads the text on the screen.', { target: TARGET }),
  read_window: action('Reads the text of a window.', { title: text('The window’s title.') }),
};

const WEB: Record<string, Described> = {
  navigate: action('Opens a page.', { url: URL }, ['url']),
  wait_for_element: action('Waits until an element is there.', { target: TARGET }, ['target']),
  wait_for_text: action('Waits until a text is on the page.', {
    text: text('The text.'),
    value: text('Instead of `text`.'),
  }),
  wait_for_url: action('Waits until the page has this URL.', { url: text('The URL, or a pattern.') }),
  wait_for_function: action('Waits until a function of the page is true.', { value: text('JavaScript.') }),
  extract_table_data: action('Reads a table as a list of objects.', { target: TARGET }),
  extract_text: action('Reads the text of an element.', { target: TARGET }),
  extract_data: action('Reads values from the page.', { target: TARGET }),
  download_file: action('Downloads a file as an artifact.', { url: URL, target: TARGET, file_path: PATH }),
  upload_file: action('Uploads a file into a field.', { target: TARGET, file_path: PATH }),
  clear: action('Empties a field.', { target: TARGET }, ['target']),
  scroll_to_element: action('Scrolls until an element is in sight.', { target: TARGET }),
  switch_frame: action('Goes into a frame.', { target: TARGET }),
  switch_window: action('Goes to another window or tab.', { title: text('Its title.'), target: TARGET }),
  select_option: action('Selects an option of a list.', { target: TARGET, value: text('The option.') }),
  focus: action('Gives an element the focus.', { target: TARGET }),
  blur: action('Takes the focus from an element.', { target: TARGET }),
  hover: action('Points at an element.', { target: TARGET }),
  close_browser: action('Closes the browser.'),
  execute_javascript: action('Runs JavaScript in the page; gives its value.', { value: text('The code.') }),
  evaluate_js: action('Runs JavaScript in the page; gives its value.', { value: text('The code.') }),
};

const EMAIL: Record<string, Described> = {
  compose_email: action('Writes a mail without sending it; gives it.', {
    recipients: texts('Addresses.'),
    subject: text('The subject.'),
    body: text('The text.'),
  }),
  send_email: action('Sends a mail.', {
    recipients: texts('Addresses.'),
    to: any('Instead of `recipients`: one address or several.'),
    subject: text('The subject.'),
    body: text('The text.'),
    value: any('A mail that `compose_email` wrote.'),
    attachments: list('Artifacts that go with it.'),
  }),
  read_email: action('Reads a mail.', { target: text('The mail’s id.') }),
  search_email: action('Finds mails; gives a list.', { target: text('The mailbox.'), value: any('What is sought.') }),
  download_attachment: action('Downloads attachments as artifacts.', {
    target: text('The mail’s id.'),
    value: text('Which one.'),
  }),
};

const API: Record<string, Described> = {
  http_request: action(
    'Makes an HTTP request; gives status, headers and body.',
    {
      url: URL,
      method: oneOf('The method.', ...HTTP_METHODS),
      headers: HEADERS,
      query: object('Query parameters by name.'),
      body: any('What is sent; an object goes as JSON.'),
    },
    ['url'],
  ),
  graphql_query: action(
    'Runs a GraphQL document.',
    { url: URL, query: text('The document.'), variables: object('Its variables.'), headers: HEADERS },
    ['query'],
  ),
  soap_request: action('Calls a SOAP operation.', {
    url: URL,
    action: text('The operation.'),
    body: any('The envelope’s body.'),
  }),
  websocket_connect: action('Opens a WebSocket, and sends where asked to.', { url: URL, body: any('What is sent.') }),
};

const DATABASE: Record<string, Described> = {
  execute_query: action(
    'Runs a query; gives its rows, or how many it changed.',
    { connection_string: CONNECTION, query: text('The statement.'), parameters: any('Its bound values.') },
    ['query'],
  ),
  execute_procedure: action('Runs a stored procedure.', {
    connection_string: CONNECTION,
    procedure: text('Its name.'),
    parameters: any('Its arguments.'),
  }),
  bulk_insert: action('Inserts many rows.', { connection_string: CONNECTION, table: TABLE, rows: list('The rows.') }),
  bulk_update: action('Updates many rows.', {
    connection_string: CONNECTION,
    table: TABLE,
    rows: list('The rows.'),
    key: text('The column that finds a row.'),
  }),
  transaction_begin: action('Begins a transaction.', { connection_string: CONNECTION }),
  transaction_commit: action('Commits the transaction.', { connection_string: CONNECTION }),
  transaction_rollback: action('Takes the transaction back.', { connection_string: CONNECTION }),
  backup_data: action('Copies a table or a database away.', {
    connection_string: CONNECTION,
    table: TABLE,
    target: PATH,
  }),
  restore_data: action('Puts a copy back.', { connection_string: CONNECTION, table: TABLE, source: PATH }),
};

const FILE: Record<string, Described> = {
  read_file: action('Reads a file.', { file_path: PATH, encoding: text('Such as utf-8.', { default: 'utf-8' }) }),
  write_file: action('Writes a file over what is there.', { file_path: PATH, value: any('What is written.') }),
  delete_file: action('Deletes a file.', { file_path: PATH }),
  move_file: action('Moves a file.', { file_path: PATH, target: text('Where to.') }),
  copy_file: action('Copies a file.', { file_path: PATH, target: text('Where to.') }),
  list_directory: action('Lists a folder.', { file_path: PATH }),
  create_directory: action('Makes a folder, if it is not there.', { file_path: PATH }),
  zip_files: action('Packs files.', { files: texts('The files.'), target: text('The archive.') }),
  unzip_files: action('Unpacks an archive.', { file_path: PATH, target: text('The folder.') }),
};

/** Done by agents and connectors (REFERENCE §1, §10); what one takes beyond this, its own schema says. */
export const EXTERNAL: Record<string, Described> = {
  ...SCREEN,
  ...DESKTOP,
  ...WEB,
  ...EMAIL,
  ...API,
  ...DATABASE,
  ...FILE,
};
