import { expect, it } from 'vitest';
import { compile } from '../compile.ts';
import { compileText } from '../source/compile-text.ts';

const TEXT = `{
  "procedure_id": "p", "version": "1", "start_node": "done",
  "_ignore": [{ "code": "inexact_number", "reason": "The receiver reads it as rounded, too." }],
  "nodes": { "done": { "type": "terminate", "outputs": { "n": 12345678901234567890 } } }
}`;

const codes = (text: string) => compileText(text).diagnostics.map(({ code }) => code);

it('a warning about the text itself can be silenced with a reason', () => {
  expect(codes(TEXT)).toEqual(['ignored']);
  expect(codes(TEXT.replace('"_ignore"', '"_other"'))).toContain('inexact_number');
  expect(codes(TEXT.replace('12345678901234567890', '1'))).toEqual(['stale_ignore']);
});

it('without the text nobody says whether it still silences anything', () => {
  expect(compile(JSON.parse(TEXT)).diagnostics).toEqual([]);
});
