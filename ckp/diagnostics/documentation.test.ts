import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { RULES } from './rules/index.ts';

const page = readFileSync(resolve(import.meta.dirname, '../../docs/language/diagnostics.md'), 'utf8');

it('the page of diagnostics lists every rule as it is, in order', () => {
  const rows = page.split('\n').filter((line) => line.startsWith('| `'));
  const cells = rows.map((row) => row.split(' | ').map((cell) => cell.replace(/^\| |\|$/g, '').trim()));
  expect(cells).toEqual(RULES.map(({ code, severity, summary }) => [`\`${code}\``, severity, summary]));
});
