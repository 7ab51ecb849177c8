import { JOIN_KINDS } from '../actions.ts';
import { action, any, boolean, type Described, number, object, oneOf, text, texts } from './described.ts';

const SOURCE = any('The value it works on: a template, or for a list operation a variable’s name or a path.');
const LIST = any('The list: a variable’s name, a path or a template. Null is an empty list.');
const OUTPUT = text('The variable that takes the result; `output_variable` on the step does the same.');

/** Carried out by the engine itself (docs/language/actions.md). */
export const INTERNAL: Record<string, Described> = {
  log: action('Writes a line to the run’s history.', {
    message: text('What is written.'),
    value: any('Instead of `message`.'),
    level: oneOf(
      'Kept from the procedure’s `logging_level` on; INFO when not said.',
      'DEBUG',
      'INFO',
      'WARNING',
      'ERROR',
    ),
  }),
  wait: action('Waits by a durable timer.', { duration_ms: number('How long, in ms.', { minimum: 0 }) }),
  set_variable: action(
    'Gives a variable a value, with the value’s own type.',
    {
      variable: text('Its name; `a.b` writes below `a`.'),
      name: text('Instead of `variable`.'),
      value: any('The value.'),
    },
    ['variable'],
  ),
  append_to_array: action(
    'Puts a value at the end of a list; an unset variable begins one.',
    {
      array: text('The variable that holds the list.'),
      variable: text('Instead of `array`.'),
      value: any('The value.'),
    },
    ['array'],
  ),
  calculate: action('Works out an expression.', { expression: text('The expression (REFERENCE §5).') }, ['expression']),
  format_string: action('Renders a template, or brings a value into another form.', {
    template: text('The template.'),
    source: SOURCE,
    format: oneOf('With `source`: the form that is wanted.', 'json', 'text', 'upper', 'lower', 'trim'),
  }),
  format_data: action('As `format_string`.', {
    template: text('The template.'),
    source: SOURCE,
    format: oneOf('With `source`: the form that is wanted.', 'json', 'text', 'upper', 'lower', 'trim'),
  }),
  parse_json: action('Makes a value of JSON text; what is no text passes through.', { source: SOURCE }),
  parse_csv: action('Makes a list of CSV text (RFC 4180); rows that are parsed pass through.', {
    source: SOURCE,
    delimiter: text('Between fields.', { default: ',' }),
    has_header: boolean('The first row names the fields.', true),
  }),
  extract_regex: action(
    'Finds the first group of a pattern in a text, or its whole match; null where it occurs nowhere.',
    { source: SOURCE, pattern: text('A regular expression of linear time: no look-around, no back-references.') },
    ['pattern'],
  ),
  convert_type: action(
    'Converts a value; null stays null.',
    {
      source: SOURCE,
      target_type: oneOf('The type.', 'string', 'number', 'integer', 'boolean', 'array', 'object'),
    },
    ['target_type'],
  ),
  generate_id: action('Makes a version 4 UUID.', { prefix: text('Stands before it.') }),
  get_timestamp: action('The engine’s time of the current event.', {
    format: text('`iso`, `unix`, `unix_ms`, or a TR35 pattern such as yyyy-MM-dd.', { default: 'iso' }),
  }),
  set_checkpoint: action('Offers a checkpoint of this moment.', { name: text('Its name.') }),
  notify: action('Tells people something: by the agent of the channel, else as a notification of the run.', {
    channel: text('`email` sends by the EMAIL agent.'),
    recipients: texts('Who is told.'),
    subject: text('The subject.'),
    message: text('The message.'),
  }),
  filter: action(
    'Keeps the items of a list for which a condition holds.',
    { source: LIST, condition: text('An expression over `item`, `index` and the item’s fields.'), output: OUTPUT },
    ['source', 'condition'],
  ),
  map: action(
    'Makes something of each item of a list.',
    { source: LIST, expression: text('A template, a field’s name or an expression.'), output: OUTPUT },
    ['source', 'expression'],
  ),
  reduce: action(
    'Gathers a list into one value.',
    {
      source: LIST,
      expression: text('What `acc` becomes with each `item`.'),
      initial: any('What it begins with; the first item when not said.'),
      output: OUTPUT,
    },
    ['source', 'expression'],
  ),
  join: action(
    'Joins the items of two lists by their keys.',
    {
      source: LIST,
      with: any('The other list.'),
      left_key: text('The key of the source’s items.'),
      right_key: text('The key of the other’s items; as `left_key` when not said.'),
      kind: oneOf('Whether an item without a partner stays.', ...JOIN_KINDS),
      output: OUTPUT,
    },
    ['source', 'with', 'left_key'],
  ),
  aggregate: action(
    'Counts and sums up a list, as a whole or by groups.',
    {
      source: LIST,
      function: text('Such as `count, sum(amount), avg(amount)`; of count, sum, avg, min and max.'),
      group_by: any('A field, or a list of fields.'),
      output: OUTPUT,
    },
    ['source', 'function'],
  ),
  sort: action(
    'Sorts a list; equal items stay as they stood, nulls come last.',
    {
      source: LIST,
      key: text('The field, or several with commas between; `-` before one descends.'),
      descending: boolean('From the greatest down.', false),
      output: OUTPUT,
    },
    ['source'],
  ),
  deduplicate: action(
    'Keeps the first of equal items.',
    { source: LIST, key: text('What is compared; the whole item when not said.'), output: OUTPUT },
    ['source'],
  ),
};

/** Done by the run’s own shell, because bytes are needed. */
export const LOCAL: Record<string, Described> = {
  parse_excel_data: action('Makes rows of an Excel workbook; rows that are parsed pass through.', {
    source: any('An artifact, a list of artifacts, or base64.'),
    sheet: any('The sheet by its name, or by its number from 1; the first when not said.'),
    header_row: number('The row that names the columns, from 1; found by itself when not said.', { minimum: 1 }),
  }),
};

/** Part of the language, and not run by this version. */
export const LATER: Record<string, Described> = {
  restore_checkpoint: action('Takes the variables back to a checkpoint.', { name: text('The checkpoint.') }),
  parse_xml: action('Makes a value of XML text.', { source: SOURCE }),
  encrypt: action('Encrypts a value under a key of the tenant.', {
    source: SOURCE,
    key_reference: text('The key’s secret.'),
  }),
  decrypt: action('Decrypts what `encrypt` made.', { source: SOURCE, key_reference: text('The key’s secret.') }),
  hash: action('Hashes a value, keyed where a key is named.', {
    source: SOURCE,
    algorithm: text('Such as sha256.', { default: 'sha256' }),
    key_reference: text('The key’s secret.'),
  }),
  validate_schema: action('Checks a value against a JSON Schema.', { source: SOURCE, schema: object('The schema.') }),
};
