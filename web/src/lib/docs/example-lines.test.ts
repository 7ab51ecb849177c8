import { expect, test } from 'vitest';
import { catalogueEntry } from '../../../../ckp/diagnostics/catalogue.ts';
import { exampleLines } from './example-lines.ts';

const exampleOf = (code: string) => {
  const example = catalogueEntry(code)?.bad[0];
  if (example === undefined) throw new Error(`no example of ${code}`);
  return { example, lines: exampleLines(example.source, example.findings) };
};

test('an example that is a text is shown as it is typed, with the finding at its line', () => {
  const { example, lines } = exampleOf('duplicate_key');
  expect(lines.map(({ text }) => text).join('\n')).toBe(example.source.trimEnd());
  const found = lines.find(({ findings }) => findings.length > 0);
  expect(found?.text).toContain('"hello"');
  expect(found?.number).toBe(example.findings[0]?.line);
});

test('of an example that no page has room for, the beginning, the end and what is found are shown', () => {
  const { lines } = exampleOf('too_many_nodes');
  expect(lines.length).toBeLessThan(100);
  expect(lines.some(({ number }) => number === null)).toBe(true);
  expect(lines.flatMap(({ findings }) => findings).map(({ code }) => code)).toEqual(['too_many_nodes']);
});
